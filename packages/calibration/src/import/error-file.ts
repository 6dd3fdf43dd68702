import { decodeText, encodeText, hasByteOrderMark } from "./encoding.ts";
import { cellSpans } from "./read-table.ts";
import type { RowReport } from "./report.ts";
import { columnLetter, type Fault, type Table, type TableRow } from "./table.ts";

/** Headings of the two columns an error file adds; a later import leaves these columns out. */
export const resultHeadings: readonly string[] = ["Import result", "What to do"];

const results: Record<RowReport["action"], string> = {
	create: "OK: new instrument",
	update: "OK: changes an instrument",
	unchanged: "OK: nothing changes",
	skipped: "Skipped: the instrument exists",
	error: "Error",
};

function place({ column, header }: Fault): string {
	return column === null ? "" : `${columnLetter(column)}${header ? ` (${header})` : ""}: `;
}

type Told = Pick<RowReport, "line" | "action" | "faults">;

function resultCells({ action, faults }: Told, words: typeof results): [string, string] {
	const shown = [...faults].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
	const what = shown.map(
		(found) => `${place(found)}${found.severity === "warning" ? "Warning: " : ""}${found.message}`,
	);
	const remedies = new Set(shown.map((found) => `${place(found)}${found.remedy}`));
	return [what.length === 0 ? words[action] : `${words[action]}. ${what.join(" ")}`, [...remedies].join(" ")];
}

/** Our cells begin with a word of ours, so none needs a guard against formulas. */
function written(cell: string, delimiter: string): string {
	return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The same file again, byte for byte (encoding, delimiter, quoting, order, blank rows), with two columns more:
 * what the check says of each row, and what to do. A file that has the two columns already gets them renewed.
 */
export function errorFile(
	originalBytes: Uint8Array,
	table: Table,
	report: { rows: readonly Told[] },
	words = results,
): Uint8Array {
	const text = decodeText(originalBytes, table.encoding);
	const byLine = new Map(report.rows.map((row) => [row.line, row]));
	const headings = table.header?.cells ?? [];
	const before = headings.findIndex(
		(heading, index) => heading === resultHeadings[0] && headings[index + 1] === resultHeadings[1],
	);
	const renewed = before > 0 && before + 2 === headings.length;
	const records = table.header ? [table.header, ...table.rows] : table.rows;
	const width = renewed ? before : Math.max(...records.map(({ cells }) => cells.length));
	const kept = (row: TableRow): string => {
		if (row.asInFile) {
			const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? "");
			return cells.map((cell) => written(cell, table.delimiter)).join(table.delimiter);
		}
		const source = text.slice(row.start, row.end);
		if (renewed && row.cells.length > width) {
			const end = cellSpans(source, row.cells, table.delimiter).spans[width - 1]?.[1];
			return end === undefined ? source : source.slice(0, end);
		}
		return source + table.delimiter.repeat(Math.max(0, width - row.cells.length));
	};
	const parts: string[] = [];
	let at = 0;
	for (const row of records) {
		const found = byLine.get(row.line);
		const added = row === table.header ? resultHeadings : found ? resultCells(found, words) : ["", ""];
		parts.push(text.slice(at, row.start), kept(row));
		parts.push(...added.map((cell) => table.delimiter + written(cell, table.delimiter)));
		at = row.end;
	}
	parts.push(text.slice(at));
	return encodeText(parts.join(""), table.encoding, hasByteOrderMark(originalBytes));
}
