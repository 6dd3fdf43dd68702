import { unguardText } from "@calibrant/documents";
import { hasInvisible, readAs } from "@calibrant/metrology";
import { beyondInterval } from "../instruments/due-bound.ts";
import type { Mapping } from "./fields.ts";
import { importLimits } from "./limits.ts";
import type { InstrumentValues } from "./report.ts";
import { columnLetter, type Fault, fault, type Table, type TableRow } from "./table.ts";

/** The rows of each tag, and the first writing of tags that differ only in case or character form. */
export type SeenTags = {
	lines: Map<string, number[]>;
	folded: Map<string, { tag: string; line: number }>;
	/** Tags of the register as they are written there, and by how they read. */
	written: ReadonlySet<string>;
	known: ReadonlyMap<string, string>;
};

export function surveyTags(table: Table, tagColumn: number, existing: Iterable<string> = []): SeenTags {
	const written = new Set(existing);
	const known = new Map([...written].map((tag) => [readAs(tag), tag]));
	const seen: SeenTags = { lines: new Map(), folded: new Map(), written, known };
	for (const row of table.rows) {
		const tag = unguardText(row.cells[tagColumn] ?? "").trim();
		const lines = seen.lines.get(tag);
		if (lines) {
			lines.push(row.line);
		} else {
			seen.lines.set(tag, [row.line]);
		}
	}
	return seen;
}

export function tagFaults(row: TableRow, tag: string, tagColumn: number, header: string, seen: SeenTags): Fault[] {
	const faults: Fault[] = [];
	const cell = row.cells[tagColumn] ?? "";
	const at = { line: row.line, column: tagColumn + 1, header, value: cell };
	if (tag === "") {
		faults.push(fault("error", "tag_missing", "This row has no tag.", "Give the instrument its tag.", at));
		return faults;
	}
	if (tag.length > importLimits.tagCharacters) {
		const what = `This tag is longer than ${importLimits.tagCharacters} characters.`;
		faults.push(fault("error", "tag_too_long", what, "Shorten it.", at));
	}
	const lines = seen.lines.get(tag) ?? [];
	if (lines.length > 1) {
		const listed = lines
			.slice(0, 6)
			.filter((line) => line !== row.line)
			.slice(0, 5);
		const more = lines.length - 1 - listed.length;
		const what = `The tag ${tag.slice(0, importLimits.tagCharacters).toWellFormed()} also stands in row ${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
		faults.push(fault("error", "tag_duplicate", what, "Keep one of the rows, or give them different tags.", at));
	}
	if (hasInvisible(tag) && !seen.written.has(tag)) {
		const what = "This tag holds a character that nobody sees.";
		faults.push(fault("error", "tag_invisible", what, "Type the tag again.", at));
	}
	const folded = readAs(tag);
	const like = seen.folded.get(folded);
	if (like && like.tag !== tag) {
		const what = `The tag differs from ${like.tag} in row ${like.line} only in how it is written.`;
		faults.push(fault("error", "tag_similar", what, "Give one of them another tag.", at));
	} else if (!like) {
		seen.folded.set(folded, { tag, line: row.line });
	}
	const known = seen.known.get(folded);
	if (known !== undefined && !seen.written.has(tag)) {
		const what =
			known.toLowerCase() === tag.toLowerCase()
				? `There is ${known} in the register, which differs only in capital letters.`
				: `There is ${known} in the register, which reads the same.`;
		faults.push(fault("error", "tag_similar", what, "Write it so, or give another tag.", at));
	}
	if (unguardText(cell) !== tag) {
		const what = "The spaces around this tag are not part of it.";
		faults.push(fault("warning", "tag_spaces", what, "Nothing, unless they belong to it.", at));
	}
	return faults;
}

/** What a spreadsheet writes where a formula failed. */
const failedFormula =
	/^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/i;

/** Faults of a cell by what it holds. `isField`: it becomes a value of the instrument, and is not kept as an attribute. */
export function textFaults(cell: string, line: number, column: number, header: string, isField: boolean): Fault[] {
	const at = { line, column: column + 1, header, value: cell };
	const faults: Fault[] = [];
	if (failedFormula.test(cell.trim())) {
		const what = `A formula failed in the spreadsheet: ${cell.trim()} is no value.`;
		faults.push(
			fault(isField ? "error" : "warning", "formula_failed", what, "Give the value, or leave the cell empty.", at),
		);
	}
	if (cell.length > importLimits.cellCharacters) {
		const most = importLimits.cellCharacters.toLocaleString("en");
		const what = `This cell has ${cell.length.toLocaleString("en")} characters; ${most} is the most.`;
		faults.push(fault("error", "cell_too_long", what, "Shorten it.", at));
	}
	if (cell.includes("\0")) {
		const shown = { ...at, value: cell.replaceAll("\0", "␀") };
		faults.push(fault("error", "nul_character", "This cell holds a NUL character.", "Type the cell again.", shown));
	}
	if (/^[=@]/.test(cell)) {
		const what = "This cell is a formula; it is kept as text and never calculated.";
		faults.push(fault("warning", "formula_text", what, "Replace it with its value if that is what you meant.", at));
	}
	return faults;
}

export function raggedFaults(row: TableRow, table: Table): Fault[] {
	const expected = table.header?.cells.length ?? table.columns.length;
	const extra = row.cells.findIndex((cell, index) => index >= table.columns.length && cell.trim() !== "");
	if (extra >= 0) {
		const at = { line: row.line, column: extra + 1, value: row.cells[extra] ?? null };
		const what = `This row has a cell in column ${columnLetter(extra + 1)}, which has no heading.`;
		return [
			fault(
				"error",
				"row_too_wide",
				what,
				"Look for a delimiter inside a cell and put that cell in quotation marks.",
				at,
			),
		];
	}
	if (row.cells.length < table.columns.length) {
		const what = `This row has ${row.cells.length} cells where the heading row has ${expected}.`;
		const remedy = "Look for a line break inside a cell, or add the missing delimiters.";
		return [fault("error", "row_too_short", what, remedy, { line: row.line })];
	}
	return [];
}

export function dateFaults(
	values: InstrumentValues,
	row: TableRow,
	mapping: Mapping,
	table: Table,
	today: string,
): Fault[] {
	const faults: Fault[] = [];
	const at = (field: string) => {
		const column = table.columns.findIndex((_, index) => mapping[index] === field);
		return {
			line: row.line,
			column: column + 1,
			header: table.columns[column] ?? null,
			value: row.cells[column] ?? null,
		};
	};
	const { lastCalibratedOn: last, nextDueOn: next, acquiredOn: acquired } = values;
	const mapped = new Set(Object.values(mapping));
	if (last !== null && last > today && mapped.has("lastCalibratedOn")) {
		const what = `The last calibration (${last}) lies in the future.`;
		faults.push(
			fault(
				"error",
				"date_in_future",
				what,
				"Correct the date, or the order of day and month.",
				at("lastCalibratedOn"),
			),
		);
	}
	if (acquired !== null && acquired > today && mapped.has("acquiredOn")) {
		const what = `The acquisition (${acquired}) lies in the future; the date is kept.`;
		faults.push(fault("warning", "date_in_future", what, "Check the date.", at("acquiredOn")));
	}
	const late = next === null ? null : beyondInterval(today, values.interval, next);
	if (late && mapped.has("nextDueOn")) {
		const what = `The next calibration (${next}) lies too far ahead.`;
		faults.push(
			fault("error", "due_too_late", what, "Correct the date, or give the interval it follows from.", at("nextDueOn")),
		);
	}
	if (last !== null && next !== null && next < last && mapped.has("nextDueOn")) {
		const what = `The next calibration (${next}) is due before the last one (${last}); both dates are kept.`;
		faults.push(fault("warning", "due_before_last", what, "Check both dates.", at("nextDueOn")));
	}
	return faults;
}
