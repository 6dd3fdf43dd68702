import { Exact } from "../../decimal.ts";
import { cmcAt, inUnitOf, type ReadEntry } from "../../scope/read-scope.ts";
import { belowCmc, smallestUncertainty } from "../../scope/smallest-uncertainty.ts";
import type { Column, Run } from "../certificate.ts";
import { type Finding, findingAt } from "../finding.ts";
import { hasRole } from "../read/elements.ts";
import { type Examined, isNumber, type Table, tableName, tablesOf, uncertaintyAt } from "./points.ts";

export const isReference = (column: Column): boolean => hasRole(column.role, /(reference|nominal)Value$/i);

/** Whether uncertainties are stated, as ISO/IEC 17025 and ILAC-P14 want them. */
export function uncertaintyFindings(examined: Examined): Finding[] {
	const { certificate, known } = examined;
	const runs = certificate.measurements.flatMap(({ runs }) => runs);
	return [
		...runs.flatMap((run) => withoutUncertainty(run, examined)),
		...tablesOf(certificate).flatMap((table) => [
			...statedBadly(table, examined),
			...(known.scope ? belowScope(table, known.scope, examined) : []),
		]),
	];
}

function withoutUncertainty(run: Run, { sources }: Examined): Finding[] {
	const numbers = run.columns.some(({ unit }) => unit !== null);
	if (!numbers || run.columns.some(({ uncertainty }) => uncertainty)) return [];
	const message = `No value of this table has an uncertainty. Ask the laboratory for U and k; without them the results are not traceable.`;
	const clause = "ISO/IEC 17025:2017, 7.8.4.1 a";
	return [findingAt(sources.of(run), "metrology", "error", "uncertainty-missing", clause, message)];
}

function statedBadly(table: Table, { sources }: Examined): Finding[] {
	const { column } = table;
	const { uncertainty } = column;
	if (!uncertainty) return [];
	const name = tableName(table);
	const find = (severity: Finding["severity"], rule: string, clause: string, message: string) =>
		findingAt(sources.of(column), "metrology", severity, rule, clause, message);
	const found: Finding[] = [];
	const count = column.values.length;
	if (count > 1 && uncertainty.values.length === 1)
		found.push(
			find(
				"warning",
				"uncertainty-broadcast",
				"ISO/IEC 17025:2017, 7.8.4.1 a",
				`${name}: one uncertainty (${uncertainty.values[0]} ${column.unit}) stands for all ${count} points. It is rarely the same everywhere; ask whether it is the largest of them.`,
			),
		);
	if (
		uncertainty.kind === "expanded" &&
		(uncertainty.coverageFactors.length === 0 || !uncertainty.coverageFactors.every(isNumber))
	)
		found.push(
			find(
				"error",
				"coverage-factor-missing",
				"ILAC-P14:09/2020, 5; GUM 7.2.3",
				`${name}: U is stated without its coverage factor k. Ask for k; without it U cannot be used in another budget.`,
			),
		);
	const none = uncertainty.values.filter((value) => isNumber(value) && new Exact(value).isZero()).length;
	if (none > 0)
		found.push(
			find(
				"error",
				"uncertainty-zero",
				"JCGM 200:2012 (VIM), 2.26; ISO/IEC 17025:2017, 7.8.4.1 a",
				`${name}: ${none} of ${uncertainty.values.length} uncertainties ${none === 1 ? "is" : "are"} 0. No measurement is without uncertainty; ask for U.`,
			),
		);
	const long = [...new Set(uncertainty.values.filter((value) => isNumber(value) && significantDigits(value) > 2))];
	if (long.length > 0)
		found.push(
			find(
				"warning",
				"uncertainty-digits",
				"ILAC-P14:09/2020, 5; GUM 7.2.6",
				`${name}: U is written with more than two significant digits (${long.slice(0, 5).join(", ")}). Two at most are to be reported.`,
			),
		);
	return found;
}

/** Digits from the first that is not nought; noughts at the end of a whole number do not count. */
export function significantDigits(value: string): number {
	const digits = value.replace(/[eE].*$/, "").replace(/^[+-]/, "");
	const whole = digits.includes(".") ? digits.replace(".", "") : digits.replace(/0+$/, "");
	return whole.replace(/^0+/, "").length;
}

function belowScope(table: Table, scope: readonly ReadEntry[], { sources }: Examined): Finding[] {
	const { run, column } = table;
	const reference = run.columns.find(isReference) ?? column;
	const low = column.values.flatMap((_, index) => {
		const stated = uncertaintyAt(column, index);
		const value = reference.values[index];
		if (!stated || !value || !isNumber(value) || !column.unit || !reference.unit) return [];
		const point = { unit: reference.unit, value };
		const u = { expandedUncertainty: stated.expanded, uncertaintyUnit: column.unit };
		if (belowCmc(scope, { ...point, ...u })?.reason !== "below_cmc") return [];
		const { entry } = smallestUncertainty(scope, point) ?? {};
		const at = entry && inUnitOf(entry, new Exact(value), reference.unit);
		const cmc = entry && at ? `${cmcAt(entry, at).toSignificantDigits(6)} ${entry.unit}` : "of the scope";
		return [`point ${index + 1}: U ${stated.expanded} ${column.unit} below the CMC ${cmc}`];
	});
	if (low.length === 0) return [];
	const message = `${tableName(table)}: ${low.join("; ")}. A laboratory must not report less than its accredited capability.`;
	return [findingAt(sources.of(column), "metrology", "error", "below-cmc", "ILAC-P14:09/2020, 5", message)];
}

/** The value of one in the last digit written. */
export function lastPlace(text: string) {
	const [, decimals = "", exponent = "0"] = /^[+-]?\d*\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
	return new Exact(10).pow(Number(exponent) - decimals.length);
}
