import { tidyPath } from "../locations/location-path.ts";
import { type CellFault, type CellReader, columnTexts, kept, type Outcome, type Prepared } from "./cell-reader.ts";
import { type DateOrder, dateEvidence, readDate } from "./dates.ts";
import { isDateField, isTextField, type Mapping, type Target } from "./fields.ts";
import { type ColumnOf, intervalReader } from "./interval-reader.ts";
import { fieldOf, ownFieldReader, putValue } from "./own-fields.ts";
import type { CheckOptions, InstrumentValues } from "./report.ts";
import { readCriticality, readRole } from "./role-words.ts";
import { type InstrumentStatus, readStatus } from "./status-words.ts";
import { columnLetter, type Fault, type Table } from "./table.ts";

function textReader(
	target:
		| "tag"
		| "description"
		| "manufacturer"
		| "model"
		| "serialNumber"
		| "firmwareVersion"
		| "custodian"
		| "owner"
		| "intervalReason"
		| "tolerance"
		| "notes",
): CellReader {
	return {
		target,
		read: (cell, values) => {
			values[target] = cell.trim();
			return { text: values[target], faults: [] };
		},
		clear: (values) => {
			values[target] = target === "tag" ? values.tag : "";
		},
	};
}

/** One part of a place: site, building and room in the order of their columns are one path. */
function locationReader(column: number, columns: readonly number[]): CellReader {
	const before = columns.filter((one) => one < column);
	return {
		target: "location",
		read: (cell, values, row) => {
			const part = tidyPath(cell);
			const isFirst = before.every((one) => (row.cells[one] ?? "").trim() === "");
			values.location = isFirst ? part : `${values.location} / ${part}`;
			return { text: part, faults: [] };
		},
		clear: (values) => {
			if (columns.length === 1) values.location = "";
		},
	};
}

/** A word with a meaning; one that has none is kept, and said. */
function wordReader(target: "role" | "criticality"): CellReader {
	const apply = (cell: string, values: InstrumentValues): string | null => {
		if (target === "role") {
			const role = readRole(cell);
			if (role !== null) values.role = role;
			return role;
		}
		const criticality = readCriticality(cell);
		if (criticality !== null) values.criticality = criticality;
		return criticality;
	};
	return {
		target,
		read: (cell, values) => {
			const known = apply(cell, values);
			if (known !== null) return { text: known, faults: [] };
			const what = `This word is no known ${target}; ${kept}, it stays ${values[target]}.`;
			return { text: null, faults: [["warning", `${target}_unknown`, what, "Set it in the register afterwards."]] };
		},
		clear: () => {},
	};
}

const attributeReader: CellReader = { target: "attribute", read: () => ({ text: null, faults: [] }), clear: () => {} };
const skipReader: CellReader = { target: "skip", read: () => ({ text: null, faults: [] }), clear: () => {} };

const orderWords: Record<DateOrder, string> = {
	ymd: "year, month, day",
	dmy: "day, month, year",
	mdy: "month, day, year",
};

function dateReader(
	target: Target,
	put: (values: InstrumentValues, iso: string | null) => void,
	column: number,
	table: Table,
	options: CheckOptions,
	prepared: Prepared,
): CellReader {
	const header = table.columns[column] ?? "";
	const latestYear = Number(options.today.slice(0, 4)) + 20;
	const evidence = dateEvidence(columnTexts(table, column), latestYear);
	const chosen = options.dateOrder?.[column];
	const order = chosen ?? evidence?.order ?? null;
	if (order !== null) {
		const line = evidence?.proof ? table.rows[evidence.proof.index]?.line : undefined;
		const shown = evidence?.proof?.value.trim();
		const proved =
			line === undefined
				? "Each date can be read in one way only."
				: `${shown} in row ${line} can only be ${orderWords[order]}.`;
		const reason = chosen ? "Chosen by you." : proved;
		prepared.decisions.push({
			kind: "date-order",
			column,
			header,
			choice: order,
			by: chosen ? "person" : "data",
			reason,
		});
	} else if (evidence) {
		const { examples, verdict } = evidence;
		const reason =
			verdict === "mixed"
				? `No one order of day and month fits all dates of column ${columnLetter(column + 1)}.`
				: `Nothing in column ${columnLetter(column + 1)} shows which number is the day.`;
		prepared.questions.push({ kind: "date-order", column, header, options: evidence.options, examples, reason });
	}
	const read = (cell: string, values: InstrumentValues): Outcome => {
		const reading = readDate(cell, latestYear);
		const write = "Write it as YYYY-MM-DD, for example 2026-03-31";
		const bad = (severity: Fault["severity"], code: string, message: string, remedy: string): Outcome => ({
			text: null,
			faults: [[severity, code, message, remedy]],
		});
		switch (reading.kind) {
			case "fixed":
			case "ordered": {
				const days = reading.kind === "fixed" ? [reading.iso] : [...new Set(Object.values(reading.iso))];
				const iso =
					order !== null && reading.kind === "ordered" ? reading.iso[order] : days.length === 1 ? days[0] : undefined;
				if (iso === undefined) {
					return order === null
						? bad(
								"error",
								"date_order_needed",
								"This date can be read in two ways.",
								"Choose the order of day and month for this column.",
							)
						: bad("error", "date_does_not_fit", `This date is not in the order ${orderWords[order]}.`, `${write}.`);
				}
				put(values, iso);
				const short: CellFault = [
					"warning",
					"date_short_year",
					`The year has two digits; it is read as ${iso}.`,
					"Check the century.",
				];
				return { text: iso, faults: reading.shortYear ? [short] : [] };
			}
			case "partial":
				return bad(
					"warning",
					"date_partial",
					`This is a month or a year, not a day; ${kept}, no date is set.`,
					`${write}, if you know the day.`,
				);
			case "absent":
				return bad(
					"warning",
					"date_absent",
					`This is not a date; ${kept}, no date is set.`,
					"Leave the cell empty to say the same.",
				);
			case "impossible":
				return bad("error", "date_impossible", "There is no such day between 1900 and 2199.", `Correct it. ${write}.`);
			default:
				return bad("error", "date_unreadable", "This is not a date.", `${write}, or keep this column as an attribute.`);
		}
	};
	return {
		target,
		read,
		clear: (values) => put(values, null),
	};
}

function statusReader(table: Table, column: number, options: CheckOptions, prepared: Prepared): CellReader {
	const counts = new Map<string, number>();
	for (const text of columnTexts(table, column)) {
		const word = text.trim();
		if (word !== "") {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	const chosen = new Map(Object.entries(options.statusWords ?? {}));
	const meanings = new Map<string, InstrumentStatus | null>();
	for (const [word, count] of [...counts].sort(([, a], [, b]) => b - a)) {
		const status = chosen.get(word) ?? (word.length < 60 ? readStatus(word) : null);
		meanings.set(word, status);
		if (prepared.statusWords.length < 200) {
			prepared.statusWords.push({ word, count, status });
		}
	}
	return {
		target: "status",
		read: (cell, values) => {
			const status = meanings.get(cell.trim()) ?? null;
			if (status !== null) {
				values.status = status;
				return { text: null, faults: [] };
			}
			// A new instrument whose state cannot be read must not look usable.
			const known = options.existing.has(values.tag);
			values.status = known ? values.status : "out_of_service";
			const what = known ? "the status stays as it is" : "the instrument is set out of service";
			const remedy = "Say what the word means, or check this instrument after the import.";
			return {
				text: null,
				faults: [["warning", "status_unknown", `This word is no known status; ${kept}, ${what}.`, remedy]],
			};
		},
		clear: () => {},
	};
}

/** A reader for each column, with what had to be decided, or asked, to read them. */
export function cellReaders(table: Table, mapping: Mapping, options: CheckOptions): Prepared {
	const prepared: Prepared = { readers: [], questions: [], decisions: [], statusWords: [] };
	const columnOf: ColumnOf = (field) => table.columns.findIndex((_, index) => mapping[index] === field);
	const made = new Map<number, CellReader>();
	// Dates first: the unit of the interval may be proved by them.
	for (const column of table.columns.keys()) {
		const target = mapping[column] ?? "attribute";
		const own = fieldOf(target, options.customFields);
		if (isDateField(target)) {
			const put = (values: InstrumentValues, iso: string | null) => {
				values[target] = iso;
			};
			made.set(column, dateReader(target, put, column, table, options, prepared));
		} else if (own?.kind === "date") {
			made.set(column, dateReader(target, putValue(own), column, table, options, prepared));
		} else if (own) {
			made.set(column, ownFieldReader(own, options));
		}
	}
	for (const column of table.columns.keys()) {
		const target = mapping[column] ?? "attribute";
		if (target === "location") {
			const all = [...table.columns.keys()].filter((one) => mapping[one] === "location");
			made.set(column, locationReader(column, all));
		} else if (target === "role" || target === "criticality") {
			made.set(column, wordReader(target));
		} else if (target === "tag" || isTextField(target)) {
			made.set(column, textReader(target));
		} else if (target === "status") {
			made.set(column, statusReader(table, column, options, prepared));
		} else if (target === "interval") {
			made.set(column, intervalReader(table, column, options, columnOf, prepared));
		} else if (target === "skip") {
			made.set(column, skipReader);
		}
	}
	prepared.readers = [...table.columns.keys()].map((column) => made.get(column) ?? attributeReader);
	return prepared;
}
