import { parseWritten } from "@calibrant/metrology";
import { columnTexts } from "../import/cell-reader.ts";
import type { Table } from "../import/index.ts";
import type { HistoryTarget } from "./history-fields.ts";

/**
 * What columns called Lower and Upper (min, max, …) hold, by their rows: values around the nominal, or permitted errors
 * where they lie nearer to zero than to it. Without a nominal value they limit nothing, and stay as they are.
 */
export function settleLimitColumns(table: Table, proposed: readonly HistoryTarget[]): HistoryTarget[] {
	if (!proposed.includes("nominal")) return proposed.map((one) => (isLimit(one) ? "attribute" : one));
	const numbers = (field: HistoryTarget) => {
		const column = proposed.indexOf(field);
		return column < 0 ? [] : columnTexts(table, column).map(numberIn);
	};
	const nominals = numbers("nominal");
	let around = 0;
	for (const limits of [numbers("lowerLimit"), numbers("upperLimit")]) {
		for (const [index, limit] of limits.entries()) {
			const nominal = nominals[index] ?? Number.NaN;
			around += Math.sign(Math.abs(limit) - Math.abs(limit - nominal)) || 0;
		}
	}
	if (around >= 0) return [...proposed];
	return proposed.map((one) =>
		one === "lowerLimit" ? "lowerTolerance" : one === "upperLimit" ? "upperTolerance" : one,
	);
}

const isLimit = (target: HistoryTarget) => target === "lowerLimit" || target === "upperLimit";

const numberIn = (cell: string): number => {
	const read = parseWritten(cell);
	return read.ok ? Number(read.value) : Number.NaN;
};
