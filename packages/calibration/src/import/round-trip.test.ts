import { guardText } from "@calibrant/documents";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows.ts";
import { decodeText, detectEncoding, encodeText } from "./encoding.ts";
import { errorFile } from "./error-file.ts";
import { originalCell } from "./original-cell.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { readTable } from "./read-table.ts";
import type { Encoding } from "./table.ts";

const latin = [..."abcdefXYZ 0123456789,;\t.\"'\r\n-=+@±°éüß€–"];
const wide = [...latin, "Ω", "漢", "😀", "\u202f"];
const encodings: Encoding[] = ["utf-8", "utf-8-bom", "windows-1252", "utf-16le", "utf-16be"];

const tableOf = fc
	.record({
		encoding: fc.constantFrom(...encodings),
		delimiter: fc.constantFrom<"," | ";" | "\t">(",", ";", "\t"),
		newline: fc.constantFrom("\r\n", "\n"),
		quoted: fc.boolean(),
		width: fc.integer({ min: 2, max: 6 }),
	})
	.chain((shape) => {
		const cell = fc
			.array(fc.constantFrom(...(shape.encoding === "windows-1252" ? latin : wide)), { maxLength: 12 })
			.map((characters) => characters.join(""));
		const row = fc.array(cell, { minLength: shape.width, maxLength: shape.width });
		return fc.record({ shape: fc.constant(shape), rows: fc.array(row, { minLength: 1, maxLength: 12 }) });
	})
	.filter(({ rows }) => rows.some((cells) => cells.some((cell) => cell.trim() !== "")));

type Shape = { encoding: Encoding; delimiter: string; newline: string; quoted: boolean };

function written(rows: string[][], { encoding, delimiter, newline, quoted }: Shape): Uint8Array {
	const text = stringify(rows, {
		delimiter,
		record_delimiter: newline,
		quoted,
		quoted_string: quoted,
		quoted_match: /["\r\n]/,
	});
	return encodeText(text, encoding, encoding !== "utf-8" && encoding !== "windows-1252");
}

/** Bytes such as DF 80 are "ß€" in Windows-1252 and one letter in UTF-8: no reader can tell, so the person chooses. */
function eitherEncoding(bytes: Uint8Array): boolean {
	try {
		return /[^\0-\x7f]/.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return false;
	}
}
const choice = (shape: Shape, bytes: Uint8Array) => ({
	hasHeader: true,
	...(shape.encoding === "windows-1252" && eitherEncoding(bytes) ? { encoding: shape.encoding } : {}),
});

describe("random tables", () => {
	it("are read back exactly, whatever the encoding and delimiter", () => {
		fc.assert(
			fc.property(tableOf, ({ shape, rows }) => {
				const headings = Array.from({ length: shape.width }, (_, index) => `heading ${"abcdef"[index]}`);
				const bytes = written([headings, ...rows], shape);
				const read = readTable(bytes, choice(shape, bytes));
				if (!read.ok) {
					throw new Error(JSON.stringify(read.faults));
				}
				const filled = rows
					.map((cells, index) => ({ cells, line: index + 2 }))
					.filter(({ cells }) => cells.join("").trim() !== "");
				expect(read.table.rows.map(({ cells, line }) => ({ cells, line }))).toEqual(filled);
				expect(read.table.columns).toEqual(headings);
				expect(read.sniffed.delimiter).toBe(shape.delimiter);
			}),
			{ numRuns: 400 },
		);
	});

	it("lose no cell in the check, come back unchanged, and keep their bytes in the error file", () => {
		fc.assert(
			fc.property(tableOf, ({ shape, rows }) => {
				const headings = ["tag", ...Array.from({ length: shape.width - 1 }, (_, index) => `heading ${index}`)];
				const tagged = rows.map(([, ...cells], index) => [`T${index}`, ...cells]);
				const guarded = tagged.map((cells) => cells.map(guardText));
				const bytes = written([headings, ...guarded], shape);
				const read = readTable(bytes, choice(shape, bytes));
				if (!read.ok) {
					throw new Error(JSON.stringify(read.faults));
				}
				const { mapping } = proposeMapping(read.table);
				const report = checkRows(read.table, mapping, {
					existing: new Map(),
					onExisting: "update",
					today: "2026-06-01",
				});
				for (const [index, row] of report.rows.entries()) {
					const back = headings.map((header, column) => originalCell(row.values, column, header, mapping));
					expect(back).toEqual(tagged[index]?.map((cell) => (cell.trim() === "" ? "" : cell)));
				}
				const existing = new Map(report.rows.map((row) => [row.tag, row.values]));
				const again = checkRows(read.table, mapping, { existing, onExisting: "update", today: "2026-06-01" });
				expect(again.totals).toMatchObject({ create: 0, update: 0, error: 0, unchanged: rows.length });
				const out = decodeText(errorFile(bytes, read.table, report), shape.encoding);
				const source = decodeText(bytes, shape.encoding);
				for (const { start, end } of read.table.rows) {
					expect(out).toContain(source.slice(start, end) + shape.delimiter);
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe("random bytes", () => {
	it("never make the reader throw, and decode to what encodes back", () => {
		const alphabet = fc.constantFrom(
			0x22,
			0x2c,
			0x3b,
			0x0a,
			0x0d,
			0x09,
			0x41,
			0x42,
			0x20,
			0x80,
			0xc3,
			0xa9,
			0xe9,
			0x81,
		);
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.array(alphabet, { maxLength: 80 })), (values) => {
				const bytes = Uint8Array.from(values);
				const read = readTable(bytes, { hasHeader: true });
				const found = detectEncoding(bytes);
				if ("encoding" in found) {
					const text = decodeText(bytes, found.encoding);
					const mark = decodeText(encodeText(text, found.encoding, true), found.encoding) === text;
					expect(mark).toBe(true);
					const bare = encodeText(text, found.encoding, false);
					expect(Buffer.from(bytes).toString("hex").endsWith(Buffer.from(bare).toString("hex"))).toBe(true);
				}
				if (read.ok) {
					const mapping = { ...proposeMapping(read.table).mapping, 0: "tag" as const };
					const options = { existing: new Map(), onExisting: "update" as const, today: "2026-06-01" };
					const report = checkRows(read.table, mapping, options);
					expect(errorFile(bytes, read.table, report).length).toBeGreaterThan(0);
				} else {
					expect(read.faults.length).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
