import writeExcelFile from "write-excel-file/node";

/** A text, a number, a day (at midnight UTC), or nothing. */
export type WorkbookCell = string | number | Date | null;

export type WorkbookSheet = {
	name: string;
	/** `width` in characters. */
	columns: readonly { header: string; width: number }[];
	rows: readonly (readonly WorkbookCell[])[];
};

/** A sheet as an .xlsx workbook: headings bold and kept in view, days as YYYY-MM-DD, texts never as formulas. */
export async function workbookOf({ name, columns, rows }: WorkbookSheet): Promise<Buffer> {
	const headings = columns.map(({ header }) => ({ value: header, type: String, fontWeight: "bold" as const }));
	return writeExcelFile([headings, ...rows.map((row) => [...row])], {
		sheet: name,
		stickyRowsCount: 1,
		columns: columns.map(({ width }) => ({ width })),
		dateFormat: "yyyy-mm-dd",
	}).toBuffer();
}
