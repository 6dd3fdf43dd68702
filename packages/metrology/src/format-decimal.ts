import { decimalPlaces, plainDecimal, scaled } from "./decimal-text.ts";

/**
 * A decimal string for reading by people: the decimal mark of the locale, every written decimal place kept, no
 * grouping. `signed` puts + before positive values (for deviations). Throws RangeError if `value` is no decimal.
 */
export function formatDecimal(value: string, locale: string, options: { signed?: boolean } = {}): string {
	const places = decimalPlaces(value);
	return new Intl.NumberFormat(locale, {
		useGrouping: false,
		minimumFractionDigits: places,
		maximumFractionDigits: places,
		numberingSystem: "latn",
		signDisplay: options.signed ? "exceptZero" : "negative",
	}).format(plainDecimal(value) as Intl.StringNumericLiteral);
}

/**
 * The permitted deviation in words of symbols: "±0.05" when symmetric, "−0.10 / +0.05" otherwise, "≤ +0.05" or
 * "≥ −0.05" when only one side is limited. Both limits null gives "".
 */
export function formatTolerance(lower: string | null, upper: string | null, locale: string): string {
	if (lower === null && upper === null) return "";
	if (lower === null) return `≤ ${formatDecimal(upper ?? "0", locale, { signed: true })}`;
	if (upper === null) return `≥ ${formatDecimal(lower, locale, { signed: true })}`;
	const most = Math.max(decimalPlaces(lower), decimalPlaces(upper));
	const symmetric = -scaled(lower, most) === scaled(upper, most);
	if (symmetric) return `±${formatDecimal(upper, locale)}`;
	return `${formatDecimal(lower, locale, { signed: true })} / ${formatDecimal(upper, locale, { signed: true })}`;
}
