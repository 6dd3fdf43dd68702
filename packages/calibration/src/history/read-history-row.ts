import { unguardText } from "@calibrant/documents";
import { deviation, parseWritten, readingFaultText } from "@calibrant/metrology";
import { plainUnit } from "../calibrations/judge-points.ts";
import { factorFault } from "../coverage-factor.ts";
import { columnTexts } from "../import/cell-reader.ts";
import { dayIn } from "../import/column-dates.ts";
import type { DateOrder } from "../import/dates.ts";
import type { Fault, Table, TableRow } from "../import/index.ts";
import { raggedFaults, textFaults } from "../import/row-faults.ts";
import { plainWords } from "../import/status-words.ts";
import { type DecimalMark, fault } from "../import/table.ts";
import { beyondInterval } from "../instruments/due-bound.ts";
import { type HistoryField, type HistoryTarget, resultOf, type Stage, stageOf } from "./history-fields.ts";

/** How a file is read, beside its columns. */
export type HistoryReading = {
	dateOrder: Readonly<Record<number, DateOrder>>;
	decimalMark: DecimalMark | null;
	/** The run of readings that do not say. */
	stage: Stage;
	today: string;
};

/** A reading as the file has it: `typed` word for word, numbers as decimal strings. */
export type HistoryPoint = {
	stage: Stage;
	label: string;
	nominal: string | null;
	unit: string;
	typed: string;
	indication: string;
	error: string | null;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	expandedUncertainty: string | null;
	coverageFactor: string | null;
};

/** One row: what it says of its calibration, and the readings in it. */
export type HistoryRow = {
	line: number;
	/** As the file has them, or as they were corrected. */
	cells: readonly string[];
	tag: string;
	serialNumber: string;
	performedOn: string;
	certificateNumber: string;
	laboratory: string;
	method: string;
	resultFound: ReturnType<typeof resultOf>;
	resultLeft: ReturnType<typeof resultOf>;
	nextDueOn: string | null;
	remarks: string;
	points: HistoryPoint[];
	attributes: Record<string, string>;
	faults: Fault[];
};

type Say = (field: HistoryTarget, message: string, remedy: string, column?: number) => void;

/** Reads one row of a file of past calibrations and says what is wrong with it. Writes nothing. */
export function readHistoryRow(
	row: TableRow,
	table: Table,
	mapping: readonly HistoryTarget[],
	reading: HistoryReading,
): HistoryRow {
	const faults = raggedFaults(row, table);
	const attributes: Record<string, string> = {};
	const cellAt = (column: number) => unguardText(row.cells[column] ?? "").trim();
	const text = (field: HistoryField) => (mapping.includes(field) ? cellAt(mapping.indexOf(field)) : "");
	const say: Say = (field, message, remedy, column = mapping.indexOf(field)) => {
		const header = table.columns[column] ?? null;
		const at = { line: row.line, column: column < 0 ? null : column + 1, header, value: cellAt(column) };
		faults.push(fault("error", field, message, remedy, at));
	};
	for (const [column, target] of mapping.entries()) {
		const cell = cellAt(column);
		if (target === "skip") continue;
		faults.push(...textFaults(cell, row.line, column, table.columns[column] ?? "", target !== "attribute"));
		if (target === "attribute" && cell !== "") attributes[table.columns[column] ?? ""] = cell;
	}
	const day = (field: "performedOn" | "nextDueOn"): string | null => {
		const [column, cell] = [mapping.indexOf(field), text(field)];
		if (cell === "") return null;
		const iso = dayIn(table, column, cell, reading.dateOrder, reading.today);
		if (iso === null) say(field, "This is not a date that can be read.", "Write it as YYYY-MM-DD.");
		return iso;
	};
	const performedOn = day("performedOn") ?? "";
	if (text("performedOn") === "") say("performedOn", "This row has no date.", "Give the day of the calibration.");
	const nextDueOn = day("nextDueOn");
	const late = performedOn !== "" && nextDueOn !== null && beyondInterval(performedOn, null, nextDueOn) !== null;
	if (late) say("nextDueOn", "This lies more than ten years after the calibration.", "Correct it.");
	if (performedOn > reading.today) say("performedOn", "This date lies in the future.", "Correct it.");
	const result = (field: "resultFound" | "resultLeft") => {
		const cell = text(field);
		const known = resultOf(plainWords(cell));
		const column = mapping.indexOf(field);
		// Word for word beside the record: nothing is made of a word that is none.
		if (known === null && cell !== "") attributes[table.columns[column] ?? field] = cell;
		return known;
	};
	return {
		...{ line: row.line, cells: row.cells, tag: text("instrument"), serialNumber: text("serialNumber"), performedOn },
		...{ certificateNumber: text("certificateNumber"), laboratory: text("laboratory"), method: text("method") },
		...{ resultFound: result("resultFound"), resultLeft: result("resultLeft"), nextDueOn },
		...{ remarks: text("remarks"), attributes, faults },
		points: pointsIn(mapping, text, cellAt, table, reading, say),
	};
}

const pointFields = ["reading", "asFound", "asLeft"] as const;
const limitFields = ["tolerance", "lowerTolerance", "upperTolerance", "lowerLimit", "upperLimit"] as const;

function pointsIn(
	mapping: readonly HistoryTarget[],
	text: (field: HistoryField) => string,
	cellAt: (column: number) => string,
	table: Table,
	{ decimalMark, stage }: HistoryReading,
	say: Say,
): HistoryPoint[] {
	const number = (field: HistoryTarget, cell: string, column?: number): string | null => {
		if (cell === "") return null;
		const other = decimalMark === "," ? "." : ",";
		if (decimalMark !== null && cell.includes(other)) {
			const what = `This number has "${other}", where the file's decimal mark is "${decimalMark}".`;
			say(field, what, "Write it without digit groups, or choose the other decimal mark.", column);
			return null;
		}
		const read = parseWritten(cell);
		if (!read.ok) say(field, readingFaultText[read.reason], "Correct this cell, or leave the column out.", column);
		return read.ok ? read.value : null;
	};
	const [label, unit] = [text("label"), plainUnit(text("unit"))];
	const nominal = number("nominal", text("nominal"));
	const sided = (field: HistoryField) =>
		field === "tolerance" ? text(field).replace(/^(±|\+\/-)\s*/, "") : text(field);
	const limits = limitsIn(nominal, (field) => number(field, sided(field)), text, minusOf(table, mapping), say);
	const expandedUncertainty = number("uncertainty", text("uncertainty"));
	const coverageFactor = number("coverageFactor", text("coverageFactor"));
	if (expandedUncertainty !== null && !(Number(expandedUncertainty) > 0))
		say("uncertainty", "An uncertainty is above zero.", "Correct it, or leave the cell empty.");
	const factor = coverageFactor === null ? null : factorFault(coverageFactor);
	if (factor) say("coverageFactor", factor, "Correct it, or leave the cell empty.");
	const stated = { ...limits, expandedUncertainty, coverageFactor };
	const word = text("stage");
	const named = word === "" ? stage : stageOf(plainWords(word));
	if (named === null) say("stage", "This says neither as found nor as left.", "Write one of the two.");
	const points: HistoryPoint[] = [];
	for (const field of pointFields) {
		const typed = text(field);
		const indication = number(field, typed);
		if (indication === null) continue;
		if (nominal === null && label === "") {
			say(field, "This reading has neither a nominal value nor a label.", "Say what was read, or leave the row out.");
			continue;
		}
		const run = field === "reading" ? (named ?? stage) : field === "asLeft" ? "as_left" : "as_found";
		const error = nominal === null ? null : deviation(indication, nominal);
		points.push({ stage: run, label, nominal, unit, typed, indication, error, ...stated });
	}
	const columns = pointFields.filter((field) => mapping.includes(field));
	const [first] = columns;
	if (first && nominal !== null && columns.every((field) => text(field) === "")) {
		say(first, "This row has a nominal value and no reading.", "Give what was read, or leave the row out.");
	}
	const none = { lowerTolerance: null, upperTolerance: null, expandedUncertainty: null, coverageFactor: null };
	for (const [column, target] of mapping.entries()) {
		if (target !== "coefficient") continue;
		const typed = cellAt(column);
		const indication = number("coefficient", typed, column);
		if (indication === null) continue;
		const own = { label: table.columns[column] ?? "", nominal: null, unit: "", typed, indication, error: null };
		points.push({ stage: named ?? stage, ...own, ...none });
	}
	return points;
}

/** Limits as permitted errors with sign: of either side, of both, or as values around the nominal. */
function limitsIn(
	nominal: string | null,
	number: (field: (typeof limitFields)[number]) => string | null,
	text: (field: HistoryField) => string,
	minusSign: MinusSign,
	say: Say,
): Pick<HistoryPoint, "lowerTolerance" | "upperTolerance"> {
	const none = { lowerTolerance: null, upperTolerance: null };
	const given = limitFields.find((field) => text(field) !== "");
	if (given === undefined) return none;
	if (nominal === null) {
		say(given, "Limits belong to a nominal value, and this row has none.", "Give it, or leave the column out.");
		return none;
	}
	const both = number("tolerance")?.replace(/^-/, "") ?? null;
	const limit = (field: "lowerLimit" | "upperLimit") => {
		const value = number(field);
		return value === null ? null : deviation(value, nominal);
	};
	const [below, plus] = [number("lowerTolerance"), number("upperTolerance")];
	// A minus tolerance is often written without its sign; above the plus tolerance, only a heading that says so is sure.
	const isMinus = minusSign === "by heading" || (minusSign === "left out" && !(Number(below) > Number(plus ?? below)));
	const minus = below !== null && isMinus ? negative(below) : below;
	const lowerTolerance = limit("lowerLimit") ?? minus ?? (both && negative(both));
	const upperTolerance = limit("upperLimit") ?? plus ?? both;
	if (lowerTolerance !== null && upperTolerance !== null && Number(lowerTolerance) > Number(upperTolerance)) {
		say(given, "The lower limit lies above the upper one.", "Swap or correct them.");
		return none;
	}
	return { lowerTolerance, upperTolerance };
}

type MinusSign = "written" | "left out" | "by heading";
const minusSigns = new WeakMap<Table, MinusSign>();

/** How lower tolerances of a file carry their sign; looked for once. */
function minusOf(table: Table, mapping: readonly HistoryTarget[]): MinusSign {
	const column = mapping.indexOf("lowerTolerance");
	const written = () => columnTexts(table, column).some((cell) => /^\s*[-+−]/.test(cell));
	const byHeading = /minus|negati/i.test(table.columns[column] ?? "") ? "by heading" : "left out";
	const found = minusSigns.get(table) ?? (written() ? "written" : byHeading);
	minusSigns.set(table, found);
	return found;
}

const negative = (value: string) => (Number(value) === 0 ? value : `-${value}`);
