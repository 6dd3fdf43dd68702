/** What one register file may hold. `recordBytes` and `records` guard memory; the others are stated on the page. */
export const importLimits = {
	bytes: 20 * 1024 * 1024,
	rows: 50_000,
	columns: 200,
	/** The most a spreadsheet cell can hold. */
	cellCharacters: 32_767,
	headerCharacters: 200,
	tagCharacters: 100,
	recordBytes: 2 * 1024 * 1024,
	/** Rows with the blank ones counted. */
	records: 100_000,
} as const;
