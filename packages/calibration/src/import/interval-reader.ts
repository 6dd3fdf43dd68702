import { type CellReader, columnTexts, kept, type Prepared } from "./cell-reader.ts";
import { type DateOrder, readDate } from "./dates.ts";
import type { Field } from "./fields.ts";
import {
	type IntervalUnit,
	intervalUnits,
	readInterval,
	readIntervalUnit,
	unitFromDates,
	unitInHeading,
} from "./intervals.ts";
import type { CheckOptions, Decision } from "./report.ts";
import { columnLetter, type Table } from "./table.ts";

/** The column a field is read from, counted from 0; -1 when none is. */
export type ColumnOf = (field: Field) => number;

/** Plain numbers with both dates beside them, for the proof that they are days, months or years. */
function* datedNumbers(table: Table, column: number, columnOf: ColumnOf, prepared: Prepared) {
	const [last, next] = [columnOf("lastCalibratedOn"), columnOf("nextDueOn")];
	const orderOf = (index: number) =>
		prepared.decisions.find((made) => made.kind === "date-order" && made.column === index)?.choice;
	const day = (cell: string, order: string | undefined): string | null => {
		const reading = readDate(cell);
		return reading.kind === "fixed"
			? reading.iso
			: reading.kind === "ordered"
				? (reading.iso[order as DateOrder] ?? null)
				: null;
	};
	for (const { cells } of last < 0 || next < 0 ? [] : table.rows) {
		const text = (cells[column] ?? "").trim();
		const [from, to] = [day(cells[last] ?? "", orderOf(last)), day(cells[next] ?? "", orderOf(next))];
		if (/^\d{1,5}$/.test(text) && from !== null && to !== null) {
			yield { number: Number(text), last: from, next: to };
		}
	}
}

/** Reads intervals; the unit of plain numbers comes from the person, the heading, a unit column, or the dates. */
export function intervalReader(
	table: Table,
	column: number,
	options: CheckOptions,
	columnOf: ColumnOf,
	prepared: Prepared,
): CellReader {
	const header = table.columns[column] ?? "";
	const unitColumn = columnOf("intervalUnit");
	const mark = options.decimalMark ?? null;
	const chosen = options.intervalUnit?.[column];
	const named = unitInHeading(header);
	let unit: [IntervalUnit, number] | null = chosen ? [chosen, 1] : named;
	const texts = columnTexts(table, column);
	const bare = texts.filter((text) => readInterval(text, null, mark).kind === "needs-unit");
	const decide = (by: Decision["by"], reason: string) => {
		if (unit) {
			prepared.decisions.push({ kind: "interval-unit", column, header, choice: unit[0], by, reason });
		}
	};
	if (unit) {
		decide(chosen ? "person" : "heading", chosen ? "Chosen by you." : "The heading names the unit.");
	} else if (bare.length > 0 && unitColumn < 0) {
		const proved = unitFromDates(datedNumbers(table, column, columnOf, prepared));
		// Ten years in months: no register counts further in them.
		const large = bare.find((text) => Number(text) > 120 && Number(text) % 12 !== 0);
		if (proved) {
			unit = [proved, 1];
			decide(
				"data",
				`Last calibration plus this many ${proved}s gives the next due date in at least half of the rows.`,
			);
		} else if (large !== undefined) {
			unit = ["day", 1];
			decide("data", `${large.trim()} can only be days.`);
		} else {
			const examples = [...new Set(bare)].slice(0, 3);
			const reason = `Nothing says whether the numbers of column ${columnLetter(column + 1)} are days, months or years.`;
			prepared.questions.push({ kind: "interval-unit", column, header, options: [...intervalUnits], examples, reason });
		}
	}
	const remedy = "Write a whole number with its unit, for example 12 months; 0 means no interval.";
	const messages: Record<string, string> = {
		interval_unreadable: "This is not an interval.",
		interval_not_whole: "An interval is a whole number of days, months or years.",
		interval_out_of_range: "An interval is at least one day and at most ten years.",
	};
	return {
		target: "interval",
		read: (cell, values, row) => {
			const rowUnit = unitColumn < 0 ? null : readIntervalUnit(row.cells[unitColumn] ?? "");
			const reading = readInterval(cell, rowUnit ?? unit, mark);
			if (reading.kind === "interval") {
				values.interval = reading.interval;
				return { text: reading.interval ? String(reading.interval.value) : null, faults: [] };
			}
			if (reading.kind === "needs-unit") {
				const choose = "Choose the unit of this column.";
				return { text: null, faults: [["error", "interval_unit_needed", "This interval has no unit.", choose]] };
			}
			if (readDate(cell).kind === "absent") {
				const what = `This is not an interval; ${kept}, no interval is set.`;
				return { text: null, faults: [["warning", "interval_absent", what, "Leave the cell empty to say the same."]] };
			}
			return { text: null, faults: [["error", reading.code, messages[reading.code] ?? "", remedy]] };
		},
		clear: (values) => {
			values.interval = null;
		},
	};
}
