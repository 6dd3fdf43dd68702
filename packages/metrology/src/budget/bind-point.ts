import type { Calculated } from "../input/fault.ts";
import { convert } from "../units/convert.ts";
import { bindBudget } from "./bind-budget.ts";
import type { BudgetInput } from "./budget-input.ts";
import type { BenchStandard } from "./budget-template.ts";

/** The budget of a procedure with what the records know at the bench: standards, and what the item resolves. */
export type BudgetAtBench = {
	template: unknown;
	/** The unit the budget is in. */
	unit: string;
	standards: BenchStandard[];
	/** By function of the item; decimal strings. */
	resolutions: { functionId: string; value: string; unit: string }[];
};

/** A point to be measured; decimal strings in `unit`. */
export type BenchPoint = { unit: string; nominal: string; reference: string | null; functionId: string | null };

/** One spelling for a unit: NFC, and the micro sign U+00B5 for the Greek letter that looks like it. */
export const plainUnit = (unit: string) => unit.normalize("NFC").replaceAll("\u03bc", "\u00b5");

/**
 * The budget of one point, bound to its readings as {@link bindBudget} does. A fault where the point is in another unit than
 * the budget. Throws RangeError for a resolution whose unit is of another kind. Pure: the same in the browser.
 */
export function bindPoint(bench: BudgetAtBench, point: BenchPoint, readings: string[]): Calculated<BudgetInput> {
	const { template, unit, standards, resolutions } = bench;
	const { nominal, reference, functionId } = point;
	if (plainUnit(point.unit) !== plainUnit(unit)) {
		const message = `The budget is in ${unit} and the point in ${point.unit}. Give the point in ${unit}, or U and k.`;
		return { ok: false, faults: [{ path: "unit", reason: "contradiction", message, clause: "JCGM 100:2008 4.1" }] };
	}
	const found = resolutions.find((one) => one.functionId === functionId);
	const same = found && plainUnit(found.unit) === plainUnit(unit);
	const resolution = found ? (same ? found.value : convert(found.value, found.unit, unit, "difference")) : null;
	return bindBudget(template, { nominal, readings, ...(reference !== null && { reference }), standards, resolution });
}
