import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";

/**
 * One column. "number" cells are decimal strings and stay bare only in plain notation (-5.2); anything else is text.
 * null is an empty cell.
 */
export type CsvColumn<Row> = { header: string; kind: "text" | "number"; value: (row: Row) => string | null };

const plainNumber = /^-?\d+(\.\d+)?$/;
const guarded = /^[=+\-@\t\r\n']/;

/** Puts an apostrophe before text a spreadsheet would run as a formula, and before one already there. */
export const guardText = (text: string) => (guarded.test(text) ? `'${text}` : text);

/** Undoes guardText: takes away one apostrophe put before a character that needed it. */
export const unguardText = (text: string) =>
	text.startsWith("'") && guarded.test(text.slice(1)) ? text.slice(1) : text;

/**
 * A table as RFC 4180 CSV: UTF-8 without byte order mark, commas, CRLF, quotes where needed, one header record.
 * Rows are taken one by one as the stream is read; a failing source destroys the stream with its error.
 */
export function csvTable<Row>(columns: CsvColumn<Row>[], rows: AsyncIterable<Row> | Iterable<Row>): Readable {
	// csv-stringify quotes a cell for its own record delimiter, not for a line feed or carriage return alone.
	const table = stringify({ record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
	async function* records() {
		yield columns.map((column) => guardText(column.header));
		for await (const row of rows) yield columns.map((column) => cell(column, row));
	}
	pipeline(Readable.from(records()), table, () => {});
	return table;
}

function cell<Row>(column: CsvColumn<Row>, row: Row): string {
	const value = column.value(row) ?? "";
	return column.kind === "number" && plainNumber.test(value) ? value : guardText(value);
}
