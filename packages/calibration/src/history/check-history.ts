import type { FunctionRow } from "../functions/function-view.ts";
import { dateQuestions } from "../import/column-dates.ts";
import type { Fault, Table } from "../import/index.ts";
import { fault } from "../import/table.ts";
import { type HistoryField, type HistoryTarget, historyFields } from "./history-fields.ts";
import { implausible } from "./implausible.ts";
import { type HistoryPoint, type HistoryReading, type HistoryRow, readHistoryRow } from "./read-history-row.ts";

/** An instrument as rows name it. */
export type NamedInstrument = { id: string; tag: string; serialNumber: string };

export type HistoryOptions = HistoryReading & {
	instruments: readonly NamedInstrument[];
	/** Days with a calibration, as {@link dayKey} writes them, and with its certificate number where it was imported. */
	recorded: ReadonlySet<string>;
	unknownInstruments: "refuse" | "skip";
	/** What instruments measure, by their id; of one that is not in it nobody can tell. */
	functions?: ReadonlyMap<string, readonly FunctionRow[]>;
};

/** A calibration as it would be stored: its rows put together. */
export type PastCalibration = Pick<
	HistoryRow,
	"performedOn" | "certificateNumber" | "laboratory" | "method" | "nextDueOn" | "remarks" | "attributes"
> & {
	instrumentId: string;
	tag: string;
	line: number;
	lastLine: number;
	asFoundVerdict: HistoryRow["resultFound"];
	asLeftVerdict: HistoryRow["resultLeft"];
	points: HistoryPoint[];
};

export type HistoryRowReport = { line: number; action: "create" | "skipped" | "error"; faults: Fault[] };

export const dayKey = (instrumentId: string, day: string, certificateNumber: string | null = null) =>
	JSON.stringify(certificateNumber === null ? [instrumentId, day] : [instrumentId, day, certificateNumber]);

/** Says for every row of a file what would be recorded, and which calibrations the rows make. Writes nothing. */
export function checkHistory(table: Table, mapping: readonly HistoryTarget[], options: HistoryOptions) {
	const faults = mappingFaults(mapping);
	const dates = [mapping.indexOf("performedOn"), mapping.indexOf("nextDueOn")];
	const questions = dateQuestions(table, dates, options.dateOrder, options.today);
	const named = nameBook(options.instruments);
	const groups = new Map<string, { tag: string; instrumentId: string; rows: HistoryRow[] }>();
	const reports = new Map<number, HistoryRowReport>();
	const twins = new Map<string, number>();
	const report = (line: number, action: HistoryRowReport["action"], own: Fault[]) =>
		reports.set(line, { line, action, faults: own });
	for (const raw of faults.length > 0 ? [] : table.rows) {
		const row = readHistoryRow(raw, table, mapping, options);
		const found = named(row);
		if (typeof found === "string") {
			const skip = options.unknownInstruments === "skip";
			const remedy = "Add it to the register first, or leave such rows out.";
			row.faults.push(at(row, mapping, table, skip ? "warning" : "error", "instrument", found, remedy));
			report(row.line, skip ? "skipped" : "error", row.faults);
			continue;
		}
		for (const [field, severity, what, remedy] of implausible(row, found.tag, options.functions?.get(found.id) ?? [])) {
			row.faults.push(at(row, mapping, table, severity, field, what, remedy));
		}
		report(row.line, row.faults.some(isError) ? "error" : "create", row.faults);
		if (row.faults.some(isError)) continue;
		const text = JSON.stringify(row.cells);
		const twin = twins.get(text);
		if (twin === undefined) twins.set(text, row.line);
		else {
			const what = `Row ${twin} says the same in every cell.`;
			row.faults.push(
				at(row, mapping, table, "warning", "instrument", what, "Leave one of them out, unless it was read twice."),
			);
		}
		const key = dayKey(found.id, row.performedOn, row.certificateNumber);
		const group = groups.get(key) ?? { tag: found.tag, instrumentId: found.id, rows: [] };
		group.rows.push(row);
		groups.set(key, group);
	}
	const calibrations = [...groups].flatMap(([key, { tag, instrumentId, rows }]) => {
		const [first] = rows;
		if (!first) return [];
		if (options.recorded.has(key) || options.recorded.has(dayKey(instrumentId, first.performedOn))) {
			for (const row of rows) {
				const what = "A calibration of this instrument on this day is on record already.";
				row.faults.push(at(row, mapping, table, "warning", "performedOn", what, "It is left out."));
				report(row.line, "skipped", row.faults);
			}
			return [];
		}
		const differing = differencesIn(rows);
		for (const [row, field, message] of differing) {
			row.faults.push(at(row, mapping, table, "error", field, message, "Correct it, or give another certificate."));
			report(row.line, "error", row.faults);
		}
		return differing.length > 0 ? [] : [together(rows, first, instrumentId, tag)];
	});
	const rows = [...reports.values()];
	const count = (action: HistoryRowReport["action"]) => rows.filter((row) => row.action === action).length;
	const values = calibrations.reduce((sum, { points }) => sum + points.length, 0);
	const totals = {
		...{ rows: rows.length, create: count("create"), skipped: count("skipped"), error: count("error") },
		...{ calibrations: calibrations.length, values },
	};
	const ready = faults.length === 0 && questions.length === 0 && totals.error === 0;
	return { ready, rows, faults, questions, totals, calibrations };
}

const isError = ({ severity }: Fault) => severity === "error";

function at(
	row: HistoryRow,
	mapping: readonly HistoryTarget[],
	table: Table,
	severity: Fault["severity"],
	field: HistoryField,
	message: string,
	remedy: string,
): Fault {
	const named = mapping.indexOf(field);
	const known = named < 0 && (field === "asFound" || field === "asLeft") ? mapping.indexOf("reading") : named;
	const column = known < 0 && field === "instrument" ? mapping.indexOf("serialNumber") : known;
	const where = { column: column < 0 ? null : column + 1, header: table.columns[column] ?? null };
	const value = column < 0 ? null : (row.cells[column] ?? "");
	return fault(severity, field, message, remedy, { line: row.line, ...where, value });
}

const needed: readonly [readonly HistoryField[], string, string][] = [
	[["instrument", "serialNumber"], "the instrument", "Choose the column with its tag or serial number."],
	[["performedOn"], "the date", "Choose the column with the day of the calibration."],
];

function mappingFaults(mapping: readonly HistoryTarget[]): Fault[] {
	const missing = needed
		.filter(([fields]) => !fields.some((field) => mapping.includes(field)))
		.map(([, what, remedy]) => fault("error", "no_column", `No column is read as ${what}.`, remedy));
	const twice = historyFields
		.filter((field) => field !== "coefficient" && mapping.filter((one) => one === field).length > 1)
		.map((field) => fault("error", "twice", `Two columns are read as ${field}.`, "Choose one of them."));
	return [...missing, ...twice];
}

/** Who a row means: by tag, and by serial number where that is one instrument's; or why nobody, in words. */
function nameBook(instruments: readonly NamedInstrument[]) {
	const byTag = new Map(instruments.map((one) => [one.tag, one]));
	const bySerial = Map.groupBy(
		instruments.filter(({ serialNumber }) => serialNumber !== ""),
		({ serialNumber }) => serialNumber,
	);
	return ({ tag, serialNumber }: HistoryRow): NamedInstrument | string => {
		const known = byTag.get(tag);
		if (known) return known;
		if (tag === "" && serialNumber === "") return "This row names no instrument.";
		for (const serial of [serialNumber, tag]) {
			const carriers = serial === "" ? [] : (bySerial.get(serial) ?? []);
			const [one] = carriers;
			if (carriers.length > 1) return `${carriers.length} instruments have the serial number ${serial}.`;
			if (one) return one;
		}
		return `There is no instrument ${tag || serialNumber} in the register.`;
	};
}

const shared = ["laboratory", "method", "nextDueOn"] as const;

/** Rows that say another thing of the same calibration than its first row. */
function differencesIn(rows: readonly HistoryRow[]): [HistoryRow, HistoryField, string][] {
	const found: [HistoryRow, HistoryField, string][] = [];
	for (const field of shared) {
		const first = rows.find((row) => row[field]);
		for (const row of first ? rows : []) {
			if (!row[field] || row[field] === first?.[field]) continue;
			found.push([row, field, `Row ${first?.line} says another thing of the same calibration: ${first?.[field]}.`]);
		}
	}
	const labels = new Set<string>();
	for (const row of rows) {
		for (const { stage, label, nominal } of row.points) {
			if (nominal !== null) continue;
			const key = JSON.stringify([stage, label]);
			if (labels.has(key)) found.push([row, "label", `${label} stands twice in this calibration.`]);
			labels.add(key);
		}
	}
	return found;
}

function together(rows: readonly HistoryRow[], first: HistoryRow, instrumentId: string, tag: string): PastCalibration {
	const points = rows.flatMap((row) => row.points);
	const given = <K extends (typeof shared)[number]>(field: K) =>
		rows.find((row) => row[field])?.[field] ?? first[field];
	const worst = (field: "resultFound" | "resultLeft") => {
		const stated = new Set(rows.map((row) => row[field]));
		return stated.has("out_of_tolerance") ? "out_of_tolerance" : stated.has("in_tolerance") ? "in_tolerance" : null;
	};
	const found = worst("resultFound");
	const headings = new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)));
	return {
		...{ instrumentId, tag, line: first.line, lastLine: rows.at(-1)?.line ?? first.line },
		...{ performedOn: first.performedOn, certificateNumber: first.certificateNumber },
		...{ laboratory: given("laboratory"), method: given("method"), nextDueOn: given("nextDueOn") },
		// Without a word on how it was left, and without readings as left, it was left as it was found.
		...{ asFoundVerdict: found, asLeftVerdict: worst("resultLeft") ?? (isReadAgain(points) ? null : found), points },
		remarks: said(rows, ({ remarks }) => remarks),
		attributes: Object.fromEntries(
			[...headings].map((heading) => [heading, said(rows, ({ attributes }) => attributes[heading] ?? "")]),
		),
	};
}

const isReadAgain = (points: readonly HistoryPoint[]) =>
	points.some(({ stage }) => stage === "as_left") && points.some(({ stage }) => stage === "as_found");

/** What rows say in a column, each with the point it says it of where they differ. */
function said(rows: readonly HistoryRow[], of: (row: HistoryRow) => string): string {
	const words = rows.map((row) => ({ row, text: of(row) })).filter(({ text }) => text !== "");
	const distinct = new Set(words.map(({ text }) => text));
	if (distinct.size <= 1) return [...distinct][0] ?? "";
	const of1 = ({ points: [point] }: HistoryRow) =>
		point ? point.label || `${point.nominal} ${point.unit}`.trim() : "";
	return words.map(({ row, text }) => [of1(row), text].filter(Boolean).join(": ")).join("\n");
}
