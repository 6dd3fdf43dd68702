import type { DateEvidence } from "./dates.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "windows-1252" | "utf-16le" | "utf-16be";
export type Delimiter = "," | ";" | "\t";
export type DecimalMark = "." | ",";
export type Newline = "\r\n" | "\n" | "\r";

/** What is wrong, where a spreadsheet shows it (rows and columns count from 1), and what to do about it. */
export type Fault = {
	severity: "error" | "warning";
	/** Spreadsheet row; null when the file as a whole is meant. */
	line: number | null;
	/** Spreadsheet column, 1 = A; null when the row as a whole is meant. */
	column: number | null;
	header: string | null;
	/** The cell as it stands in the file, cut at 120 characters. */
	value: string | null;
	code: string;
	/** One sentence: what happened. */
	message: string;
	/** One sentence: what to do. */
	remedy: string;
};
export type FileFault = Fault;

/** One record with its exact cell texts. `start` and `end` are offsets in the decoded text, without the line break. */
export type TableRow = {
	line: number;
	cells: string[];
	start: number;
	end: number;
	/** The cells of the file, where a person has corrected one: the row is no longer what lies between the offsets. */
	asInFile?: readonly string[];
};

export type Table = {
	encoding: Encoding;
	delimiter: Delimiter;
	newline: Newline;
	/** Unique names: the headings, or `Column 3` where there is none, or `Notes (2)` for a repeated one. */
	columns: string[];
	/** The heading row; null when the file has none. */
	header: TableRow | null;
	/** Every row that is not wholly blank, in file order. */
	rows: TableRow[];
	/** Wholly blank rows between others and after the last one; they are ignored. */
	blankLines: { inside: number; trailing: number };
	warnings: Fault[];
};

export type Sniffed = {
	encoding: Encoding;
	delimiter: Delimiter;
	decimalMark: DecimalMark | null;
	/** Columns (counted from 0) in which most values are dates. */
	dateOrders: Record<number, DateEvidence>;
	newline: Newline;
	hasHeader: boolean;
	columns: string[];
	/** The first five rows. */
	preview: string[][];
	rowCount: number;
};

/** A choice made by the person in place of the sniffed one. */
export type TableOverrides = {
	encoding?: Encoding;
	delimiter?: Delimiter;
	decimalMark?: DecimalMark;
	hasHeader?: boolean;
	/** Of a workbook. */
	sheet?: string;
};

/** A file read as a table, and how: `bytes` are its text, which for a workbook is the chosen sheet as CSV. */
export type ReadFile = { read: ReadTableResult; bytes: Buffer; sheets: string[]; sheet: string | null };

export type ReadTableResult = { ok: true; table: Table; sniffed: Sniffed } | { ok: false; faults: FileFault[] };

/** As many as one correction takes (`imports/import-choices.ts`): what is shown whole is corrected where it stands. */
const shownCharacters = 500;

/** A fault with the cell shortened for showing. */
export function fault(
	severity: Fault["severity"],
	code: string,
	message: string,
	remedy: string,
	at: { line?: number | null; column?: number | null; header?: string | null; value?: string | null } = {},
): Fault {
	const value = at.value ?? null;
	return {
		severity,
		line: at.line ?? null,
		column: at.column ?? null,
		header: at.header ?? null,
		value:
			value !== null && value.length > shownCharacters ? `${value.slice(0, shownCharacters).toWellFormed()}…` : value,
		code,
		message,
		remedy,
	};
}

/** Spreadsheet letter of a column counted from 1: 1 → A, 27 → AA. */
export function columnLetter(column: number): string {
	let letters = "";
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}
