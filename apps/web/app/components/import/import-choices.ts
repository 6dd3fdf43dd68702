import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Api } from "../../trpc.server.ts";
import "../../words/import.ts";

type CheckInput = Parameters<Api["imports"]["check"]["query"]>[0];
export type ImportChoices = NonNullable<CheckInput["choices"]>;
export type Target = NonNullable<ImportChoices["mapping"]>[string];
export type DateOrder = NonNullable<ImportChoices["dateOrder"]>[string];
export type IntervalUnit = NonNullable<ImportChoices["intervalUnit"]>[string];
export type StatusWord = NonNullable<ImportChoices["statusWords"]>[string];

type OwnTarget = `field:${string}`;

export const TARGETS: Readonly<Record<Exclude<Target, OwnTarget>, MessageDescriptor>> = {
	tag: msg`Tag`,
	description: msg`Description`,
	manufacturer: msg`Manufacturer`,
	model: msg`Model`,
	serialNumber: msg`Serial number`,
	firmwareVersion: msg`Firmware version`,
	location: msg`Location`,
	custodian: msg`Custodian`,
	owner: msg`Owner`,
	role: msg`Role (standard or not)`,
	criticality: msg`Criticality`,
	status: msg`State`,
	lastCalibratedOn: msg`Last calibrated on`,
	nextDueOn: msg`Next due on`,
	interval: msg`Interval`,
	intervalUnit: msg`Unit of the interval`,
	intervalReason: msg`Why that interval`,
	tolerance: msg`Tolerance`,
	acquiredOn: msg`Acquired on`,
	notes: msg`Notes`,
	attribute: msg`Keep as attribute`,
	skip: msg`Leave out`,
};
export const ENCODINGS = {
	"utf-8": msg`UTF-8`,
	"utf-8-bom": msg`UTF-8 with mark`,
	"windows-1252": msg`Windows-1252 (Latin-1)`,
	"utf-16le": msg`UTF-16 LE`,
	"utf-16be": msg`UTF-16 BE`,
} as const satisfies Record<NonNullable<ImportChoices["encoding"]>, MessageDescriptor | string>;
export const DATE_ORDERS = {
	ymd: msg`Year, month, day`,
	dmy: msg`Day, month, year`,
	mdy: msg`Month, day, year`,
} as const satisfies Record<DateOrder, MessageDescriptor>;
export const UNITS = { day: msg`Days`, month: msg`Months`, year: msg`Years` } as const satisfies Record<
	IntervalUnit,
	MessageDescriptor
>;

/** Delimiters by the words that stand for them in an address. */
export const DELIMITERS = { semicolon: ";", comma: ",", tab: "\t" } as const;
export const DELIMITER_WORDS = { semicolon: msg`Semicolon ;`, comma: msg`Comma ,`, tab: msg`Tab` } as const;
export const DECIMAL_MARKS = { point: ".", comma: "," } as const;
export const DECIMAL_WORDS = { point: msg({ message: "Point", context: "mark" }), comma: msg`Comma` } as const;

const STATUSES = [
	...(["in_service", "out_of_service", "in_repair", "quarantined", "retired", "lost"] as const),
] as const satisfies StatusWord[];

const keyIn = <Words extends object>(words: Words, value: string | null): keyof Words | undefined =>
	value !== null && Object.hasOwn(words, value) ? (value as keyof Words) : undefined;

const ownTarget = (value: string): OwnTarget | undefined =>
	/^field:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? (value as OwnTarget) : undefined;

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
	const mapping = columns(entriesOf<Target>(search, "map", (value) => keyIn(TARGETS, value) ?? ownTarget(value)));
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
