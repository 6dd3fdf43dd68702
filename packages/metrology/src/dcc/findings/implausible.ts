import { Exact } from "../../decimal.ts";
import { readUnit } from "../../units/convert.ts";
import type { Run } from "../certificate.ts";
import { type Finding, findingAt } from "../finding.ts";
import { hasRole } from "../read/elements.ts";
import { type Examined, entryOf, isNumber, statedConformity, type Table, tableName, tablesOf } from "./points.ts";
import { isReference, lastPlace } from "./uncertainty.ts";

/** What no measurement gives, whatever was measured: numbers that are none, and statements that deny each other. */
export function implausibleFindings(examined: Examined): Finding[] {
	const runs = examined.certificate.measurements.flatMap((measurement) => measurement.runs);
	return [
		...tablesOf(examined.certificate).flatMap((table) => tableFindings(table, examined)),
		...runs.flatMap((run) => otherUnits(run, examined)),
	];
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
	const find = (rule: string, clause: string, points: number[], message: string): Finding[] =>
		points.length === 0
			? []
			: [
					findingAt(
						sources.of(column),
						"metrology",
						"error",
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

/** Inside the acceptance limits beyond what rounding may take; where there are none, inside the tolerance by U. */
function isInside({ column }: Table, index: number): boolean {
	const value = column.values[index] ?? "";
	if (!isNumber(value)) return false;
	const limits = column.acceptance ?? column.tolerance;
	const u = column.uncertainty && entryOf(column.uncertainty.values, index);
	if (!limits || (!column.acceptance && !(u && isNumber(u)))) return false;
	const band = column.acceptance ? lastPlace(value).div(2) : new Exact(u ?? 0).abs();
	const keeps = (list: readonly string[] | null, side: 1 | -1) => {
		const limit = list && entryOf(list, index);
		return !limit || (isNumber(limit) && new Exact(value).minus(limit).times(side).plus(band).lte(0));
	};
	return (limits.lower !== null || limits.upper !== null) && keeps(limits.upper, 1) && keeps(limits.lower, -1);
}

/** Values of one kind of quantity in two units beside each other are read for one another. */
function otherUnits(run: Run, { sources }: Examined): Finding[] {
	const reference = run.columns.find(isReference);
	const measured = run.columns.find(({ role }) => hasRole(role, /measuredValue$/));
	if (!reference?.unit || !measured?.unit || reference.unit === measured.unit) return [];
	const [one, other] = [readUnit(reference.unit), readUnit(measured.unit)];
	if (!one || !other || one.kind !== other.kind) return [];
	const message = `The reference values are in ${reference.unit} and the measured ones in ${measured.unit}. Ask whether that is meant; nobody should have to convert to compare them.`;
	const clause = "ISO/IEC 17025:2017, 7.8.2.1 m";
	return [findingAt(sources.of(reference), "metrology", "warning", "units-differ", clause, message)];
}
