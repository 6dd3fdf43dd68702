import { importLimits } from "../limits.ts";
import { columnLetter } from "../table.ts";
import { formatOf, numberText, stringText } from "./cell-text.ts";
import { damaged, WorkbookFault } from "./open-parts.ts";
import { textReader, type Workbook } from "./open-workbook.ts";

/** The mark tells whoever gets these bytes back that they are UTF-8. */
const mark = "\uFEFF";
const general = formatOf(0);

type Cell = { line: number; column: number; type: string; style: number; value: string; isFormula: boolean };
type Merge = { column: number; from: number; to: number };

/**
 * The cells of a sheet as the bytes of a CSV file, row by row where the spreadsheet shows them: days as YYYY-MM-DD,
 * numbers as typed, a formula as the result that was stored with it. A cell merged over rows counts for each of them.
 * `hiddenRows` are the rows with content that the spreadsheet does not show, counted from 1; they are read all the same.
 */
export async function sheetAsCsv(workbook: Workbook, name: string): Promise<{ bytes: Buffer; hiddenRows: number[] }> {
	const sheet = workbook.sheets.find((one) => one.name === name);
	if (!sheet)
		throw new WorkbookFault("no_sheet", `This workbook has no sheet called ${name}.`, "Choose another sheet.");
	const rows: string[][] = [];
	const merges: Merge[] = [];
	const notShown = new Set<number>();
	let [size, merged] = [0, 0];
	const keep = (line: number, column: number, text: string) => {
		if (text === "") return;
		if (line > importLimits.records) throw tooLong();
		while (rows.length < line) rows.push([]);
		const row = rows[line - 1] ?? [];
		size += Math.max(0, column - row.length) + Buffer.byteLength(text);
		if (size > importLimits.bytes) throw tooMuch();
		while (row.length < column) row.push("");
		row[column - 1] = text;
	};
	await workbook.parts.read(
		sheet.part,
		sheetReader(
			(cell) => keep(cell.line, cell.column, cellText(workbook, cell)),
			(merge) => {
				merged += Math.min(merge.to, importLimits.records) - merge.from;
				if (merged > mostMerged) throw tooMerged();
				merges.push(merge);
			},
			(line) => notShown.add(line),
		),
	);
	for (const { column, from, to } of merges) {
		const text = rows[from - 1]?.[column - 1] ?? "";
		if (text === "") continue;
		// Rows that hold nothing else are no rows.
		for (let line = from + 1; line <= Math.min(to, rows.length); line += 1)
			if (rows[line - 1]?.some((cell) => cell !== "")) keep(line, column, text);
	}
	// A sheet has no short rows: what stands to the right of the last cell is empty.
	const width = Math.min(
		importLimits.columns,
		rows.reduce((widest, row) => Math.max(widest, row.length), 0),
	);
	const line = (row: string[]) => row.map(quoted).join(",") + ",".repeat(Math.max(0, width - row.length));
	return {
		bytes: Buffer.from(mark + rows.map((row) => `${row.length === 0 ? "" : line(row)}\r\n`).join("")),
		hiddenRows: [...notShown].filter((one) => (rows[one - 1] ?? []).length > 0),
	};
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows that merged cells may stand for, all of them together: as if three columns were merged all the way down. */
const mostMerged = 3 * importLimits.records;

const tooMerged = () =>
	new WorkbookFault(
		"bad_workbook",
		"This sheet merges more cells than can be read.",
		"Take the merged cells apart, or save the sheet as CSV.",
	);

const tooMuch = () =>
	new WorkbookFault(
		"file_too_large",
		`This sheet holds more than ${importLimits.bytes / 1024 / 1024} MB of text.`,
		"Split it into smaller files with the same heading row.",
	);
const tooLong = () =>
	new WorkbookFault(
		"too_many_rows",
		`This sheet has cells below row ${importLimits.records.toLocaleString("en")}.`,
		"Split it, or delete what stands there.",
	);

function cellText({ strings, formats, from1904 }: Workbook, { type, style, value, isFormula, ...at }: Cell): string {
	if (isFormula && value === "" && type !== "str") {
		const what = `The formula in ${columnLetter(at.column)}${at.line} has no result: formulas are not worked out here.`;
		throw new WorkbookFault(
			"formula_without_result",
			what,
			"Open it in your spreadsheet, save it, and upload it again.",
			at,
		);
	}
	if (type === "s") {
		const text = strings[Number(value)];
		if (text === undefined && value !== "") throw damaged();
		return text ?? "";
	}
	if (type === "b") return value === "" ? "" : value === "1" || value === "true" ? "TRUE" : "FALSE";
	if (type === "d") return value.replace(/T00:00:00(\.0+)?Z?$/, "");
	if (type === "str" || type === "e") return stringText(value);
	return type === "inlineStr" ? value : numberText(value, formats[style] ?? general, from1904);
}

/** Tells of each cell, of each range of merged rows, and of each row that is not shown. */
function sheetReader(cellRead: (cell: Cell) => void, merged: (merge: Merge) => void, hidden: (line: number) => void) {
	let [line, column, inValue] = [0, 0, false];
	let cell: Cell | null = null;
	const inline = textReader("is", (text) => {
		if (cell) cell.value = text;
	});
	return {
		open(name: string, attributes: Record<string, string>) {
			if (name === "row") {
				line = place(attributes.r, line + 1);
				if (["1", "true"].includes(attributes.hidden ?? "")) hidden(line);
				column = 0;
			} else if (name === "c") {
				const { r, t = "n", s } = attributes;
				column = r === undefined ? column + 1 : at(r).column;
				cell = {
					line: r === undefined ? line : at(r).line,
					column,
					type: t,
					style: Number(s ?? 0),
					value: "",
					isFormula: false,
				};
			} else if (name === "v") inValue = true;
			else if (name === "f" && cell) cell.isFormula = true;
			else if (name === "mergeCell") {
				const [from = "", to = from] = (attributes.ref ?? "").split(":");
				const [first, last] = [at(from), at(to)];
				if (last.line > first.line) merged({ column: first.column, from: first.line, to: last.line });
			} else inline.open(name);
		},
		close(name: string) {
			if (name === "v") inValue = false;
			else if (name === "c" && cell) {
				cellRead(cell);
				cell = null;
			} else inline.close(name);
		},
		text(text: string) {
			if (inValue && cell) cell.value += text;
			else inline.text(text);
		},
	};
}

function place(number: string | undefined, next: number): number {
	const found = number === undefined ? next : Number(number);
	if (!Number.isInteger(found) || found < 1 || found > 1_048_576) throw damaged();
	return found;
}

/** Where a reference such as `AB12` stands. */
function at(reference: string): { line: number; column: number } {
	const [, letters = "", digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
	const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
	if (column < 1 || column > 16_384) throw damaged();
	return { line: place(digits, 0), column };
}
