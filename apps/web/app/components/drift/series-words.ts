import { formatDecimal, reportResult } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { type Locale, TAGS } from "../../i18n.ts";
import type { Answers } from "../../trpc.server.ts";
import { dayIn, decimalIn, minus } from "../../use-format.ts";

export type DriftSeries = Answers["instruments"]["drift"]["series"][number];
export type Control = NonNullable<DriftSeries["control"]>;

/** As many digits as anybody reads off a chart. */
export const short = (value: number) => String(Number(value.toPrecision(4))).replace("-", "\u2212");

const MOST_DIGITS = 8;

/** The same with the decimal mark of the language of words. */
export const shortIn = (i18n: I18n, value: number) => decimalIn(i18n, short(value));

/** A value as it was read; a mean, which has no end, with as many digits as any instrument has. */
export const readable = (value: string) =>
	value.replace(/\D/g, "").length > MOST_DIGITS ? String(Number(Number(value).toPrecision(MOST_DIGITS - 1))) : value;

/** A series by its name, whose nominal value stands before the unit. */
export const nameIn = (i18n: I18n, { name }: Pick<DriftSeries, "name">): string =>
	name.replace(/-?\d+[.]\d+(?= \S+$)/, (nominal) => decimalIn(i18n, nominal));

/** More places than any instrument has, so that what is rounded is the whole value. */
const PLACES = 12;

/** The newest value of a series, said in a sentence. */
export function newestWords(i18n: I18n, { unit, values }: DriftSeries): string {
	const last = values.at(-1);
	if (!last) return "";
	const count = i18n._(msg`${plural(values.length, { one: "# value", other: "# values" })}`);
	const [date, value] = [dayIn(i18n, last.performedOn), `${decimalIn(i18n, readable(last.value))} ${unit}`.trim()];
	const judged = isOutside(last)
		? msg`${count}. The newest, of ${date}, is ${value}, outside its limits.`
		: last.error === null || (last.lowerTolerance === null && last.upperTolerance === null)
			? msg`${count}. The newest, of ${date}, is ${value}.`
			: msg`${count}. The newest, of ${date}, is ${value}, within its limits.`;
	return i18n._(judged);
}

function isOutside({ error, lowerTolerance: lower, upperTolerance: upper }: DriftSeries["values"][number]): boolean {
	if (error === null) return false;
	return (lower !== null && Number(error) < Number(lower)) || (upper !== null && Number(error) > Number(upper));
}

/** What the fitted line says, in sentences; nothing without one. */
export function fitWords(i18n: I18n, { fit, unit, values }: DriftSeries): string {
	if (!fit) return "";
	const isReached = fit.limitOn !== null && fit.limitOn <= (values.at(-1)?.performedOn ?? "");
	const { value, expandedUncertainty } = reportResult({
		...{ value: fit.slope.toFixed(PLACES), error: "0" },
		expandedUncertainty: (2 * fit.slopeUncertainty).toFixed(PLACES),
	});
	const slope = minus(formatDecimal(value, TAGS[i18n.locale as Locale], { signed: true }));
	const spread = decimalIn(i18n, expandedUncertainty ?? "0");
	const since = fit.since && dayIn(i18n, fit.since);
	const limitOn = fit.limitOn && dayIn(i18n, fit.limitOn);
	const line =
		since === null
			? msg`Estimate: ${slope} ± ${spread} ${unit} a year (k = 2).`
			: msg`Estimate since the adjustment on ${since}: ${slope} ± ${spread} ${unit} a year (k = 2).`;
	const met =
		limitOn === null
			? msg`The line and its band meet no limit.`
			: isReached
				? msg`The line or its band is beyond a limit already.`
				: msg`The line and its band meet a limit on ${limitOn}.`;
	const basis =
		fit.basis === "stated" ? [] : [msg`Its uncertainty is that of the scatter: not every value has one stated.`];
	return [line, met, ...basis].map((one) => i18n._(one)).join(" ");
}

/** Centre, limits and what was flagged of a control chart. */
export function controlWords(i18n: I18n, { limits, points }: Control, unit: string): string {
	const said = (limit: number) => shortIn(i18n, limit);
	const [centre, lower, upper] = [said(limits.centre), said(limits.lower), said(limits.upper)];
	const { baseline } = limits;
	const flagged = points.flatMap(({ tests, performedOn }) => (tests.length > 0 ? [performedOn] : [])).join(", ");
	const all = msg`x̄ ${centre} ${unit}, limits ${lower} and ${upper} ${unit}, from the first ${baseline} checks.`;
	const few = msg`Provisional: limits should rest on 20 checks.`;
	const told =
		flagged === "" ? msg`No test for a special cause is met.` : msg`A test for a special cause is met on ${flagged}.`;
	return [all, ...(limits.isProvisional ? [few] : []), told].map((one) => i18n._(one)).join(" ");
}
