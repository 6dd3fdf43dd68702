import type { CustomField } from "../custom-fields/field-kinds.ts";
import type { DateOrder } from "./dates.ts";
import type { Interval, IntervalUnit } from "./intervals.ts";
import type { Criticality, InstrumentRole } from "./role-words.ts";
import type { InstrumentStatus } from "./status-words.ts";
import type { DecimalMark, Fault } from "./table.ts";

/** An instrument as an import writes it. Dates are `YYYY-MM-DD`; a text without content is "". */
export type InstrumentValues = {
	tag: string;
	description: string;
	manufacturer: string;
	model: string;
	serialNumber: string;
	firmwareVersion: string;
	location: string;
	custodian: string;
	owner: string;
	role: InstrumentRole;
	criticality: Criticality;
	tolerance: string;
	notes: string;
	status: InstrumentStatus;
	acquiredOn: string | null;
	lastCalibratedOn: string | null;
	nextDueOn: string | null;
	intervalReason: string;
	interval: Interval | null;
	/** Cells nothing claims, and the original text of cells whose typed value is written differently, by column name. */
	attributes: Record<string, string>;
};
/** `isUndone`: an undone import retired it; a file that names it again brings it back, unless it gives a status. */
export type ExistingInstrument = InstrumentValues & { isUndone?: boolean };

export type RowAction = "create" | "update" | "unchanged" | "skipped" | "error";
export type Change = [before: unknown, after: unknown];

export type RowReport = {
	/** Spreadsheet row. */
	line: number;
	action: RowAction;
	tag: string;
	/** The whole instrument as it would stand after the import (for an error: as far as it could be read). */
	values: InstrumentValues;
	/** For an update: each field that differs; attributes as `attributes.<column>`. */
	changes?: Record<string, Change>;
	faults: Fault[];
	/** Its next due date follows from the last calibration and the interval; the file gives none. */
	isDueWorkedOut?: true;
};

/** A choice only a person can make before the import can run. `column` counts from 0. */
export type Question =
	| { kind: "date-order"; column: number; header: string; options: DateOrder[]; examples: string[]; reason: string }
	| {
			kind: "interval-unit";
			column: number;
			header: string;
			options: IntervalUnit[];
			examples: string[];
			reason: string;
	  };

/** How a column was read and why; `by` says whether the data, the heading or the person decided. */
export type Decision = {
	kind: "date-order" | "interval-unit";
	column: number;
	header: string;
	choice: DateOrder | IntervalUnit;
	by: "data" | "heading" | "person";
	reason: string;
};

/** One word found in the status column. `status` is null when it is not known. */
export type StatusWord = { word: string; count: number; status: InstrumentStatus | null };

export type CheckOptions = {
	/** Chosen date order by column, counted from 0. */
	dateOrder?: Readonly<Record<number, DateOrder>>;
	/** Chosen unit of a plain number in the interval column, counted from 0. */
	intervalUnit?: Readonly<Record<number, IntervalUnit>>;
	/** Chosen meaning of status words, by the word as it stands in the file. */
	statusWords?: Readonly<Record<string, InstrumentStatus>>;
	decimalMark?: DecimalMark | null;
	existing: ReadonlyMap<string, ExistingInstrument>;
	onExisting: "update" | "skip";
	/** What an empty cell does to a value the instrument already has. Default: keep. */
	emptyCells?: "keep" | "clear";
	/** What a row that cannot be imported does to the others. Default: stop. */
	onError?: "stop" | "leave";
	/** The writing of a place that is there already, whatever the capitals; what is not there stays as it is. */
	placeOf?: (path: string) => string;
	/** Tags of instruments that a file does not put off: what is newer there is a calibration. */
	held?: ReadonlySet<string>;
	/** Why an instrument does not go back into service, by its tag: what is told, and what is to be done. */
	staysOut?: ReadonlyMap<string, { what: string; how: string }>;
	/** By an API key, and whether a second person reviews calibrations. */
	byKey?: { reviewed: boolean };
	/** Tags of other instruments that are the same device by serial number and maker. */
	carrierOf?: (values: Pick<InstrumentValues, "tag" | "serialNumber" | "manufacturer">) => string | null;
	/** The organisation's own fields. Their values stand among the attributes, under their keys. */
	customFields?: readonly CustomField[];
	/** Today in the organisation's zone, `YYYY-MM-DD`. */
	today: string;
};

export type CheckReport = {
	/** True when no question is open and no row has an error, or rows with errors are left out by the person's choice. */
	ready: boolean;
	rows: RowReport[];
	totals: Record<RowAction, number> & { rows: number; warnings: number; blankLines: number };
	/** Faults of the file or the mapping as a whole. */
	faults: Fault[];
	warnings: Fault[];
	questions: Question[];
	decisions: Decision[];
	statusWords: StatusWord[];
	/** Columns left out by the person's choice, with how many filled cells that leaves behind. */
	skippedColumns: { column: number; header: string; filled: number }[];
	/** Rows to be written whose next due date follows from the last calibration and the interval. */
	dueWorkedOut: number;
};
