import { type Fault, fault } from "./table.ts";

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

/** The limits of a file in words. */
export const limitWords = `at most ${importLimits.bytes / 1024 / 1024} MB, ${importLimits.rows.toLocaleString("en")} rows and ${importLimits.columns} columns`;

/** Says that a file is larger than what is read at once; null when it is not. */
export function sizeFault(bytes: Uint8Array): Fault | null {
	if (bytes.length <= importLimits.bytes) return null;
	const size = (bytes.length / 1024 / 1024).toFixed(1);
	const what = `This file has ${size} MB; ${limitWords} can be imported at once.`;
	return fault("error", "file_too_large", what, "Split it into smaller files with the same heading row.");
}
