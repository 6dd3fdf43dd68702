import type { Api } from "../../trpc.server.ts";

type CheckInput = Parameters<Api["imports"]["check"]["query"]>[0];
export type ImportChoices = NonNullable<CheckInput["choices"]>;
export type Target = NonNullable<ImportChoices["mapping"]>[string];
export type DateOrder = NonNullable<ImportChoices["dateOrder"]>[string];
export type IntervalUnit = NonNullable<ImportChoices["intervalUnit"]>[string];
export type StatusWord = NonNullable<ImportChoices["statusWords"]>[string];

export const TARGETS: Readonly<Record<Target, string>> = {
	tag: "Tag",
	description: "Description",
	manufacturer: "Manufacturer",
	model: "Model",
	serialNumber: "Serial number",
	firmwareVersion: "Firmware version",
	location: "Location",
	custodian: "Custodian",
	owner: "Owner",
	role: "Role (standard or not)",
	criticality: "Criticality",
	status: "State",
	lastCalibratedOn: "Last calibrated on",
	nextDueOn: "Next due on",
	interval: "Interval",
	intervalUnit: "Unit of the interval",
	intervalReason: "Why that interval",
	tolerance: "Tolerance",
	acquiredOn: "Acquired on",
	notes: "Notes",
	attribute: "Keep as attribute",
	skip: "Leave out",
};
export const ENCODINGS = {
	"utf-8": "UTF-8",
	"utf-8-bom": "UTF-8 with mark",
	"windows-1252": "Windows-1252 (Latin-1)",
	"utf-16le": "UTF-16 LE",
	"utf-16be": "UTF-16 BE",
} as const satisfies Record<NonNullable<ImportChoices["encoding"]>, string>;
export const DATE_ORDERS = {
	ymd: "Year, month, day",
	dmy: "Day, month, year",
	mdy: "Month, day, year",
} as const satisfies Record<DateOrder, string>;
export const UNITS = { day: "Days", month: "Months", year: "Years" } as const satisfies Record<IntervalUnit, string>;

/** Delimiters by the words that stand for them in an address. */
export const DELIMITERS = { semicolon: ";", comma: ",", tab: "\t" } as const;
export const DELIMITER_WORDS = { semicolon: "Semicolon ;", comma: "Comma ,", tab: "Tab" } as const;
export const DECIMAL_MARKS = { point: ".", comma: "," } as const;
export const DECIMAL_WORDS = { point: "Point", comma: "Comma" } as const;

const STATUSES = [
	...(["in_service", "out_of_service", "in_repair", "quarantined", "retired", "lost"] as const),
] as const satisfies StatusWord[];

const keyIn = <Words extends object>(words: Words, value: string | null): keyof Words | undefined =>
	value !== null && Object.hasOwn(words, value) ? (value as keyof Words) : undefined;

/** Entries `prefix.<key>=value` of an address whose value is one of the known words. */
function entriesOf<Word extends string>(
	search: URLSearchParams,
	prefix: string,
	known: (value: string) => Word | undefined,
) {
	const found: [string, Word][] = [];
	for (const [name, value] of search) {
		const word = name.startsWith(`${prefix}.`) ? known(value) : undefined;
		if (word !== undefined) found.push([name.slice(prefix.length + 1), word]);
	}
	return found;
}

const columns = <Word>(entries: [string, Word][]) =>
	Object.fromEntries(entries.filter(([key]) => /^\d{1,3}$/.test(key)));

/** The corrected cells of an address: `fix.12.3=text`, the row of the spreadsheet and the column from 0. */
export const correctedCells = (search: URLSearchParams): Record<string, string> =>
	Object.fromEntries(
		[...search].flatMap(([name, value]) => (/^fix\.\d{1,6}\.\d{1,3}$/.test(name) ? [[name.slice(4), value]] : [])),
	);

/** The choices an address holds; undefined when it holds none. The steps of an import are addresses: nothing is kept. */
export function choicesOf(search: URLSearchParams): ImportChoices | undefined {
	const delimiter = keyIn(DELIMITERS, search.get("delimiter"));
	const decimalMark = keyIn(DECIMAL_MARKS, search.get("decimal"));
	const header = search.get("header");
	const sheet = search.get("sheet");
	const encoding = keyIn(ENCODINGS, search.get("encoding"));
	const mapping = columns(entriesOf(search, "map", (value) => keyIn(TARGETS, value)));
	const dateOrder = columns(entriesOf(search, "date", (value) => keyIn(DATE_ORDERS, value)));
	const intervalUnit = columns(entriesOf(search, "unit", (value) => keyIn(UNITS, value)));
	const statusWords = Object.fromEntries(
		entriesOf(search, "word", (value) => STATUSES.find((status) => status === value)),
	);
	const cells = correctedCells(search);
	const kept = search.get("kept");
	const choices: ImportChoices = {
		...(kept !== null && /^[0-9a-f-]{36}$/.test(kept) && { kept }),
		...(encoding && { encoding }),
		...(delimiter && { delimiter: DELIMITERS[delimiter] }),
		...(decimalMark && { decimalMark: DECIMAL_MARKS[decimalMark] }),
		...(sheet !== null && sheet !== "" && { sheet: sheet.slice(0, 200) }),
		...(header !== null && { hasHeader: header !== "no" }),
		...(Object.keys(mapping).length > 0 && { mapping }),
		...(Object.keys(dateOrder).length > 0 && { dateOrder }),
		...(Object.keys(intervalUnit).length > 0 && { intervalUnit }),
		...(Object.keys(statusWords).length > 0 && { statusWords }),
		...(Object.keys(cells).length > 0 && { cells }),
		...(search.get("existing") === "skip" && { onExisting: "skip" as const }),
		...(search.get("empty") === "clear" && { emptyCells: "clear" as const }),
	};
	return Object.keys(choices).length > 0 ? choices : undefined;
}

/** The same file with what the check says of each row. */
export function errorFileAddress(batchId: string, search: URLSearchParams): string {
	const choices = choicesOf(search);
	const query = choices === undefined ? "" : `?choices=${encodeURIComponent(JSON.stringify(choices))}`;
	return `/api/imports/${batchId}/errors${query}`;
}

/** What an address holds beside the fields that a form of the page has itself: sent along as hidden fields. */
export function carriedFields(search: URLSearchParams, isOwn: (name: string) => boolean): [string, string][] {
	return [...search].filter(([name]) => !isOwn(name) && !["step", "faults", "done"].includes(name));
}
