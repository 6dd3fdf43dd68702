import { unguardText } from "@calibrant/documents";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { isReservedName } from "../input-fields.ts";
import { dateEvidence } from "./dates.ts";
import { sniffDecimalMark } from "./decimals.ts";
import { decodeText, detectEncoding } from "./encoding.ts";
import { importLimits, limitWords, sizeFault } from "./limits.ts";
import { looksLikeHeader, sniffDelimiter, sniffNewline } from "./sniff.ts";
import {
	columnLetter,
	type Delimiter,
	type Encoding,
	type Fault,
	fault,
	type ReadTableResult,
	type Sniffed,
	type Table,
	type TableOverrides,
	type TableRow,
} from "./table.ts";

/** Carries a fault out of the parser; never leaves this file. */
class Refusal extends Error {
	readonly fault: Fault;
	constructor(refused: Fault) {
		super(refused.code);
		this.fault = refused;
	}
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === "");

/**
 * Reads a register file. Keeps every cell exactly as written, with its row as a spreadsheet shows it; never drops or
 * changes a row. Faults name what cannot be read at all; faults of single cells come from `checkRows`. Never throws.
 */
export function readTable(bytes: Uint8Array, overrides: TableOverrides = {}): ReadTableResult {
	const refuse = (...faults: Fault[]): ReadTableResult => ({ ok: false, faults });
	const tooLarge = sizeFault(bytes);
	if (tooLarge) {
		return refuse(tooLarge);
	}
	const detected = detectEncoding(bytes);
	if ("fault" in detected) {
		return refuse(detected.fault);
	}
	const encoding = overrides.encoding ?? detected.encoding;
	const text = decodeText(bytes, encoding);
	if (text.trim() === "") {
		return refuse(
			fault("error", "empty", "This file is empty.", "Choose one with a row of headings and rows below it."),
		);
	}
	const hint = /^"?sep=([,;\t])"?(?:\r\n|\n|\r)/i.exec(text);
	const start = hint?.[0].length ?? 0;
	const delimiter = overrides.delimiter ?? (hint?.[1] as Delimiter | undefined) ?? sniffDelimiter(text.slice(start));
	try {
		const read = readRecords(text, start, delimiter);
		const surrogates = text.isWellFormed() ? [] : loneSurrogates(read.rows);
		return surrogates.length > 0 ? refuse(...surrogates) : layOut(text, encoding, delimiter, read, overrides);
	} catch (error) {
		if (error instanceof Refusal) {
			return refuse(error.fault);
		}
		if (error instanceof CsvError) {
			return refuse(parserFault(error, start > 0 ? 1 : 0));
		}
		throw error;
	}
}

type Records = { rows: TableRow[]; blank: number[] };

/** The columns csv-parse adds to its error. */
type ErrorPlace = { records?: number; column?: number | string; lines?: number };

function parserFault(error: CsvError, skipped: number): Fault {
	const place = error as ErrorPlace;
	const line = (place.records ?? 0) + 1 + skipped;
	const column = typeof place.column === "number" ? place.column + 1 : null;
	if (error.code === "CSV_QUOTE_NOT_CLOSED") {
		const what = `A quotation mark that opens in row ${line}${column ? `, column ${columnLetter(column)},` : ""} is never closed.`;
		return fault("error", "quote_not_closed", what, "Close it, or remove it, in that row.", { line, column });
	}
	if (error.code === "CSV_MAX_RECORD_SIZE") {
		const what = `Row ${line} is longer than ${importLimits.recordBytes / 1024 / 1024} MB.`;
		return fault("error", "row_too_long", what, "Look for a quotation mark in that row that is never closed.", {
			line,
		});
	}
	const what = `Row ${line} cannot be read as CSV.`;
	return fault("error", "unreadable_row", what, "Save the file again as CSV (UTF-8).", { line });
}

function readRecords(text: string, start: number, delimiter: Delimiter): Records {
	const found: Records = { rows: [], blank: [] };
	let at = start;
	let line = start > 0 ? 1 : 0;
	parse(start > 0 ? text.slice(start) : text, {
		delimiter,
		raw: true,
		relax_quotes: true,
		relax_column_count: true,
		record_delimiter: ["\r\n", "\n", "\r"],
		max_record_size: importLimits.recordBytes,
		on_record: (parsed: unknown) => {
			// With `raw`, csv-parse hands over more than its types say.
			const { raw, record: cells } = parsed as { raw: string; record: string[] };
			line += 1;
			const body = raw.endsWith("\n") || raw.endsWith("\r") ? raw.slice(0, -1) : raw;
			const row = { line, cells, start: at, end: at + body.length };
			at = row.end + (text.startsWith("\r\n", row.end) ? 2 : 1);
			if (isBlank(cells)) {
				found.blank.push(line);
			} else {
				found.rows.push(row);
			}
			guard(row, body, delimiter, found);
			return null;
		},
	});
	return found;
}

function guard(row: TableRow, source: string, delimiter: Delimiter, found: Records): void {
	const { line, cells } = row;
	if (found.rows.length > importLimits.rows + 1 || line > importLimits.records) {
		const what = `This file has more than ${(line > importLimits.records ? importLimits.records : importLimits.rows).toLocaleString("en")} rows; ${limitWords} can be imported at once.`;
		throw new Refusal(fault("error", "too_many_rows", what, "Split it, or delete empty rows at its end."));
	}
	const width = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
	if (width > importLimits.columns || cells.length > 16_384) {
		const what = `Row ${line} has ${Math.max(width, importLimits.columns + 1)} columns or more; ${importLimits.columns} can be imported.`;
		const remedy = "Delete the columns you do not need, or check that the delimiter is right.";
		throw new Refusal(fault("error", "too_many_columns", what, remedy, { line, column: importLimits.columns + 1 }));
	}
	if (cells.some((cell) => cell.startsWith('"'))) {
		const { misplaced } = cellSpans(source, cells, delimiter);
		if (misplaced !== null) {
			const column = misplaced + 1;
			const what = `In row ${line}, column ${columnLetter(column)}, a quotation mark closes before the cell ends.`;
			const remedy = 'Write a quotation mark inside a quoted cell twice (""), or remove it.';
			throw new Refusal(
				fault("error", "quote_misplaced", what, remedy, { line, column, value: cells[misplaced] ?? null }),
			);
		}
	}
}

/** Where each cell stands in its record's source, and the first cell whose source and text do not agree. */
export function cellSpans(
	source: string,
	cells: readonly string[],
	delimiter: Delimiter,
): { spans: [start: number, end: number][]; misplaced: number | null } {
	const spans: [number, number][] = [];
	let at = 0;
	for (const [index, cell] of cells.entries()) {
		const written = source[at] === '"' ? `"${cell.replaceAll('"', '""')}"` : cell;
		const end = at + written.length;
		if (!source.startsWith(written, at) || (end < source.length && source[end] !== delimiter)) {
			return { spans, misplaced: index };
		}
		spans.push([at, end]);
		at = end + 1;
	}
	return { spans, misplaced: null };
}

function loneSurrogates(rows: readonly TableRow[]): Fault[] {
	const faults: Fault[] = [];
	for (const { line, cells } of rows) {
		for (const [index, value] of cells.entries()) {
			if (value.includes("\uFFFD") && faults.length < 100) {
				const what = `The cell in row ${line}, column ${columnLetter(index + 1)}, holds half of a character (a lone surrogate).`;
				faults.push(
					fault("error", "lone_surrogate", what, "Type that cell again.", { line, column: index + 1, value }),
				);
			}
		}
	}
	return faults;
}

function layOut(
	text: string,
	encoding: Encoding,
	delimiter: Delimiter,
	{ rows: records, blank }: Records,
	overrides: TableOverrides,
): ReadTableResult {
	const [first, ...rest] = records;
	const sure = overrides.hasHeader !== undefined;
	const hasHeader =
		overrides.hasHeader ??
		looksLikeHeader(
			first?.cells ?? [],
			rest.slice(0, 200).map(({ cells }) => cells),
		);
	if (!first || (!hasHeader && !sure)) {
		const line = first?.line ?? 1;
		const what = `Row ${line} looks like data, not like the names of the columns.`;
		const remedy = "Put a row with the column names first and delete what stands above it.";
		return { ok: false, faults: [fault("error", "no_header", what, remedy, { line, value: first?.cells[0] ?? null })] };
	}
	const header = hasHeader ? first : null;
	const rows = hasHeader ? rest : records;
	if (rows.length === 0) {
		const what = "This file has a heading row and nothing below it.";
		return {
			ok: false,
			faults: [fault("error", "no_rows", what, "Add one row per instrument.", { line: first.line })],
		};
	}
	if (rows.length > importLimits.rows) {
		const what = `This file has more than ${importLimits.rows.toLocaleString("en")} rows; ${limitWords} can be imported at once.`;
		return { ok: false, faults: [fault("error", "too_many_rows", what, "Split it into smaller files.")] };
	}
	const { columns, faults } = nameColumns(header, rows);
	if (faults.some(({ severity }) => severity === "error")) {
		return { ok: false, faults };
	}
	const last = records.at(-1)?.line ?? 0;
	const trailing = blank.filter((line) => line > last).length;
	const blankLines = { inside: blank.length - trailing, trailing };
	const newline = sniffNewline(text);
	const table: Table = { encoding, delimiter, newline, columns, header, rows, blankLines, warnings: faults };
	return { ok: true, table, sniffed: describe(table, overrides) };
}

function nameColumns(header: TableRow | null, rows: readonly TableRow[]): { columns: string[]; faults: Fault[] } {
	const headings = (header?.cells ?? []).map((heading) => unguardText(heading.trim()));
	const filledWidth = (row: TableRow) => row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
	const known = header ? filledWidth(header) : 0;
	let width = known;
	for (const row of rows) {
		// Cells beyond the heading row are ragged, not new columns; empty headings inside it are columns.
		width = Math.max(width, header ? Math.min(filledWidth(row), headings.length) : filledWidth(row));
	}
	const faults: Fault[] = [];
	const columns: string[] = [];
	const taken = new Set(headings);
	const used = new Set<string>();
	for (let index = 0; index < width; index += 1) {
		const heading = headings[index] ?? "";
		const at = { line: header?.line ?? null, column: index + 1, header: heading, value: header?.cells[index] ?? null };
		if (heading.length > importLimits.headerCharacters || heading.includes("\0")) {
			const what = `The name of column ${columnLetter(index + 1)} is longer than ${importLimits.headerCharacters} characters or holds a NUL.`;
			faults.push(fault("error", "bad_heading", what, "Give the column a short name.", at));
		}
		let name = heading === "" ? `Column ${index + 1}` : heading;
		const plain = name;
		for (let copy = 2; used.has(name) || isReservedName(name) || (name !== heading && taken.has(name)); copy += 1) {
			name = `${plain} (${copy})`;
		}
		if (header && heading === "") {
			const what = `Column ${columnLetter(index + 1)} has no name; it is kept as "${name}".`;
			faults.push(fault("warning", "empty_heading", what, "Give it a name if you want another one.", at));
		} else if (header && name !== heading) {
			const what = used.has(heading)
				? `"${heading}" names more than one column`
				: `"${heading}" cannot be used as a name`;
			const remedy = "Rename it in the file if you want another name.";
			const of = `${what}; column ${columnLetter(index + 1)} is kept as "${name}".`;
			faults.push(fault("warning", used.has(heading) ? "duplicate_heading" : "reserved_heading", of, remedy, at));
		}
		used.add(name);
		columns.push(name);
	}
	return { columns, faults };
}

function describe(table: Table, overrides: TableOverrides): Sniffed {
	const { encoding, delimiter, newline, columns, header, rows } = table;
	const dateOrders: Sniffed["dateOrders"] = {};
	for (const index of columns.keys()) {
		const evidence = dateEvidence(rows.map(({ cells }) => cells[index] ?? ""));
		if (evidence && evidence.dates >= 4 * evidence.others) {
			dateOrders[index] = evidence;
		}
	}
	const cells = rows.slice(0, 2_000).flatMap((row) => row.cells);
	return {
		encoding,
		delimiter,
		decimalMark: overrides.decimalMark ?? sniffDecimalMark(cells),
		dateOrders,
		newline,
		hasHeader: header !== null,
		columns,
		preview: rows.slice(0, 5).map((row) => row.cells),
		rowCount: rows.length,
	};
}
