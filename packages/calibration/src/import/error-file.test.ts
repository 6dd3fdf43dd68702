import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows.ts";
import { decodeText, encodeText } from "./encoding.ts";
import { errorFile } from "./error-file.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { readTable } from "./read-table.ts";
import type { Encoding } from "./table.ts";

function annotated(bytes: Uint8Array): Uint8Array {
	const read = readTable(bytes);
	if (!read.ok) {
		throw new Error(JSON.stringify(read.faults));
	}
	const { mapping } = proposeMapping(read.table);
	const report = checkRows(read.table, mapping, { existing: new Map(), onExisting: "update", today: "2026-06-01" });
	return errorFile(bytes, read.table, report);
}

const text =
	'tag;Désignation;"Last calibration";x\r\nA;"Pied; ""150"" mm";2024-01-02;1,50\r\n\r\n"B";±1;2023-02-29;"é\r\nè"\r\nC;y;;\r\n;\r\n';

describe("errorFile", () => {
	it.each<[Encoding, boolean]>([
		["utf-8", false],
		["utf-8-bom", true],
		["windows-1252", false],
		["utf-16le", true],
		["utf-16be", false],
	])("gives the same file back with two columns more, in %s", (encoding, mark) => {
		const out = annotated(encodeText(text, encoding, mark));
		const start = Buffer.from(encodeText("tag", encoding, mark));
		expect(Buffer.from(out).subarray(0, start.length)).toEqual(start);
		const lines = decodeText(out, encoding).split("\r\n");
		expect(lines[0]).toBe('tag;Désignation;"Last calibration";x;Import result;What to do');
		expect(lines[1]).toBe('A;"Pied; ""150"" mm";2024-01-02;1,50;OK: new instrument;');
		expect(lines[2]).toBe("");
		expect(lines[3]).toBe('"B";±1;2023-02-29;"é');
		expect(lines[4]).toMatch(
			/^è";Error\. C \(Last calibration\): There is no such day .*;C \(Last calibration\): Correct it\./,
		);
		expect(lines.slice(5)).toEqual(["C;y;;;OK: new instrument;", ";", ""]);
	});

	it("renews its own columns when the corrected file comes back", () => {
		const once = annotated(encodeText(text, "utf-8", false));
		const twice = annotated(once);
		expect(Buffer.from(twice).toString()).toBe(Buffer.from(once).toString());
	});

	it("lines up short rows and never starts a cell of its own with a formula", () => {
		const out = Buffer.from(annotated(Buffer.from('tag,description,=cmd\nA\nB,c,"=1+1"\n')))
			.toString()
			.split("\n");
		expect(out[1]).toMatch(/^A,,,Error\. This row has 1 cells/);
		expect(out[2]).toMatch(/^B,c,"=1\+1",OK: new instrument\. C \(=cmd\): Warning:/);
	});
});
