import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type MadeCell, makeWorkbook } from "../../testing/make-workbook.ts";
import { errorFile } from "./error-file.ts";
import { endingOf, readFile } from "./read-file.ts";

const cell = (style: number, value: number | string): MadeCell => ({ xml: `<c s="${style}"><v>${value}</v></c>` });
const heading = ["Tag", "Description", "Last calibrated", "Interval"];
const rowsOf = async (bytes: Buffer, sheet?: string) => {
	const { read } = await readFile(bytes, "register.xlsx", sheet === undefined ? {} : { sheet });
	if (!read.ok) throw new Error(read.faults[0]?.message);
	return read.table.rows.map(({ line, cells }) => [line, ...cells.slice(0, 1 + cells.findLastIndex(Boolean))]);
};
const refusal = async (bytes: Buffer, sheet?: string) => {
	const { read } = await readFile(bytes, "register.xlsx", sheet === undefined ? {} : { sheet });
	return read.ok ? null : read.faults[0]?.message;
};

describe("cells of a workbook", () => {
	const formats = [
		"yyyy\\-mm\\-dd",
		"0.000",
		"00000",
		"[$-407]d. mmmm yyyy;@",
		"yyyy-mm-dd hh:mm",
		'"Day" 0',
		"h:mm",
		"0.00E+00",
	];

	test.each([
		["a day, counted from 1900", cell(1, 45292), "2024-01-01"],
		["the first of March 1900", cell(1, 61), "1900-03-01"],
		["the last day before the one that never was", cell(1, 59), "1900-02-28"],
		["a day in German words", cell(4, 45350), "2024-02-28"],
		["a day with its time", cell(5, 45292.75), "2024-01-01T18:00:00"],
		["a time", cell(7, 0.5), "12:00:00"],
		["a day as ISO", { xml: '<c t="d"><v>2024-01-01T00:00:00</v></c>' }, "2024-01-01"],
		["a number with the word day in its format", cell(6, 45292), "45292"],
		["a number as typed, not as stored", cell(0, "9.9900000000000002"), "9.99"],
		["the zeros that state a resolution", cell(2, 10.02), "10.020"],
		["more digits than are shown", cell(2, 10.02345), "10.02345"],
		["the zeros of a number that is a name", cell(3, 123), "00123"],
		["a small number, written out", cell(0, "1.8E-7"), "0.00000018"],
		["a large number, written out", cell(0, "1.5E+21"), "1500000000000000000000"],
		["a small number under a format with powers", cell(8, "1.5E-3"), "0.0015"],
		["a truth", { xml: '<c t="b"><v>1</v></c>' }, "TRUE"],
		["an error", { xml: '<c t="e"><v>#N/A</v></c>' }, "#N/A"],
		["a formula by its stored result", { xml: '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' }, "ab"],
		["a formula without a result that is an empty text", { xml: '<c t="str"><f>""</f><v></v></c>' }, undefined],
		[
			"text with runs and readings",
			{ xml: '<c t="inlineStr"><is><r><t>Cal</t></r><r><t>iper</t></r><rPh><t>x</t></rPh></is></c>' },
			"Caliper",
		],
		["text with a character XML cannot hold", { xml: '<c t="str"><v>a_x000D_b</v></c>' }, "a\rb"],
		["text that looks like a formula", "=HYPERLINK(1)", "=HYPERLINK(1)"],
		["text that looks like CSV", 'a,"b"\nc', 'a,"b"\nc'],
	])("%s", async (_, made, text) => {
		const bytes = await makeWorkbook({ formats, sheets: { One: [heading, ["A-1", made]] } });
		expect((await rowsOf(bytes))[0]?.[2]).toBe(text);
	});

	test("days counted from 1904", async () => {
		const bytes = await makeWorkbook({ formats, from1904: true, sheets: { One: [heading, ["A-1", cell(1, 43830)]] } });
		expect((await rowsOf(bytes))[0]?.[2]).toBe("2024-01-01");
	});

	test("keep the row the spreadsheet shows; empty rows are none, merged ones count for each", async () => {
		const rows = [[], heading, ["A-1", "Caliper"], [], [null, "Gauge"], [], [null, null, "x"]];
		const bytes = await makeWorkbook({ merged: ["A3:A6", "C7:D9"], sheets: { One: rows } });
		expect(await rowsOf(bytes)).toEqual([
			[3, "A-1", "Caliper"],
			[5, "A-1", "Gauge"],
			[7, "", "", "x"],
		]);
	});
});

test("rows that the sheet hides are read, and named", async () => {
	const bytes = await makeWorkbook({ sheets: { Register: [heading, ["A-1"], ["A-2"]] }, hiddenRows: [3] });
	const { read } = await readFile(bytes, "register.xlsx");
	expect(read.ok && read.table.rows.map(({ cells }) => cells[0])).toEqual(["A-1", "A-2"]);
	expect(read.ok && read.table.warnings).toMatchObject([
		{ code: "hidden_rows", message: expect.stringContaining("row 3") },
	]);
});

describe("sheets", () => {
	const sheets = {
		About: [["Made by R. Roe"]],
		"Meß & Co": [heading, ["A-1"]],
		Old: [heading, ["B-1"]],
		Secret: [heading, ["C-1"]],
	};

	test("the first that is a table is read and named, another can be chosen, hidden ones are not offered", async () => {
		const bytes = await makeWorkbook({ sheets, hidden: ["Secret"] });
		const opened = await readFile(bytes, "register.xlsx");
		expect(opened).toMatchObject({ sheets: ["About", "Meß & Co", "Old"], sheet: "Meß & Co" });
		expect(opened.read.ok && opened.read.table.warnings).toMatchObject([
			{ code: "several_sheets" },
			{ code: "hidden_sheets", message: expect.stringContaining('"Secret"') },
		]);
		expect(await rowsOf(bytes, "Old")).toEqual([[2, "B-1"]]);
		expect(await refusal(bytes, "Secret")).toBe("This workbook has no sheet called Secret.");
		expect(await refusal(bytes, "About")).toBe("This file has a heading row and nothing below it.");
	});

	test("one that cannot be read does not keep the others from being read", async () => {
		const first = [heading, ["A-1", { xml: "<c><f>1+1</f></c>" }]];
		const bytes = await makeWorkbook({ sheets: { First: first, Second: [heading, ["B-1"]] } });
		expect((await readFile(bytes, "register.xlsx")).sheet).toBe("Second");
		expect(await refusal(bytes, "First")).toContain("formula in B2");
	});

	test("choices for text files do not disturb one, and its numbers have no mark", async () => {
		const bytes = await makeWorkbook({ sheets: { One: [heading, ["A-1", "1,5"]] } });
		const { read } = await readFile(bytes, "a.xlsx", { encoding: "windows-1252", delimiter: ";" });
		expect(read.ok && [read.table.rows[0]?.cells.slice(0, 2), read.sniffed.decimalMark]).toEqual([
			["A-1", "1,5"],
			null,
		]);
	});
});

describe("refused, with the reason", () => {
	const one = { One: [heading, ["A-1"]] };
	const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");

	test.each([
		["an old workbook", ole, "old Excel workbook (.xls)"],
		[
			"one with a password",
			Buffer.concat([ole, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]),
			"protected with a password",
		],
		["one that was cut off", makeWorkbook({ sheets: one }).then((bytes) => bytes.subarray(0, 900)), "damaged"],
		[
			"one with broken XML",
			makeWorkbook({ sheets: one, parts: { "xl/worksheets/sheet1.xml": "<worksheet><row>" } }),
			"damaged",
		],
		[
			"one with a document type",
			makeWorkbook({
				sheets: one,
				parts: { "xl/sharedStrings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><sst><si><t>&b;</t></si></sst>' },
			}),
			"damaged",
		],
		[
			"one with a place no sheet has",
			makeWorkbook({
				sheets: one,
				parts: { "xl/worksheets/sheet1.xml": '<worksheet><row r="1"><c r="A99999999"><v>1</v></c></row></worksheet>' },
			}),
			"damaged",
		],
		[
			"a formula without a result",
			makeWorkbook({ sheets: { One: [heading, ["A-1", { xml: "<c><f>1+1</f></c>" }]] } }),
			"formula in B2",
		],
		[
			"a sheet far too long",
			makeWorkbook({
				sheets: one,
				parts: {
					"xl/worksheets/sheet1.xml": '<worksheet><row r="1048576"><c r="A1048576"><v>1</v></c></row></worksheet>',
				},
			}),
			"cells below row",
		],
	])("%s", async (_, bytes, reason) => {
		expect(await refusal(await bytes)).toContain(reason);
	});

	test("a binary workbook, an OpenDocument file, another archive and another document", async () => {
		const { ZipFile } = await import("yazl");
		const packed = async (...names: string[]) => {
			const zip = new ZipFile();
			for (const name of names) zip.addBuffer(Buffer.from(name.endsWith(".rels") ? "<Relationships/>" : "x"), name);
			zip.end();
			return buffer(zip.outputStream as Readable);
		};
		expect(await refusal(await packed("xl/workbook.bin"))).toContain("(.xlsb)");
		expect(await refusal(await packed("content.xml"))).toContain("OpenDocument");
		expect(await refusal(await packed("a.csv"))).toContain("a ZIP archive");
		expect(await refusal(await packed("[Content_Types].xml", "_rels/.rels"))).toContain("another document");
	});

	test("one that unpacks to more than is read, before it is unpacked", async () => {
		const bytes = await makeWorkbook({ sheets: one, parts: { "xl/media/a.bin": Buffer.alloc(151 * 1024 * 1024) } });
		expect(bytes.length).toBeLessThan(1024 * 1024);
		const before = performance.now();
		expect(await refusal(bytes)).toContain("150 MB when unpacked");
		expect(performance.now() - before).toBeLessThan(1000);
	});

	test("one that says it is smaller than it is", async () => {
		const bytes = await makeWorkbook({
			sheets: one,
			parts: { "xl/sharedStrings.xml": `<sst>${" ".repeat(200_000)}</sst>` },
		});
		const size = Buffer.alloc(4);
		size.writeUInt32LE(200_011);
		for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) bytes.writeUInt32LE(10, at);
		expect(await refusal(bytes)).toContain("damaged");
	});

	test("one whose merged cells would keep the server busy; a format is read no further than spreadsheets write one", async () => {
		const rows = [heading, ["A-1", cell(1, 5)]];
		const merged = Array.from({ length: 20_000 }, () => "A1:A99999");
		expect(await refusal(await makeWorkbook({ sheets: { One: rows }, merged }))).toContain("merges more cells");
		const bytes = await makeWorkbook({ sheets: { One: rows }, formats: ["[".repeat(3_000_000)] });
		expect((await rowsOf(bytes))[0]?.[2]).toBe("5");
	});

	test("one text repeated until it fills the memory", async () => {
		const cells = '<c t="s"><v>0</v></c>'.repeat(50);
		const parts = {
			"xl/sharedStrings.xml": `<sst><si><t>${"x".repeat(30_000)}</t></si></sst>`,
			"xl/worksheets/sheet1.xml": `<worksheet>${`<row>${cells}</row>`.repeat(1000)}</worksheet>`,
		};
		expect(await refusal(await makeWorkbook({ sheets: one, parts }))).toContain("more than 20 MB of text");
	});

	test("one whose entries climb out of it, or link elsewhere", async () => {
		const bytes = await makeWorkbook({ sheets: one, parts: { "xl/AA/evil": "x" } });
		const climbing = Buffer.from(bytes.toString("latin1").replaceAll("xl/AA/evil", "xl/../evil"), "latin1");
		expect(await refusal(climbing)).toContain("damaged");
		const { ZipFile } = await import("yazl");
		const zip = new ZipFile();
		zip.addBuffer(Buffer.from("/etc/passwd"), "xl/workbook.xml", { mode: 0o120777 });
		zip.end();
		const link = await buffer(zip.outputStream as Readable);
		expect(await refusal(link)).toContain("damaged");
	});
});

describe("a file is read as what it is, and says so where its name says another kind", () => {
	test("a workbook called CSV, and text called a workbook", async () => {
		const workbook = await makeWorkbook({ sheets: { One: [heading, ["A-1"]] } });
		const text = Buffer.from("Tag,Description\nA-1,b\n");
		expect([endingOf("a.csv", workbook), endingOf("a.XLSM", workbook), endingOf("a.xlsx", text)]).toEqual([
			".xlsx",
			".XLSM",
			".csv",
		]);
		const warning = async (bytes: Buffer, name: string) => {
			const { read } = await readFile(bytes, name);
			return read.ok && read.table.warnings.map(({ message }) => message);
		};
		expect(await warning(workbook, "a.csv.xlsx")).toEqual([
			expect.stringContaining("named .csv, but it is an Excel workbook"),
		]);
		expect(await warning(text, "a.xls.csv")).toEqual([expect.stringContaining("named .xls, but it is text")]);
		expect(await warning(text, "a.csv")).toEqual([]);
		expect(await warning(workbook, "a.xlsx")).toEqual([]);
	});
});

test("a sheet comes back as CSV with the notes of the check, its rows where they were", async () => {
	const bytes = await makeWorkbook({ sheets: { One: [heading, [], ["A-1", 'x "y"']] } });
	const file = await readFile(bytes, "a.xlsx");
	if (!file.read.ok) throw new Error("unread");
	const made = errorFile(file.bytes, file.read.table, { rows: [{ line: 3, action: "create", faults: [] }] });
	expect(Buffer.from(made).toString()).toBe(
		'\uFEFFTag,Description,Last calibrated,Interval,Import result,What to do\r\n\r\nA-1,"x ""y""",,,OK: new instrument,\r\n',
	);
});
