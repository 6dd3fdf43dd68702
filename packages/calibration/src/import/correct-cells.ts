import { type Fault, fault, type ReadFile, type Table } from "./table.ts";

/** A cell as the file has it and as the person has corrected it. `line` as a spreadsheet shows it, `column` from 0. */
export type Correction = { line: number; column: number; header: string; before: string; after: string };

/** Text by `line.column`: line as a spreadsheet shows it, column from 0. */
export type CorrectedCells = Readonly<Record<string, string>>;

/**
 * The table with the corrected cells in place of those of the file, which itself stays as it was uploaded. A correction
 * of a cell that is not there is named in a warning. Never throws.
 */
export function correctCells(file: ReadFile, cells: CorrectedCells = {}): ReadFile & { corrections: Correction[] } {
	const corrections: Correction[] = [];
	if (!file.read.ok || Object.keys(cells).length === 0) return { ...file, corrections };
	const { table } = file.read;
	const warnings: Fault[] = [];
	const rows = new Map(table.rows.map((row) => [row.line, row]));
	for (const [place, after] of Object.entries(cells)) {
		const [line = 0, column = 0] = place.split(".").map(Number);
		const row = rows.get(line);
		const header = table.columns[column];
		if (!row || header === undefined) {
			warnings.push(
				fault(
					"warning",
					"no_such_cell",
					`A correction is for a cell that is not there (row ${line}).`,
					"Take it back.",
				),
			);
			continue;
		}
		corrections.push({ line, column, header, before: row.cells[column] ?? "", after });
		const filled = table.columns.map((_, index) => row.cells[index] ?? "");
		rows.set(line, {
			...row,
			cells: (row.cells.length < filled.length ? filled : row.cells).with(column, after),
			asInFile: row.asInFile ?? row.cells,
		});
	}
	const changed: Table = {
		...table,
		rows: table.rows.map((row) => rows.get(row.line) ?? row),
		warnings: [...table.warnings, ...warnings],
	};
	return { ...file, read: { ...file.read, table: changed }, corrections };
}
