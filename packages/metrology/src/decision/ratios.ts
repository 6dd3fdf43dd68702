import { Exact } from "../decimal.ts";
import { demand, readNumber, readPositive, type Written } from "../input/read-fields.ts";

/**
 * Test uncertainty ratio: span of the tolerance over twice the expanded uncertainty (ANSI/NCSL Z540.3-2006, 3.11).
 * All in one unit. Throws RangeError when the span or U is not above zero.
 */
export function testUncertaintyRatio(lower: Written, upper: Written, expandedUncertainty: Written): number {
	const clause = "ANSI/NCSL Z540.3-2006, 3.11";
	const read = demand((faults) => ({
		upper: readNumber(upper, "upperTolerance", faults, clause),
		lower: readNumber(lower, "lowerTolerance", faults, clause),
		expanded: readPositive(expandedUncertainty, "expandedUncertainty", faults, clause),
	}));
	const span = new Exact(read.upper).minus(read.lower);
	if (!span.gt(0)) throw new RangeError("lowerTolerance must lie below upperTolerance.");
	return span.div(new Exact(read.expanded).times(2)).toNumber();
}

/**
 * Test accuracy ratio: tolerance of the item over the accuracy (tolerance) of the standard, both half-widths. It leaves
 * out every other source of uncertainty, so it is no substitute for the test uncertainty ratio.
 */
export function testAccuracyRatio(tolerance: Written, accuracyOfStandard: Written): number {
	const clause = "ANSI/NCSL Z540.3-2006, 3.11";
	const read = demand((faults) => ({
		tolerance: readPositive(tolerance, "tolerance", faults, clause),
		accuracy: readPositive(accuracyOfStandard, "accuracyOfStandard", faults, clause),
	}));
	return new Exact(read.tolerance).div(read.accuracy).toNumber();
}

export type NormalizedError = { en: number; satisfactory: boolean };

/**
 * E_n = (x − X)/√(U_x² + U_X²), satisfactory up to 1 (ISO/IEC 17043:2023, B.3; ISO 13528:2022, 9.7). Both uncertainties
 * expanded, with the same coverage.
 */
export function normalizedError(
	value: Written,
	expandedUncertainty: Written,
	reference: Written,
	expandedUncertaintyOfReference: Written,
): NormalizedError {
	const clause = "ISO/IEC 17043:2023, B.3";
	const read = demand((faults) => ({
		value: readNumber(value, "value", faults, clause),
		reference: readNumber(reference, "reference", faults, clause),
		own: readPositive(expandedUncertainty, "expandedUncertainty", faults, clause),
		others: readPositive(expandedUncertaintyOfReference, "expandedUncertaintyOfReference", faults, clause),
	}));
	const spread = new Exact(read.own).pow(2).plus(new Exact(read.others).pow(2)).sqrt();
	const en = new Exact(read.value).minus(read.reference).div(spread);
	return { en: en.toNumber(), satisfactory: en.abs().lte(1) };
}
