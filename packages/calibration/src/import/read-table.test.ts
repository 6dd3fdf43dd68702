import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodeText } from "./encoding.ts";
import { importLimits } from "./limits.ts";
import { readTable } from "./read-table.ts";
import type { Encoding, Fault, Table, TableOverrides } from "./table.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const as = (text: string, encoding: Encoding, mark = false) => encodeText(text, encoding, mark);

function table(bytes: Uint8Array | string, overrides?: TableOverrides): Table {
	const read = readTable(typeof bytes === "string" ? utf8(bytes) : bytes, overrides);
	if (!read.ok) {
		throw new Error(JSON.stringify(read.faults));
	}
	return read.table;
}

function refusal(bytes: Uint8Array | string, overrides?: TableOverrides): Fault {
	const read = readTable(typeof bytes === "string" ? utf8(bytes) : bytes, overrides);
	const [first] = read.ok ? [] : read.faults;
	if (!first) {
		throw new Error("The file was read.");
	}
	expect(first.message).toMatch(/\.$/);
	expect(first.remedy).toMatch(/\.$/);
	return first;
}

const cells = (read: Table) => read.rows.map((row) => row.cells);

describe("files that are no register", () => {
	const zip = Buffer.concat([Buffer.from("504b030414000000", "hex"), deflateRawSync("tag,description")]);
	const random = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
	it.each<[string, Uint8Array | string, string, number | null]>([
		["empty", "", "empty", null],
		["only a byte order mark", as("", "utf-8", true), "empty", null],
		["only blank lines", "\n \r\n\t\n", "empty", null],
		["only a heading row", "tag,description\n", "no_rows", 1],
		["binary", random, "binary", null],
		["a ZIP renamed .csv", zip, "not_csv", null],
		["a PDF renamed .csv", "%PDF-1.7\n1 0 obj", "not_csv", null],
		["UTF-32", Buffer.from("fffe000041000000", "hex"), "encoding_unsupported", null],
		["UTF-16 cut off", as("tag,description\nA,b", "utf-16le", true).subarray(0, -1), "file_cut_off", null],
		["no heading row", "A-1,Caliper,2024-01-02\nA-2,Gauge,2024-01-03\n", "no_header", 1],
		["a title above the headings", "Register 2024,,\ntag,description,model\nA,b,c\n", "no_header", 1],
		["201 columns", `${Array.from({ length: 201 }, (_, index) => `c${index}`).join(",")}\n`, "too_many_columns", 1],
		["a data row of 201 columns", `tag,b\nA,b\n${"x,".repeat(200)}x\n`, "too_many_columns", 3],
		["a line of 10 MB", `tag,description\nA,b\nB,${"x".repeat(10_000_000)}\n`, "row_too_long", 3],
		["10 MB in the first line", "x".repeat(10_000_000), "row_too_long", 1],
		["a quotation mark never closed", 'tag,description\nA,b\n"B,c\nD,e\n', "quote_not_closed", 3],
		["a quotation mark closed too early", 'tag,description\nA,"1" pipe"\nB,c\n', "quote_misplaced", 2],
		["more rows than allowed", `tag,b\n${"A,b\n".repeat(importLimits.rows + 1)}`, "too_many_rows", null],
		["millions of blank lines", `tag,b\nA,b\n${"\n".repeat(3_000_000)}`, "too_many_rows", null],
		["a file over the limit", new Uint8Array(importLimits.bytes + 1).fill(65), "file_too_large", null],
		["a heading of 5,000 characters", `tag,${"h".repeat(5_000)}\nA,b\n`, "bad_heading", 1],
	])(
		"refuses %s",
		(_, bytes, code, line) => {
			// Uses and past calibrations are read by the same reader.
			expect(JSON.stringify(refusal(bytes))).not.toContain("register.");
			expect(refusal(bytes)).toMatchObject({ code, line, severity: "error" });
		},
		60_000,
	);

	it("names the row and column of an early quotation mark, and the cell", () => {
		expect(refusal('tag,size\nA,"1" pipe"\n')).toMatchObject({ line: 2, column: 2, value: '"1" pipe"' });
	});

	it("finds half characters in UTF-8 and UTF-16", () => {
		const half = Buffer.concat([utf8("tag,description\nA,b\nB,"), Buffer.from("eda080", "hex"), utf8("\n")]);
		expect(refusal(half)).toMatchObject({ code: "lone_surrogate", line: 3 });
		const wide = as("tag,description\nA,x\ud800y\n", "utf-16le", true);
		expect(refusal(wide)).toMatchObject({ code: "lone_surrogate", line: 2, column: 2 });
	});

	it("finds a stray byte in a UTF-8 file instead of reading it all as Windows-1252", () => {
		const mixed = Buffer.concat([utf8("tag,description\nA,±5 °C\nB,"), Buffer.from([0xb1]), utf8("5 µm\n")]);
		expect(refusal(mixed)).toMatchObject({ code: "encoding_mixed", line: 3 });
	});
});

describe("encodings", () => {
	const text = "repère;désignation;tolérance\r\nA-1;Pied à coulisse;±0,01 mm – “x” €\r\nA-2;Thermomètre;±0,5 °C\r\n";
	it.each<[Encoding, boolean]>([
		["utf-8", false],
		["utf-8-bom", true],
		["windows-1252", false],
		["utf-16le", true],
		["utf-16le", false],
		["utf-16be", true],
		["utf-16be", false],
	])("reads %s, byte order mark %s", (encoding, mark) => {
		const read = readTable(as(text, encoding, mark));
		if (!read.ok) {
			throw new Error(JSON.stringify(read.faults));
		}
		expect(read.sniffed).toMatchObject({ encoding, delimiter: ";", newline: "\r\n", rowCount: 2 });
		expect(read.table.columns).toEqual(["repère", "désignation", "tolérance"]);
		expect(read.table.rows[0]?.cells[2]).toBe("±0,01 mm – “x” €");
	});
});

describe("rows", () => {
	it("counts lines as a spreadsheet does: a line break inside a cell is not a row", () => {
		const read = table('tag,notes\r\nA,"one\r\ntwo"\r\n\r\nB,x\r\n,\r\nC,"y\nz"\r\n\r\n,\r\n');
		expect(read.rows.map(({ line }) => line)).toEqual([2, 4, 6]);
		expect(cells(read)).toEqual([
			["A", "one\r\ntwo"],
			["B", "x"],
			["C", "y\nz"],
		]);
		expect(read.blankLines).toEqual({ inside: 2, trailing: 2 });
	});

	it("keeps numbers as they are written and cuts by one delimiter", () => {
		const read = readTable(utf8("tag;a;b\nA;0,01;1\u202f000,5\nB;0,10;2\u202f000,50\n"));
		expect(read).toMatchObject({ ok: true, sniffed: { delimiter: ";", decimalMark: "," } });
		expect(read.ok && cells(read.table)).toEqual([
			["A", "0,01", "1\u202f000,5"],
			["B", "0,10", "2\u202f000,50"],
		]);
	});

	it("reads tabs, bare returns, mixed line breaks and a spreadsheet's sep= line", () => {
		expect(cells(table("tag\tname\nA\tx, y; z\n"))).toEqual([["A", "x, y; z"]]);
		expect(cells(table("tag,name\rA,x\rB,y"))).toEqual([
			["A", "x"],
			["B", "y"],
		]);
		expect(cells(table("tag,name\r\nA,x\nB,y\r\n"))).toEqual([
			["A", "x"],
			["B", "y"],
		]);
		const hinted = table("sep=;\r\ntag;name\r\nA;x,y\r\n");
		expect(hinted.rows).toEqual([{ line: 3, cells: ["A", "x,y"], start: 17, end: 22 }]);
	});

	it("reads a quotation mark inside an unquoted cell as itself", () => {
		expect(cells(table('tag,size\nA,5" pipe\nB,"6"" pipe"\n'))).toEqual([
			["A", '5" pipe'],
			["B", '6" pipe'],
		]);
	});

	it("gives repeated, missing and reserved headings names of their own and says so", () => {
		const read = table("tag,Notes,Notes,,__proto__,Notes (2)\nA,1,2,3,4,5\n");
		expect(read.columns).toEqual(["tag", "Notes", "Notes (3)", "Column 4", "__proto__ (2)", "Notes (2)"]);
		expect(read.warnings.map(({ code, column }) => [code, column])).toEqual([
			["duplicate_heading", 3],
			["empty_heading", 4],
			["reserved_heading", 5],
		]);
	});

	it("reads a file without heading row when told so", () => {
		const read = table("A-1,2024-01-02\nA-2,2024-01-03\n", { hasHeader: false });
		expect(read.columns).toEqual(["Column 1", "Column 2"]);
		expect(read.rows.map(({ line }) => line)).toEqual([1, 2]);
	});

	it("follows the person's encoding and delimiter", () => {
		const read = table(as("tag;d\nA;±1\n", "windows-1252"), { encoding: "windows-1252", delimiter: ";" });
		expect(cells(read)).toEqual([["A", "±1"]]);
		expect(table("tag;a,b\nA;x,y\n", { delimiter: "," }).columns).toEqual(["tag;a", "b"]);
	});
});
