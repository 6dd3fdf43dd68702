import { unguardText } from "@calibrant/documents";
import type { Target } from "./fields.ts";
import type { CheckReport, Decision, InstrumentValues, Question } from "./report.ts";
import type { Fault, Table, TableRow } from "./table.ts";

export type CellFault = [severity: Fault["severity"], code: string, message: string, remedy: string];

/** `text` is what can be read back from the typed value; when it is not the cell's own text, that is kept beside it. */
export type Outcome = { text: string | null; faults: CellFault[] };

export type CellReader = {
	target: Target;
	/** Writes the cell into the values; leaves them alone when it cannot be read. The cell is never blank. */
	read: (cell: string, values: InstrumentValues, row: TableRow) => Outcome;
	clear: (values: InstrumentValues) => void;
};

/** The readers, with what had to be decided, or asked, to read the columns. */
export type Prepared = {
	readers: CellReader[];
	questions: Question[];
	decisions: Decision[];
	statusWords: CheckReport["statusWords"];
};

export const kept = "the text is kept";

/** The cells of a column as they are read: without the apostrophe that guards formulas. */
export function columnTexts(table: Table, column: number): string[] {
	return table.rows.map(({ cells }) => unguardText(cells[column] ?? ""));
}
