import { readNumber, readPositive, type Written } from "../quantity.ts";

/**
 * Test uncertainty ratio: span of the tolerance over twice the expanded uncertainty (ANSI/NCSL Z540.3-2006, 3.11).
 * All in one unit. Throws RangeError when the span or U is not above zero.
 */
export function testUncertaintyRatio(lower: Written, upper: Written, expandedUncertainty: Written): number {
	const span = readNumber(upper, "upperTolerance").minus(readNumber(lower, "lowerTolerance"));
	if (!span.gt(0)) throw new RangeError("lowerTolerance must lie below upperTolerance.");
	return span.div(readPositive(expandedUncertainty, "expandedUncertainty").times(2)).toNumber();
}

/**
 * Test accuracy ratio: tolerance of the item over the accuracy (tolerance) of the standard, both half-widths. It leaves
 * out every other source of uncertainty, so it is no substitute for the test uncertainty ratio.
 */
export function testAccuracyRatio(tolerance: Written, accuracyOfStandard: Written): number {
	return readPositive(tolerance, "tolerance").div(readPositive(accuracyOfStandard, "accuracyOfStandard")).toNumber();
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
	const difference = readNumber(value, "value").minus(readNumber(reference, "reference"));
	const own = readPositive(expandedUncertainty, "expandedUncertainty");
	const others = readPositive(expandedUncertaintyOfReference, "expandedUncertaintyOfReference");
	const en = difference.div(own.pow(2).plus(others.pow(2)).sqrt());
	return { en: en.toNumber(), satisfactory: en.abs().lte(1) };
}
