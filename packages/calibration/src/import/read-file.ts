import { sizeFault } from "./limits.ts";
import { readTable } from "./read-table.ts";
import { type Fault, fault, type ReadFile, type ReadTableResult, type TableOverrides } from "./table.ts";
import { WorkbookFault } from "./workbook/open-parts.ts";
import { openWorkbook, type Workbook } from "./workbook/open-workbook.ts";
import { sheetAsCsv } from "./workbook/sheet-as-csv.ts";

const packed = Buffer.from("PK\x03\x04", "latin1");
const workbookEnding = /\.(xlsx|xlsm|xltx|xltm)$/i;

/** Whether a file is packed as workbooks are. */
export const isPacked = (bytes: Uint8Array) => packed.equals(bytes.subarray(0, packed.length));

/** The ending under which a file is kept: its own where that fits what it holds. */
export const endingOf = (fileName: string, bytes: Uint8Array): string =>
	isPacked(bytes) ? (workbookEnding.exec(fileName)?.[0] ?? ".xlsx") : ".csv";

/** The name of a file that was checked, which is CSV whatever it was before. */
export const checkedFileName = (fileName: string) =>
	`${fileName.replace(/\.csv$/i, "").replace(workbookEnding, "")}-checked.csv`;

/**
 * Reads an uploaded file, CSV or a sheet of an .xlsx workbook, whatever its name says. Without a choice the first sheet
 * that is a table is read. `fileName` as it is kept: where its ending says another kind, a warning says so. Never throws.
 */
export async function readFile(bytes: Buffer, fileName: string, overrides: TableOverrides = {}): Promise<ReadFile> {
	const { sheet, ...others } = overrides;
	if (!isPacked(bytes)) {
		return { bytes, read: warned(readTable(bytes, others), endingWarning(fileName, false)), sheets: [], sheet: null };
	}
	const refused = (refusal: Fault): ReadTableResult => ({ ok: false, faults: [refusal] });
	let sheets: string[] = [];
	try {
		const size = sizeFault(bytes);
		if (size) return { bytes, read: refused(size), sheets, sheet: null };
		const workbook = await openWorkbook(bytes);
		sheets = workbook.sheets.map(({ name }) => name);
		const found = await firstTable(workbook, sheet === undefined ? sheets : [sheet], others);
		const warnings = [
			...endingWarning(fileName, true),
			...(sheet === undefined ? sheetWarning(sheets, found.sheet) : []),
			...hiddenSheetWarning(workbook.hidden),
		];
		return { ...found, read: warned(found.read, warnings), sheets };
	} catch (error) {
		if (!(error instanceof WorkbookFault)) throw error;
		return { bytes, read: refused(error.fault), sheets, sheet: sheet ?? null };
	}
}

/** The first of the sheets that can be read as a table, or the first of all with what is wrong with it. */
async function firstTable(workbook: Workbook, names: readonly string[], overrides: TableOverrides) {
	let first: SheetRead | null = null;
	for (const name of names) {
		const found = await readSheet(workbook, name, overrides);
		if (found.read.ok) return found;
		first ??= found;
	}
	if (!first) throw new Error("A workbook without a sheet was opened.");
	return first;
}

type SheetRead = Omit<ReadFile, "sheets"> & { sheet: string };

async function readSheet(workbook: Workbook, sheet: string, overrides: TableOverrides): Promise<SheetRead> {
	try {
		const { bytes, hiddenRows } = await sheetAsCsv(workbook, sheet);
		const read = readTable(bytes, { ...overrides, encoding: "utf-8-bom", delimiter: "," });
		const { decimalMark = null } = overrides;
		// Numbers of a workbook are no text, and have no mark that could be seen.
		const told = read.ok ? { ...read, sniffed: { ...read.sniffed, decimalMark } } : read;
		return { bytes, sheet, read: warned(told, hiddenRowWarning(hiddenRows)) };
	} catch (error) {
		if (!(error instanceof WorkbookFault)) throw error;
		return { bytes: Buffer.alloc(0), sheet, read: { ok: false, faults: [error.fault] } };
	}
}

const warned = (read: ReadTableResult, warnings: readonly Fault[]): ReadTableResult =>
	read.ok ? { ...read, table: { ...read.table, warnings: [...warnings, ...read.table.warnings] } } : read;

function endingWarning(fileName: string, isWorkbook: boolean): Fault[] {
	const foreign = isWorkbook ? /\.(csv|tsv|txt|xls|xlsb|ods|zip)\.xlsx$/i : /\.(xls[xmb]?|xlt[xm]|ods|zip)\.csv$/i;
	const ending = foreign.exec(fileName)?.[1];
	if (ending === undefined) return [];
	const kind = isWorkbook ? "an Excel workbook (.xlsx)" : "text (CSV)";
	const what = `This file was named .${ending}, but it is ${kind}; it is read as what it is.`;
	return [fault("warning", "ending_differs", what, "Look whether it is the file you meant.")];
}

function sheetWarning(sheets: readonly string[], sheet: string): Fault[] {
	if (sheets.length < 2) return [];
	const what = `This workbook has ${sheets.length} sheets; "${sheet}" is read.`;
	return [fault("warning", "several_sheets", what, "Choose another sheet if that is not the one.")];
}

function hiddenSheetWarning(hidden: readonly string[]): Fault[] {
	if (hidden.length === 0) return [];
	const names = hidden.map((name) => `"${name}"`).join(", ");
	const what = `Not read, because the workbook hides ${hidden.length === 1 ? "it" : "them"}: ${names}.`;
	return [
		fault("warning", "hidden_sheets", what, "Show the sheet in your spreadsheet and upload it again to read it."),
	];
}

function hiddenRowWarning(lines: readonly number[]): Fault[] {
	if (lines.length === 0) return [];
	const some = `${lines.slice(0, 5).join(", ")}${lines.length > 5 ? ` and ${lines.length - 5} more` : ""}`;
	const one = lines.length === 1;
	const what = `The sheet hides ${one ? "a row that is" : `${lines.length} rows that are`} read all the same: row ${some}.`;
	return [fault("warning", "hidden_rows", what, "Delete what is not to be imported, and upload the file again.")];
}
