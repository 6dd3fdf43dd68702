import { invalid } from "@calibrant/kernel";

/** Largest PDF that is taken in. */
export const pdfBytes = 25 * 1024 * 1024;

/** Refuses anything that does not begin and end as a PDF does (ISO 32000-1, 7.5). Throws INVALID. */
export function needPdf(body: Buffer): void {
	const begins = body.subarray(0, 5).toString("latin1") === "%PDF-";
	const ends = body.subarray(-1024).includes("%%EOF");
	if (begins && ends) return;
	throw invalid("This file is not a PDF.", "Choose a PDF file.", { file: "Choose a PDF file." });
}
