import { unguardText } from "@calibrant/documents";
import { nextDue } from "@calibrant/metrology";
import type { CustomField } from "../custom-fields/field-kinds.ts";
import { isLonger, isNewer, isPutOff } from "../instruments/put-off.ts";
import type { CellReader } from "./cell-reader.ts";
import { cellReaders } from "./cell-readers.ts";
import type { Mapping } from "./fields.ts";
import { importLimits } from "./limits.ts";
import { fieldOf, mappingInForce, missingFaults, originalName } from "./own-fields.ts";
import type { Change, CheckOptions, CheckReport, ExistingInstrument, InstrumentValues, RowReport } from "./report.ts";
import { dateFaults, raggedFaults, type SeenTags, surveyTags, tagFaults, textFaults } from "./row-faults.ts";
import { columnLetter, type Fault, fault, type Table, type TableRow } from "./table.ts";
import { useFaults } from "./use-faults.ts";

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
		owner: "",
		role: "working",
		criticality: "normal",
		tolerance: "",
		notes: "",
		status: "in_service",
		acquiredOn: null,
		lastCalibratedOn: null,
		nextDueOn: null,
		intervalReason: "",
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

function mappingFaults(table: Table, mapping: Mapping, fields: readonly CustomField[] = []): Fault[] {
	const faults: Fault[] = [];
	const byField = new Map<string, number>();
	for (const [index, header] of table.columns.entries()) {
		const target = mapping[index] ?? "attribute";
		if (target === "attribute" || target === "skip") {
			continue;
		}
		const other = byField.get(target);
		// Site, building and room together are one path.
		if (other !== undefined && target !== "location") {
			const what = `Columns ${columnLetter(other + 1)} and ${columnLetter(index + 1)} are both read as ${fieldOf(target, fields)?.name ?? target}.`;
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
	const status = existing.isUndone ? start.status : known.status;
	return { ...known, status, attributes: { ...attributes } };
}

/** The text that the file has in a cell, which is not the one read where a person corrected it; one that cannot be kept is not. */
function textInFile({ asInFile }: TableRow, column: number, cell: string): string {
	const text = asInFile === undefined ? cell : unguardText(asInFile[column] ?? "");
	return text.includes("\0") || text.length > importLimits.cellCharacters ? "" : text;
}

/** Reads one row into `values` and returns its faults. */
function readRow(
	row: TableRow,
	table: Table,
	readers: readonly CellReader[],
	values: InstrumentValues,
	{ emptyCells, customFields }: CheckOptions,
): Fault[] {
	const faults = raggedFaults(row, table);
	for (const [column, header] of table.columns.entries()) {
		const read = readers[column];
		const cell = unguardText(row.cells[column] ?? "");
		const original = originalName(header, customFields);
		if (!read || read.target === "skip") {
			continue;
		}
		if (cell.trim() === "") {
			if (emptyCells === "clear") {
				read.clear(values);
				delete values.attributes[original];
			}
			continue;
		}
		faults.push(...textFaults(cell, row.line, column, header, read.target !== "attribute"));
		const outcome = read.read(cell, values, row);
		for (const [severity, code, message, remedy] of outcome.faults) {
			faults.push(fault(severity, code, message, remedy, { line: row.line, column: column + 1, header, value: cell }));
		}
		const inFile = read.target === "attribute" ? cell : textInFile(row, column, cell);
		if (outcome.text === inFile || inFile === "") {
			delete values.attributes[original];
		} else {
			values.attributes[original] = inFile;
		}
	}
	return faults;
}

/**
 * Says for every row what an import would do, and writes nothing. Rows are matched by tag. A value the file writes in
 * another way than it is stored (`8/29/2001`, `ACTIVE`), or that a person corrected, keeps the file's text as an attribute
 * under its heading, so every filled cell stays readable word for word. Never throws.
 */
export function checkRows(table: Table, given: Mapping, options: CheckOptions): CheckReport {
	const mapping = mappingInForce(table, given, options.customFields);
	const { readers, questions, decisions, statusWords } = cellReaders(table, mapping, options);
	const faults = mappingFaults(table, mapping, options.customFields);
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
		dueWorkedOut: 0,
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
	const seen = surveyTags(table, tagColumn, options.existing.keys());
	for (const row of table.rows) {
		const checked = checkRow(row, table, mapping, options, readers, tagColumn, seen);
		report.rows.push(checked);
		totals.rows += 1;
		totals[checked.action] += 1;
		const isWritten = checked.action === "create" || checked.action === "update";
		if (isWritten && checked.isDueWorkedOut) report.dueWorkedOut += 1;
		totals.warnings += checked.faults.filter(({ severity }) => severity === "warning").length;
	}
	report.ready = questions.length === 0 && (totals.error === 0 || options.onError === "leave");
	return report;
}

function checkRow(
	row: TableRow,
	table: Table,
	mapping: Mapping,
	options: CheckOptions,
	readers: readonly CellReader[],
	tagColumn: number,
	seen: SeenTags,
): RowReport {
	const tag = unguardText(row.cells[tagColumn] ?? "").trim();
	const existing = options.existing.get(tag);
	const values = startFrom(existing);
	const faults = tagFaults(row, tag, tagColumn, table.columns[tagColumn] ?? "", seen);
	faults.push(...readRow(row, table, readers, values, options));
	if (!existing) faults.push(...missingFaults(values, row, table, mapping, options.customFields));
	placeAsKnown(values, existing, options, faults, row.line);
	const due = dueAfterRow(
		existing,
		values,
		table.columns.findIndex((_, index) => mapping[index] === "nextDueOn"),
		row,
	);
	if (due !== null) values.nextDueOn = due;
	if (existing && options.held?.has(tag)) holdDates(values, existing, faults, row.line);
	faults.push(...useFaults(values, existing, options, row.line));
	faults.push(...dateFaults(values, row, mapping, table, options.today));
	const plan = { line: row.line, tag, values, faults, ...(due === null ? {} : { isDueWorkedOut: true as const }) };
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

/**
 * The due date that follows from the last calibration and the interval where the row gives none: of a new instrument, and
 * where it brings another of the two. As when they are typed by hand. Null where nothing follows.
 */
function dueAfterRow(
	before: ExistingInstrument | undefined,
	{ lastCalibratedOn: last, interval, nextDueOn }: InstrumentValues,
	dueColumn: number,
	row: TableRow,
): string | null {
	if (last === null || interval === null || unguardText(row.cells[dueColumn] ?? "").trim() !== "") return null;
	const sameInterval = before?.interval?.value === interval.value && before.interval.unit === interval.unit;
	if (before && sameInterval && before.lastCalibratedOn === last) return null;
	const due = nextDue(last, interval);
	return due === nextDueOn ? null : due;
}

/** Gives a row its dates and interval back where the file puts them off, and says so. */
function holdDates(values: InstrumentValues, before: ExistingInstrument, faults: Fault[], line: number): void {
	const newer = isNewer(values.lastCalibratedOn, before.lastCalibratedOn);
	const putOff = isPutOff(values.nextDueOn, before.nextDueOn);
	const longer = isLonger(values.interval, before.interval);
	// Never calibrated, it would be in date until then.
	const begun = before.lastCalibratedOn === null && before.nextDueOn === null && values.nextDueOn !== null;
	if (!newer && !putOff && !longer && !begun) return;
	if (newer) values.lastCalibratedOn = before.lastCalibratedOn;
	if (newer || putOff || longer || begun) values.nextDueOn = before.nextDueOn;
	if (longer) values.interval = before.interval;
	const what = "This file does not put off when the instrument is due: its dates and its interval stay as they are.";
	const remedy = "Record what is newer as a calibration, or change it on the page of the instrument.";
	faults.push(fault("warning", "dates_held", what, remedy, { line }));
}

/** A place that differs from one that is there only in capitals is that place. */
function placeAsKnown(
	values: InstrumentValues,
	before: ExistingInstrument | undefined,
	{ placeOf }: CheckOptions,
	faults: Fault[],
	line: number,
): void {
	const written = values.location;
	if (placeOf === undefined || written === "" || written === before?.location) return;
	values.location = placeOf(written);
	if (values.location === written) return;
	const what = `This place is written "${values.location}" already; that one is used.`;
	faults.push(
		fault("warning", "place_as_known", what, "Nothing, unless it is another place: give it another name then.", {
			...{ line, value: written },
		}),
	);
}
