import { type CellReader, cellReaders } from "./cell-readers.ts";
import type { Mapping } from "./fields.ts";
import { unguardFormula } from "./formula-guard.ts";
import { importLimits } from "./limits.ts";
import type { Change, CheckOptions, CheckReport, ExistingInstrument, InstrumentValues, RowReport } from "./report.ts";
import { columnLetter, type Fault, fault, type Table, type TableRow } from "./table.ts";

/** An instrument with nothing known but that it exists: what a new row starts from. */
export function blankInstrument(): InstrumentValues {
	return {
		tag: "",
		description: "",
		manufacturer: "",
		model: "",
		serialNumber: "",
		firmwareVersion: "",
		location: "",
		custodian: "",
		tolerance: "",
		notes: "",
		status: "in_service",
		acquiredOn: null,
		lastCalibratedOn: null,
		nextDueOn: null,
		interval: null,
		attributes: {},
	};
}

const comparedFields = Object.keys(blankInstrument()).filter((key) => key !== "attributes") as Exclude<
	keyof InstrumentValues,
	"attributes"
>[];

/** The fields in which two instruments differ, with the value before and after. */
export function changesBetween(before: InstrumentValues, after: InstrumentValues): Record<string, Change> {
	const changes: [string, Change][] = [];
	for (const field of comparedFields) {
		const [old, now] = [before[field], after[field]];
		const same =
			field === "interval"
				? before.interval?.value === after.interval?.value && before.interval?.unit === after.interval?.unit
				: old === now;
		if (!same) {
			changes.push([field, [old, now]]);
		}
	}
	for (const name of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
		const [old, now] = [before.attributes[name] ?? null, after.attributes[name] ?? null];
		if (old !== now) {
			changes.push([`attributes.${name}`, [old, now]]);
		}
	}
	return Object.fromEntries(changes);
}

function mappingFaults(table: Table, mapping: Mapping): Fault[] {
	const faults: Fault[] = [];
	const byField = new Map<string, number>();
	for (const [index, header] of table.columns.entries()) {
		const target = mapping[index] ?? "attribute";
		if (target === "attribute" || target === "skip") {
			continue;
		}
		const other = byField.get(target);
		if (other !== undefined) {
			const what = `Columns ${columnLetter(other + 1)} and ${columnLetter(index + 1)} are both read as ${target}.`;
			faults.push(fault("error", "field_mapped_twice", what, "Choose one of them.", { column: index + 1, header }));
		}
		byField.set(target, index);
	}
	if (!byField.has("tag")) {
		faults.push(
			fault(
				"error",
				"no_tag_column",
				"No column is read as the tag.",
				"Choose the column that identifies each instrument.",
			),
		);
	}
	return faults;
}

type Seen = { lines: Map<string, number[]>; folded: Map<string, { tag: string; line: number }> };

function surveyTags(table: Table, tagColumn: number): Seen {
	const seen: Seen = { lines: new Map(), folded: new Map() };
	for (const row of table.rows) {
		const tag = unguardFormula(row.cells[tagColumn] ?? "").trim();
		const lines = seen.lines.get(tag);
		if (lines) {
			lines.push(row.line);
		} else {
			seen.lines.set(tag, [row.line]);
		}
	}
	return seen;
}

function tagFaults(row: TableRow, tag: string, tagColumn: number, header: string, seen: Seen): Fault[] {
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
	const folded = tag.normalize("NFKC").toLowerCase();
	const like = seen.folded.get(folded);
	if (like && like.tag !== tag) {
		const what = `The tag differs from ${like.tag} in row ${like.line} only in how it is written.`;
		faults.push(fault("warning", "tag_similar", what, "Check that these are two instruments.", at));
	} else if (!like) {
		seen.folded.set(folded, { tag, line: row.line });
	}
	if (unguardFormula(cell) !== tag) {
		const what = "The spaces around this tag are not part of it.";
		faults.push(fault("warning", "tag_spaces", what, "Nothing, unless they belong to it.", at));
	}
	return faults;
}

/** Faults of a cell whatever it is read as. */
function textFaults(cell: string, line: number, column: number, header: string): Fault[] {
	const at = { line, column: column + 1, header, value: cell };
	const faults: Fault[] = [];
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

function raggedFaults(row: TableRow, table: Table): Fault[] {
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

/** Copies an instrument so that the row can be written into it. Attribute names come from files, hence no prototype tricks. */
function startFrom(existing: ExistingInstrument | undefined): InstrumentValues {
	const start = blankInstrument();
	if (!existing) {
		return start;
	}
	const { attributes } = existing;
	const known = Object.fromEntries(comparedFields.map((field) => [field, existing[field]])) as Omit<
		InstrumentValues,
		"attributes"
	>;
	return { ...known, attributes: { ...attributes } };
}

/** Reads one row into `values` and returns its faults. */
function readRow(
	row: TableRow,
	table: Table,
	readers: readonly CellReader[],
	values: InstrumentValues,
	clear: boolean,
): Fault[] {
	const faults = raggedFaults(row, table);
	for (const [column, header] of table.columns.entries()) {
		const read = readers[column];
		const cell = unguardFormula(row.cells[column] ?? "");
		if (!read || read.target === "skip") {
			continue;
		}
		if (cell.trim() === "") {
			if (clear) {
				read.clear(values);
				delete values.attributes[header];
			}
			continue;
		}
		faults.push(...textFaults(cell, row.line, column, header));
		const outcome = read.read(cell, values, row);
		for (const [severity, code, message, remedy] of outcome.faults) {
			faults.push(fault(severity, code, message, remedy, { line: row.line, column: column + 1, header, value: cell }));
		}
		if (outcome.text === cell) {
			delete values.attributes[header];
		} else {
			values.attributes[header] = cell;
		}
	}
	return faults;
}

function dateFaults(values: InstrumentValues, row: TableRow, mapping: Mapping, table: Table, today: string): Fault[] {
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
	if (last !== null && next !== null && next < last && mapped.has("nextDueOn")) {
		const what = `The next calibration (${next}) is due before the last one (${last}); both dates are kept.`;
		faults.push(fault("warning", "due_before_last", what, "Check both dates.", at("nextDueOn")));
	}
	return faults;
}

/**
 * Says for every row what an import would do, and writes nothing. Rows are matched by tag. A value the file writes in
 * another way than it is stored (`8/29/2001`, `ACTIVE`) keeps its original text as an attribute under its heading, so
 * every filled cell stays readable word for word. Never throws.
 */
export function checkRows(table: Table, mapping: Mapping, options: CheckOptions): CheckReport {
	const { readers, questions, decisions, statusWords } = cellReaders(table, mapping, options);
	const faults = mappingFaults(table, mapping);
	const totals = { rows: 0, create: 0, update: 0, unchanged: 0, skipped: 0, error: 0, warnings: 0, blankLines: 0 };
	totals.blankLines = table.blankLines.inside + table.blankLines.trailing;
	const report: CheckReport = {
		ready: false,
		rows: [],
		totals,
		faults,
		warnings: [...table.warnings],
		questions,
		decisions,
		statusWords,
		skippedColumns: [],
	};
	for (const [column, header] of table.columns.entries()) {
		if (mapping[column] === "skip") {
			const filled = table.rows.filter(({ cells }) => (cells[column] ?? "").trim() !== "").length;
			report.skippedColumns.push({ column, header, filled });
		}
	}
	if (faults.length > 0) {
		return report;
	}
	const tagColumn = table.columns.findIndex((_, index) => mapping[index] === "tag");
	const seen = surveyTags(table, tagColumn);
	for (const row of table.rows) {
		const checked = checkRow(row, table, mapping, options, readers, tagColumn, seen);
		report.rows.push(checked);
		totals.rows += 1;
		totals[checked.action] += 1;
		totals.warnings += checked.faults.filter(({ severity }) => severity === "warning").length;
	}
	report.ready = totals.error === 0 && questions.length === 0;
	return report;
}

function checkRow(
	row: TableRow,
	table: Table,
	mapping: Mapping,
	options: CheckOptions,
	readers: readonly CellReader[],
	tagColumn: number,
	seen: Seen,
): RowReport {
	const tag = unguardFormula(row.cells[tagColumn] ?? "").trim();
	const existing = options.existing.get(tag);
	const values = startFrom(existing);
	const faults = tagFaults(row, tag, tagColumn, table.columns[tagColumn] ?? "", seen);
	faults.push(...readRow(row, table, readers, values, options.emptyCells === "clear"));
	faults.push(...dateFaults(values, row, mapping, table, options.today));
	const plan = { line: row.line, tag, values, faults };
	if (faults.some(({ severity }) => severity === "error")) {
		return { ...plan, action: "error" };
	}
	if (!existing) {
		return { ...plan, action: "create" };
	}
	const changes = changesBetween(existing, values);
	if (Object.keys(changes).length === 0) {
		return { ...plan, action: "unchanged" };
	}
	return options.onExisting === "skip" ? { ...plan, action: "skipped" } : { ...plan, action: "update", changes };
}
