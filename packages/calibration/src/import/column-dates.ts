import { columnTexts } from "./cell-reader.ts";
import { type DateOrder, dateEvidence, readDate } from "./dates.ts";
import type { Table } from "./table.ts";

type Chosen = Readonly<Record<number, DateOrder>>;

/** Columns of dates that can be read in two ways; a choice that was made answers them. */
export function dateQuestions(table: Table, columns: readonly number[], chosen: Chosen, today: string) {
	return columns.flatMap((column) => {
		if (column < 0 || chosen[column]) return [];
		const evidence = dateEvidence(columnTexts(table, column), Number(today.slice(0, 4)));
		if (!evidence || evidence.order !== null) return [];
		return [{ column, header: table.columns[column] ?? "", options: evidence.options, examples: evidence.examples }];
	});
}

/** The day that a cell of a column names, in the order chosen for the column or shown by it; null: none. */
export function dayIn(table: Table, column: number, cell: string, chosen: Chosen, today: string): string | null {
	const read = readDate(cell, Number(today.slice(0, 4)));
	if (read.kind === "fixed") return read.iso;
	if (read.kind !== "ordered") return null;
	const order = chosen[column] ?? orderIn(table, column, today);
	const days = [...new Set(Object.values(read.iso))];
	return (order === null ? (days.length === 1 ? days[0] : null) : read.iso[order]) ?? null;
}

const orders = new WeakMap<Table, Map<number, DateOrder | null>>();

/** The order of day and month in a column, looked for once. */
function orderIn(table: Table, column: number, today: string): DateOrder | null {
	const known = orders.get(table) ?? new Map<number, DateOrder | null>();
	orders.set(table, known);
	if (!known.has(column)) {
		known.set(column, dateEvidence(columnTexts(table, column), Number(today.slice(0, 4)))?.order ?? null);
	}
	return known.get(column) ?? null;
}
