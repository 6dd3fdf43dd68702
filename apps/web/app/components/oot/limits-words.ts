import type { I18n } from "@lingui/core";
import { type Locale, TAGS } from "../../i18n.ts";
import { decimalIn, minus } from "../../use-format.ts";

interface Limited {
	nominal: string;
	unit: string;
	error: string;
	lowerTolerance: string | null;
	upperTolerance: string | null;
}

/** Part of the nominal value in percent, to one place; null where the nominal value is zero. */
function shareOf(i18n: I18n, amount: string, nominal: string): string | null {
	const share = Number(amount) / Math.abs(Number(nominal));
	if (!Number.isFinite(share)) return null;
	const how = { style: "percent", maximumFractionDigits: 1 } as const;
	return minus(new Intl.NumberFormat(TAGS[i18n.locale as Locale], how).format(share));
}

/** The limits of error of a point, and in percent of its nominal value: "±4.0 N·m (±4 %)", "−0.1 / +0.2 V". */
export function limitsWords(i18n: I18n, { nominal, unit, lowerTolerance: lower, upperTolerance: upper }: Limited) {
	if (lower === null && upper === null) return "—";
	if (lower !== null && upper !== null && Number(lower) === -Number(upper)) {
		const share = shareOf(i18n, upper, nominal);
		return `±${decimalIn(i18n, upper)} ${unit}${share === null ? "" : ` (±${share})`}`;
	}
	const side = (limit: string | null) =>
		limit === null ? "—" : `${Number(limit) > 0 ? "+" : ""}${decimalIn(i18n, limit)}`;
	return `${side(lower)} / ${side(upper)} ${unit}`;
}

/** The error of a point in percent of its nominal value, with its sign: "+5.8 %"; a dash where that is zero. */
export function errorShare(i18n: I18n, { error, nominal }: Limited): string {
	const share = shareOf(i18n, error, nominal);
	return share === null ? "—" : Number(error) > 0 ? `+${share}` : share;
}
