import { Temporal } from "temporal-polyfill";
import { readDecimal } from "./decimals.ts";
import { plainWords } from "./status-words.ts";
import type { DecimalMark } from "./table.ts";

export const intervalUnits = ["day", "month", "year"] as const;
export type IntervalUnit = (typeof intervalUnits)[number];
export type Interval = { value: number; unit: IntervalUnit };

/** Ten years at most, as everywhere an interval is set (`instruments/put-off.ts`). */
const most: Record<IntervalUnit, number> = { day: 3_652, month: 120, year: 10 };
/** A century: a larger number in a column of intervals is none. */
const longest: Record<IntervalUnit, number> = { day: 36_525, month: 1_199, year: 99 };

const unitWords: Record<string, [IntervalUnit, number]> = {};
for (const [unit, factor, list] of [
	["day", 1, "d day days jour jours j dag dagen tag tage"],
	["day", 7, "w wk week weeks semaine semaines sem weken woche wochen"],
	["month", 1, "m mo mth mths mon month months mois maand maanden mnd monat monate monaten"],
	["month", 3, "quarter quarters trimestre trimestres kwartaal kwartalen quartal quartale"],
	["year", 1, "y yr yrs year years an ans annee annees jaar jaren jr jahr jahre jahren a"],
] as const) {
	for (const word of list.split(" ")) {
		unitWords[word] = [unit, factor];
	}
}

const adverbs: Record<string, Interval> = {};
for (const [value, unit, list] of [
	[7, "day", "weekly|hebdomadaire|wekelijks|wochentlich"],
	[1, "month", "monthly|mensuel|mensuelle|maandelijks|monatlich"],
	[3, "month", "quarterly|trimestriel|trimestrielle|driemaandelijks|vierteljahrlich"],
	[6, "month", "semi annual|semi annually|semiannual|half yearly|half year|semestriel|halfjaarlijks|halbjahrlich"],
	[1, "year", "annual|annually|yearly|annuel|annuelle|jaarlijks|jahrlich"],
	[2, "year", "biennial|every two years|bisannuel|biennal|tweejaarlijks|zweijahrlich"],
] as const) {
	for (const word of list.split("|")) {
		adverbs[word] = { value, unit };
	}
}

/** The unit a word or heading names in English, French, Dutch or German, with its factor (a week is 7 days). */
export function readIntervalUnit(text: string): [IntervalUnit, number] | null {
	return Object.hasOwn(unitWords, plainWords(text)) ? (unitWords[plainWords(text)] ?? null) : null;
}

/** The unit named anywhere in a heading (`Interval (months)`, `cycle_days`); one-letter words do not count. */
export function unitInHeading(heading: string): [IntervalUnit, number] | null {
	for (const word of plainWords(heading.replaceAll("_", " ")).split(" ")) {
		const unit = word.length > 1 && word !== "an" && word !== "mon" ? readIntervalUnit(word) : null;
		if (unit) {
			return unit;
		}
	}
	return null;
}

export type IntervalReading =
	| { kind: "interval"; interval: Interval | null }
	| { kind: "needs-unit"; number: string }
	| { kind: "fault"; code: "interval_unreadable" | "interval_not_whole" | "interval_out_of_range" };

/** Reads `365`, `12 months`, `1 an`, `jaarlijks`; 0 means that there is no interval. A plain number takes `unit`. */
export function readInterval(
	text: string,
	unit: [IntervalUnit, number] | null,
	mark: DecimalMark | null,
): IntervalReading {
	const trimmed = text.trim();
	if (trimmed.length > 60) {
		return { kind: "fault", code: "interval_unreadable" };
	}
	const word = plainWords(trimmed);
	const adverb = Object.hasOwn(adverbs, word) ? adverbs[word] : undefined;
	if (adverb) {
		return { kind: "interval", interval: { ...adverb } };
	}
	const parts = /^([+-]?[\d.,\u00A0\u202F\u2009' ]*\d)\s*(\p{L}[\p{L}.]*)?$/u.exec(trimmed);
	const number = parts?.[1] === undefined ? null : readDecimal(parts[1], mark);
	if (number === null) {
		return { kind: "fault", code: "interval_unreadable" };
	}
	const own = parts?.[2] === undefined ? unit : readIntervalUnit(parts[2]);
	const value = Number(number);
	if (value === 0 && !/[.,]\d{3}/.test(trimmed)) {
		return { kind: "interval", interval: null };
	}
	if (own === null) {
		return parts?.[2] === undefined ? { kind: "needs-unit", number } : { kind: "fault", code: "interval_unreadable" };
	}
	// `1,000` may be a thousand or one: neither is taken.
	if (!/^-?\d+(?:\.0{1,2})?$/.test(number)) {
		return { kind: "fault", code: "interval_not_whole" };
	}
	const scaled = value * own[1];
	if (scaled < 0 || scaled > most[own[0]]) {
		return { kind: "fault", code: "interval_out_of_range" };
	}
	return { kind: "interval", interval: { value: scaled, unit: own[0] } };
}

/**
 * The one unit in which last calibration + interval = next due (three days either way) for at least half of the given
 * rows and at least three of them; null when no unit, or more than one, does.
 */
export function unitFromDates(rows: Iterable<{ number: number; last: string; next: string }>): IntervalUnit | null {
	const agreeing: Record<IntervalUnit, number> = { day: 0, month: 0, year: 0 };
	let seen = 0;
	for (const { number, last, next } of rows) {
		if (!Number.isInteger(number) || number <= 0 || number > longest.day) {
			continue;
		}
		seen += 1;
		const from = Temporal.PlainDate.from(last);
		const days = from.until(next, { largestUnit: "days" }).days;
		for (const unit of intervalUnits) {
			if (number <= longest[unit]) {
				const expected = from.until(from.add({ [`${unit}s`]: number }), { largestUnit: "days" }).days;
				agreeing[unit] += Math.abs(expected - days) <= 3 ? 1 : 0;
			}
		}
		if (seen >= 2_000) {
			break;
		}
	}
	const proved = intervalUnits.filter((unit) => agreeing[unit] >= 3 && agreeing[unit] * 2 >= seen);
	return proved.length === 1 ? (proved[0] ?? null) : null;
}
