import { parse } from "csv-parse/sync";
import { readDate } from "./dates.ts";
import { fieldsOfHeading } from "./fields.ts";
import type { Delimiter, Newline } from "./table.ts";

const sampleCharacters = 128 * 1024;
const sampleRecords = 200;

/** Rows of the sample cut by one delimiter; whatever cannot be cut ends the sample. */
function cut(sample: string, delimiter: Delimiter): string[][] {
	const rows: string[][] = [];
	try {
		parse(sample, {
			delimiter,
			relax_quotes: true,
			relax_column_count: true,
			record_delimiter: ["\r\n", "\n", "\r"],
			to: sampleRecords,
			on_record: (record: string[]) => {
				if (record.some((cell) => cell.trim() !== "")) {
					rows.push(record);
				}
				return null;
			},
		});
	} catch {
		// The sample may end inside a quoted cell; the rows before it are enough.
	}
	return rows;
}

/** The one delimiter of a file: the one that gives the rows as many cells as the first row has. */
export function sniffDelimiter(text: string): Delimiter {
	const whole = text.length <= sampleCharacters;
	const sample = whole ? text : text.slice(0, text.lastIndexOf("\n", sampleCharacters) + 1 || sampleCharacters);
	const candidates = (["\t", ";", ","] as const).map((delimiter) => {
		const rows = cut(sample, delimiter);
		const width = rows[0]?.length ?? 0;
		const share = rows.filter((row) => row.length === width).length / Math.max(rows.length, 1);
		return { delimiter, width, share, widest: Math.max(0, ...rows.map((row) => row.length)) };
	});
	const steady = candidates.find(({ width, share }) => width >= 2 && share >= 0.9);
	if (steady) {
		return steady.delimiter;
	}
	const several = candidates.filter(({ width }) => width >= 2).sort((a, b) => b.share * b.width - a.share * a.width)[0];
	if (several) {
		return several.delimiter;
	}
	return candidates.findLast(({ widest }) => widest <= 1)?.delimiter ?? ",";
}

/** The line break used most in the first part of the file. */
export function sniffNewline(text: string): Newline {
	const sample = text.slice(0, sampleCharacters);
	const pairs = sample.split("\r\n").length - 1;
	const feeds = sample.split("\n").length - 1 - pairs;
	const returns = sample.split("\r").length - 1 - pairs;
	return pairs >= feeds && pairs >= returns && pairs > 0 ? "\r\n" : returns > feeds ? "\r" : "\n";
}

/** Whether the first row names columns: a known heading says yes; dates, numbers, gaps or repeated values say no. */
export function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
	const filled = first.filter((cell) => cell.trim() !== "");
	if (filled.length === 0) {
		return false;
	}
	const width = Math.max(first.length, ...rest.slice(0, 20).map((row) => row.length));
	if (width >= 3 && filled.length * 2 < width) {
		return false;
	}
	if (filled.some((cell) => fieldsOfHeading(cell).size > 0 && [...fieldsOfHeading(cell).values()].includes(1))) {
		return true;
	}
	const sayData = filled.some((cell) => {
		const kind = readDate(cell).kind;
		return /^[+-]?\d+([.,]\d+)?$/.test(cell.trim()) || kind === "fixed" || kind === "ordered" || kind === "partial";
	});
	const repeated = first.filter(
		(cell, column) => cell !== "" && rest.slice(0, 200).some((row) => row[column] === cell),
	);
	return !sayData && repeated.length * 3 < filled.length;
}
