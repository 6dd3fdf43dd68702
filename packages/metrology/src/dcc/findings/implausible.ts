import { Exact } from "../../decimal.ts";
import { type Finding, findingAt } from "../finding.ts";
import { type Examined, entryOf, isNumber, statedConformity, type Table, tableName, tablesOf } from "./points.ts";
import { lastPlace } from "./uncertainty.ts";

/** What no measurement gives, whatever was measured: numbers that are none, and statements that deny each other. */
export function implausibleFindings(examined: Examined): Finding[] {
	return tablesOf(examined.certificate).flatMap((table) => tableFindings(table, examined));
}

/** The points of a column of which something holds, from 1. */
const pointsWhere = (count: number, holds: (index: number) => boolean): number[] =>
	Array.from({ length: count }, (_, index) => index).flatMap((index) => (holds(index) ? index + 1 : []));

const atPoints = (points: number[]) =>
	`${points.length === 1 ? "point" : "points"} ${points.slice(0, 10).join(", ")}${points.length > 10 ? ", …" : ""}`;

function tableFindings(table: Table, { certificate, sources }: Examined): Finding[] {
	const { column } = table;
	const { uncertainty, values, tolerance, acceptance } = column;
	const name = tableName(table);
	const find = (
		rule: string,
		clause: string,
		points: number[],
		message: string,
		severity: Finding["severity"] = "error",
	): Finding[] =>
		points.length === 0
			? []
			: [
					findingAt(
						sources.of(column),
						"metrology",
						severity,
						rule,
						clause,
						`${name}: at ${atPoints(points)} ${message}`,
					),
				];
	const where = (holds: (index: number) => boolean) => pointsWhere(values.length, holds);
	const at = (list: readonly string[] | null | undefined, index: number) => {
		const entry = list && entryOf(list, index);
		return entry !== undefined && entry !== null && isNumber(entry) ? entry : null;
	};
	// A value that is none has no uncertainty either: a reading that failed.
	const noNumber = where((index) => {
		const stated = uncertainty && entryOf(uncertainty.values, index);
		return Boolean(stated) && isNumber(values[index] ?? "") && !isNumber(stated ?? "");
	});
	const probability = (index: number) => uncertainty && entryOf(uncertainty.coverageProbabilities, index);
	const noProbability = where((index) => {
		const p = probability(index);
		return p !== undefined && p !== null && (!isNumber(p) || new Exact(p).lte(0) || new Exact(p).gte(1));
	});
	const noFactor = where((index) => {
		const k = at(uncertainty?.coverageFactors, index);
		return k !== null && !isFactor(Number(k), Number(at(uncertainty?.coverageProbabilities, index) ?? "0.9545"));
	});
	const reversed = where((index) =>
		[tolerance, acceptance].some((limits) => {
			const [lower, upper] = [at(limits?.lower, index), at(limits?.upper, index)];
			return lower !== null && upper !== null && new Exact(lower).gt(upper);
		}),
	);
	const beyond = where((index) =>
		([1, -1] as const).some((side) => {
			const [limit, accepted] = [tolerance, acceptance].map((limits) =>
				at(side === 1 ? limits?.upper : limits?.lower, index),
			);
			return (
				limit != null && accepted != null && new Exact(accepted).minus(limit).times(side).gt(lastPlace(accepted).div(2))
			);
		}),
	);
	const stated = statedConformity(column, certificate);
	const failsInside = where(
		(index) => stated[index] === "fail" && !reversed.includes(index + 1) && isInside(table, index),
	);
	return [
		...find("uncertainty-not-a-number", "ISO/IEC 17025:2017, 7.8.4.1 a", noNumber, "U is no number. Ask for U."),
		...find(
			"coverage-probability-impossible",
			"JCGM 100:2008 (GUM), 6.2.2",
			noProbability,
			"the coverage probability does not lie between 0 and 1. Ask for it; 0.95 or 0.9545 is usual.",
		),
		...find(
			"coverage-factor-impossible",
			"JCGM 100:2008 (GUM), G.3.2",
			noFactor,
			"no distribution in use gives that coverage factor k for the coverage probability. Ask for k.",
		),
		...find(
			"limits-reversed",
			"ISO/IEC 17025:2017, 7.8.6.2 b",
			reversed,
			"the lower limit lies above the upper one, so that no value keeps both. Ask which specification is meant.",
		),
		...find(
			"acceptance-beyond-tolerance",
			"ILAC-G8:09/2019, 4.2; JCGM 106:2012, 8.3",
			beyond,
			"the acceptance limit lies beyond the tolerance, so that a value outside the tolerance would be accepted. Ask which decision rule allows that.",
			"warning",
		),
		...find(
			"uncertainty-far-smaller",
			"ISO/IEC 17025:2017, 7.8.4.1 a",
			farSmaller(uncertainty?.values ?? []),
			"U is far smaller than at the points beside it. Ask whether a digit or the unit slipped.",
			"warning",
		),
		...find(
			"fail-inside-limits",
			"ISO/IEC 17025:2017, 7.8.6.2",
			failsInside,
			`the result is stated as "fail" although it lies inside ${acceptance ? "the acceptance limits" : "the limits by more than U"}. The laboratory has to correct the value, the limits or the statement.`,
		),
	];
}

/**
 * Whether k can be the factor of a coverage probability: not above that of Student's t with one degree of freedom,
 * tan(πp/2), nor below that of an arcsine distribution, √2·sin(πp/2), which is the smallest in use (JCGM 100:2008, 4.4).
 */
export function isFactor(k: number, p: number): boolean {
	if (!(p > 0 && p < 1)) return k > 0;
	const angle = (Math.PI * p) / 2;
	return k >= Math.SQRT2 * Math.sin(angle) * 0.98 && k <= Math.tan(angle) * 1.02;
}

/**
 * Points whose U is a hundredth of that at both points beside it; at either end, where a range may begin, less than a
 * ten-thousandth of that beside it. Uncertainties of 0 have a finding of their own.
 */
function farSmaller(uncertainties: readonly string[]): number[] {
	const read = uncertainties.map((text) => (isNumber(text) ? new Exact(text) : null));
	return pointsWhere(read.length, (index) => {
		const own = read[index];
		const beside = [read[index - 1], read[index + 1]].flatMap((one) => one ?? []);
		const share = beside.length > 1 ? "0.01" : "0.0001";
		return (
			Boolean(own?.gt(0)) && read.length > 2 && beside.length > 0 && beside.every((one) => own?.lt(one.times(share)))
		);
	});
}

/** Inside the acceptance limits beyond what rounding may take, and the tolerance; where there are none, inside it by U. */
function isInside({ column }: Table, index: number): boolean {
	const value = column.values[index] ?? "";
	if (!isNumber(value)) return false;
	const { acceptance, tolerance } = column;
	const u = column.uncertainty && entryOf(column.uncertainty.values, index);
	if (!(acceptance ?? tolerance) || (!acceptance && !(u && isNumber(u)))) return false;
	const band = acceptance ? lastPlace(value).div(2) : new Exact(u ?? 0).abs();
	const keeps = (list: readonly string[] | null, side: 1 | -1) => {
		const limit = list && entryOf(list, index);
		return !limit || (isNumber(limit) && new Exact(value).minus(limit).times(side).plus(band).lte(0));
	};
	const limits = [acceptance, tolerance].filter((one) => one !== null);
	const isLimited = limits.some(({ lower, upper }) => lower !== null || upper !== null);
	return isLimited && limits.every(({ lower, upper }) => keeps(upper, 1) && keeps(lower, -1));
}
