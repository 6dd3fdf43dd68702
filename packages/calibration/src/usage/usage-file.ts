import { unguardText } from "@calibrant/documents";
import { type Beside, type ColumnChoices, proposeByHeading } from "../import/by-heading.ts";
import { dateQuestions, dayIn } from "../import/column-dates.ts";
import type { DateOrder } from "../import/dates.ts";
import type { Fault, Table, TableRow } from "../import/index.ts";
import { raggedFaults, textFaults } from "../import/row-faults.ts";
import { fault } from "../import/table.ts";
import { TypedNumbers } from "../input-fields.ts";
import {
	settleUsage,
	type UsageColumns,
	type UsageInput,
	type UsageKind,
	usageFingerprint,
	usageKinds,
	usageValues,
} from "./usage-values.ts";

/** What a column of a file of uses is read as. */
export const usageFields = [
	...(["instrument", "reference", "kind", "description", "customer", "usedFrom", "usedUntil", "usedBy"] as const),
	...(["value", "unit", "lowerLimit", "upperLimit"] as const),
] as const;
export type UsageField = (typeof usageFields)[number];
export type UsageTarget = UsageField | Beside;

/** Headings as `plainHeading` writes them. */
const headings: Record<UsageField, readonly string[]> = {
	instrument: ["instrument", "instrument tag", "tag", "sensor uid", "asset uid", "uid", "equipment", "gauge", "id"],
	reference: ["reference", "reference designator", "lot", "batch", "work order", "order", "wo", "product", "result"],
	kind: ["kind", "type"],
	description: ["description", "what", "remarks", "notes"],
	customer: ["customer", "client"],
	usedFrom: ["used from", "from", "start", "startdatetime", "start date", "date", "used on"],
	usedUntil: ["used until", "until", "to", "stop", "stopdatetime", "end", "end date"],
	usedBy: ["used by", "by", "operator", "person"],
	value: ["value", "measured value", "reading"],
	unit: ["unit", "units"],
	lowerLimit: ["lower limit", "min", "lsl", "minimum"],
	upperLimit: ["upper limit", "max", "usl", "maximum"],
};

/** What each column is taken for; what no field claims is kept verbatim. */
export const proposeUsageColumns = (table: Table, choices: ColumnChoices<UsageTarget>): UsageTarget[] =>
	proposeByHeading(table, headings, choices);

export type UsageFileOptions = {
	/** Instrument ids by tag and by serial number where it is unique. */
	instruments: ReadonlyMap<string, string>;
	recorded: ReadonlySet<string>;
	/** The kind where the file names none. */
	kind: UsageKind;
	unknownInstruments: "refuse" | "skip";
	dateOrder: Readonly<Record<number, DateOrder>>;
	today: string;
};

export type UsageRowReport = {
	line: number;
	action: "create" | "skipped" | "error";
	instrumentId: string | null;
	fingerprint: string | null;
	columns: UsageColumns | null;
	attributes: Record<string, string>;
	faults: Fault[];
};

const cellOf = (row: TableRow, column: number) => unguardText(row.cells[column] ?? "").trim();

const MISSING = {
	instrument: "No column is read as the instrument.",
	reference: "No column is read as the lot, order or result.",
	usedFrom: "No column is read as the date.",
};

/** Says for every row of a file what would be recorded. Writes nothing. */
export function checkUsageRows(table: Table, mapping: readonly UsageTarget[], options: UsageFileOptions) {
	const columnOf = (field: UsageField) => mapping.indexOf(field);
	const faults: Fault[] = [];
	for (const field of ["instrument", "reference", "usedFrom"] as const) {
		if (columnOf(field) >= 0) continue;
		faults.push(fault("error", "no_column", MISSING[field], "Choose the column that names it."));
	}
	for (const field of usageFields) {
		if (mapping.filter((one) => one === field).length < 2) continue;
		faults.push(fault("error", "twice", `Two columns are read as ${field}.`, "Choose one of them."));
	}
	const dates = [columnOf("usedFrom"), columnOf("usedUntil")];
	const questions = dateQuestions(table, dates, options.dateOrder, options.today);
	const seen = new Set<string>();
	const rows = faults.length > 0 ? [] : table.rows.map((row) => checkRow(row, table, mapping, options, seen));
	const count = (action: UsageRowReport["action"]) => rows.filter((row) => row.action === action).length;
	const totals = { rows: rows.length, create: count("create"), skipped: count("skipped"), error: count("error") };
	return {
		ready: faults.length === 0 && questions.length === 0 && totals.error === 0,
		rows,
		faults,
		questions,
		totals,
	};
}

function checkRow(
	row: TableRow,
	table: Table,
	mapping: readonly UsageTarget[],
	options: UsageFileOptions,
	seen: Set<string>,
): UsageRowReport {
	const faults = raggedFaults(row, table);
	const attributes: Record<string, string> = {};
	const say = (field: UsageField, message: string, remedy: string, severity: Fault["severity"] = "error") => {
		const column = mapping.indexOf(field);
		const at = {
			line: row.line,
			column: column < 0 ? null : column + 1,
			header: table.columns[column] ?? null,
			value: column < 0 ? null : cellOf(row, column),
		};
		faults.push(fault(severity, field, message, remedy, at));
	};
	for (const [column, target] of mapping.entries()) {
		const cell = cellOf(row, column);
		faults.push(...textFaults(cell, row.line, column, table.columns[column] ?? "", target !== "attribute"));
		if (target === "attribute" && cell !== "") attributes[table.columns[column] ?? ""] = cell;
	}
	const text = (field: UsageField) => (mapping.includes(field) ? cellOf(row, mapping.indexOf(field)) : "");
	const tag = text("instrument");
	const instrumentId = options.instruments.get(tag) ?? null;
	const result = { line: row.line, instrumentId, fingerprint: null, columns: null, attributes, faults };
	if (instrumentId === null) {
		const skip = options.unknownInstruments === "skip";
		const what = tag === "" ? "This row names no instrument." : `There is no instrument ${tag} in the register.`;
		say("instrument", what, "Add it to the register first, or leave such rows out.", skip ? "warning" : "error");
		return { ...result, action: skip ? "skipped" : "error" };
	}
	const input = readInput(row, table, mapping, options, attributes, say);
	const numbers = new TypedNumbers();
	const columns = input && settleUsage(input, numbers, options.today, null);
	for (const [field, message] of Object.entries(numbers.faults))
		say(field as UsageField, message, "Correct this cell.");
	if (!columns || faults.some(({ severity }) => severity === "error")) return { ...result, action: "error" };
	const fingerprint = usageFingerprint(instrumentId, columns);
	const known = options.recorded.has(fingerprint) ? "This use is recorded already." : "This row stands here twice.";
	if (options.recorded.has(fingerprint) || seen.has(fingerprint)) {
		say("reference", known, "It is left out.", "warning");
		return { ...result, action: "skipped", fingerprint, columns };
	}
	seen.add(fingerprint);
	return { ...result, action: "create", fingerprint, columns };
}

type Say = (field: UsageField, message: string, remedy: string) => void;

function readInput(
	row: TableRow,
	table: Table,
	mapping: readonly UsageTarget[],
	options: UsageFileOptions,
	attributes: Record<string, string>,
	say: Say,
): UsageInput | null {
	const text = (field: UsageField) => (mapping.includes(field) ? cellOf(row, mapping.indexOf(field)) : "");
	const dateOf = (field: "usedFrom" | "usedUntil"): string | null => {
		const [column, cell] = [mapping.indexOf(field), text(field)];
		if (cell === "") return null;
		const iso = dayIn(table, column, cell, options.dateOrder, options.today);
		if (iso === null) say(field, "This is not a date that can be read.", "Write it as YYYY-MM-DD.");
		// The time of day is kept as it stands in the file.
		else if (iso !== cell) attributes[table.columns[column] ?? field] = cell;
		return iso;
	};
	const usedFrom = dateOf("usedFrom");
	const until = dateOf("usedUntil");
	const word = text("kind")
		.toLowerCase()
		.replaceAll(/[\s-]+/g, "_");
	const kind = word === "" ? options.kind : usageKinds.find((one) => one === word);
	if (kind === undefined) {
		const kinds = usageKinds.map((one) => one.replace("_", " ")).join(", ");
		say("kind", `"${text("kind").slice(0, 40)}" is no kind of use.`, `Write one of ${kinds}, or leave the cell empty.`);
		return null;
	}
	const parsed = usageValues.safeParse({
		...{ kind, reference: text("reference"), description: text("description"), customer: text("customer") },
		...{ usedBy: text("usedBy"), value: text("value"), unit: text("unit"), usedFrom: usedFrom ?? "" },
		...{ lowerLimit: text("lowerLimit"), upperLimit: text("upperLimit") },
		...(mapping.includes("usedUntil") ? { usedUntil: until } : {}),
	});
	if (parsed.success) return parsed.data;
	for (const { path, message } of parsed.error.issues) {
		if (path[0] !== "usedFrom" || text("usedFrom") === "") say(path[0] as UsageField, message, "Correct this cell.");
	}
	return null;
}
