import { plainWords } from "./status-words.ts";

export const dateOrders = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * What one cell says. `fixed`: one day whatever the order. `ordered`: a day for each order it can be read in.
 * `partial`: year and month only. `absent`: a word for no date. `impossible`: written like a date, but no such day.
 */
export type DateReading =
	| { kind: "fixed"; iso: string; shortYear: boolean }
	| { kind: "ordered"; iso: Partial<Record<DateOrder, string>>; shortYear: boolean }
	| { kind: "partial" | "absent" | "impossible" | "text" };

/** What all values of a column together say about the order of day and month. */
export type DateEvidence = {
	/** `proved`: one order fits all values and another does not. `ambiguous`: several fit. `mixed`: none fits all. */
	verdict: "proved" | "ambiguous" | "mixed";
	/** Set when proved. */
	order: DateOrder | null;
	/** The orders to choose from. */
	options: DateOrder[];
	/** How many values are dates, and how many filled ones are not. */
	dates: number;
	others: number;
	/** The first value that rules the other orders out. */
	proof: { index: number; value: string } | null;
	/** Up to three values that would differ by order. */
	examples: string[];
};

const absentWords = new Set(
	[
		"",
		"na",
		"n a",
		"none",
		"nil",
		"null",
		"tbd",
		"tba",
		"unknown",
		"never",
		"so",
		"s o",
		"sans objet",
		"aucun",
		"aucune",
	]
		.concat(["inconnu", "nvt", "n v t", "geen", "onbekend", "ka", "k a", "keine", "keines", "unbekannt", "entfallt"])
		.concat(["00000000", "0000 00 00", "00 00 0000", "0"]),
);

const monthNames = [
	"january jan janvier janv januari januar janner",
	"february feb fevrier fevr fev februari februar",
	"march mar mars maart mrt marz mrz",
	"april apr avril avr",
	"may mai mei",
	"june jun juin juni",
	"july jul juillet juil juli",
	"august aug aout augustus",
	"september sep sept septembre",
	"october oct octobre oktober okt",
	"november nov novembre",
	"december dec decembre dezember dez",
];
const monthOf = new Map(
	monthNames.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

const time = String.raw`(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})${time}$`);
const dayMonthName = new RegExp(
	String.raw`^(\d{1,2})(?:st|nd|rd|th|er|\.)?[-/ .]*(\p{L}+)\.?[-/ ,]*(\d{4}|\d{2})${time}$`,
	"u",
);
const monthNameDay = new RegExp(
	String.raw`^(\p{L}+)\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?[-/ ,]+(\d{4}|\d{2})${time}$`,
	"u",
);

/** `YYYY-MM-DD` when there is such a day between 1900 and 2199. */
function isoDay(year: number, month: number, day: number): string | null {
	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) {
		return null;
	}
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return day > days ? null : `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Two digits stand for the year in the hundred years that end with `latestYear`. */
function fullYear(digits: string, latestYear: number): number {
	const year = Number(digits);
	return digits.length === 4 ? year : latestYear - ((((latestYear - year) % 100) + 100) % 100);
}

function ordered(candidates: [DateOrder, string | null][], shortYear: boolean): DateReading {
	const iso = Object.fromEntries(candidates.filter(([, day]) => day !== null));
	return Object.keys(iso).length === 0 ? { kind: "impossible" } : { kind: "ordered", iso, shortYear };
}

function fixed(iso: string | null, shortYear: boolean): DateReading {
	return iso === null ? { kind: "impossible" } : { kind: "fixed", iso, shortYear };
}

/** Reads one cell. `latestYear` closes the century for two-digit years. A time of day after the date is passed over. */
export function readDate(text: string, latestYear = 2049): DateReading {
	const trimmed = text.trim();
	if (trimmed.length > 40) {
		return { kind: "text" };
	}
	if (/^\d{8}$/.test(trimmed) && !/^0+$/.test(trimmed)) {
		const at = (start: number, length: number) => Number(trimmed.slice(start, start + length));
		const days: [DateOrder, string | null][] = [
			["ymd", isoDay(at(0, 4), at(4, 2), at(6, 2))],
			["dmy", isoDay(at(4, 4), at(2, 2), at(0, 2))],
			["mdy", isoDay(at(4, 4), at(0, 2), at(2, 2))],
		];
		const ymd = days[0]?.[1];
		return ymd ? fixed(ymd, false) : ordered(days.slice(1), false);
	}
	const yearMonth = /^(?:(\d{4})[-/. ]?(\d{2})|(\d{1,2})[-/. ](\d{4}))$/.exec(trimmed);
	if (yearMonth) {
		const month = Number(yearMonth[2] ?? yearMonth[3]);
		const year = Number(yearMonth[1] ?? yearMonth[4]);
		if (year >= 1900 && year <= 2199 && month >= 1 && month <= 12) {
			return { kind: "partial" };
		}
	}
	const namedMonth = /^(\p{L}+)\.?[-/ ]+(?:19|20)\d{2}$/u.exec(trimmed);
	if (/^(?:19|20)\d{2}$/.test(trimmed) || monthOf.has(plainWords(namedMonth?.[1] ?? ""))) {
		return { kind: "partial" };
	}
	const word = plainWords(trimmed);
	if (absentWords.has(word) || /^[\s\-–—?./]*$/.test(trimmed)) {
		return { kind: "absent" };
	}
	const first = yearFirst.exec(trimmed);
	if (first) {
		return fixed(isoDay(Number(first[1]), Number(first[3]), Number(first[4])), false);
	}
	return readYearLast(trimmed, latestYear);
}

function readYearLast(trimmed: string, latestYear: number): DateReading {
	const last = yearLast.exec(trimmed);
	if (last) {
		const [, a = "", , b = "", c = ""] = last;
		const year = fullYear(c, latestYear);
		const days: [DateOrder, string | null][] = [
			["dmy", isoDay(year, Number(b), Number(a))],
			["mdy", isoDay(year, Number(a), Number(b))],
		];
		const short = c.length === 2;
		if (short && a.length === 2) {
			days.push(["ymd", isoDay(fullYear(a, latestYear), Number(b), Number(c))]);
		}
		return ordered(days, short);
	}
	const named = dayMonthName.exec(trimmed) ?? monthNameDay.exec(trimmed);
	if (named) {
		const [, a = "", b = "", c = ""] = named;
		const dayFirst = /^\d/.test(a);
		const month = monthOf.get(plainWords(dayFirst ? b : a));
		return month === undefined
			? { kind: "text" }
			: fixed(isoDay(fullYear(c, latestYear), month, Number(dayFirst ? a : b)), c.length === 2);
	}
	return { kind: "text" };
}

/** Decides the order of a column from all its values; empty ones are passed over. Null when it holds no date. */
export function dateEvidence(values: readonly string[], latestYear?: number): DateEvidence | null {
	let options: DateOrder[] = [...dateOrders];
	let sawOrdered = false;
	let dates = 0;
	let others = 0;
	let proof: DateEvidence["proof"] = null;
	const examples: string[] = [];
	let differs = false;
	for (const [index, value] of values.entries()) {
		if (value.trim() === "") {
			continue;
		}
		const reading = readDate(value, latestYear);
		if (reading.kind === "fixed") {
			dates += 1;
		} else if (reading.kind === "ordered") {
			dates += 1;
			const fits = dateOrders.filter((order) => reading.iso[order] !== undefined);
			const wasOpen = !sawOrdered || options.length > 1;
			options = options.filter((order) => fits.includes(order));
			sawOrdered = true;
			if (wasOpen && options.length === 1) {
				proof = { index, value };
			}
			if (new Set(Object.values(reading.iso)).size > 1) {
				differs = true;
				if (examples.length < 3) {
					examples.push(value);
				}
			}
		} else {
			others += 1;
		}
	}
	if (dates === 0) {
		return null;
	}
	if (!sawOrdered) {
		return { verdict: "proved", order: "ymd", options: ["ymd"], dates, others, proof: null, examples: [] };
	}
	if (options.length === 0) {
		return { verdict: "mixed", order: null, options: ["dmy", "mdy"], dates, others, proof: null, examples };
	}
	if (options.length === 1 || !differs) {
		return { verdict: "proved", order: options[0] ?? null, options, dates, others, proof, examples: [] };
	}
	return { verdict: "ambiguous", order: null, options, dates, others, proof: null, examples };
}
