import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type CsvColumn, csvTable, guardText, unguardText } from "./index.ts";

type Row = { tag: string | null; reading: string | null };
const columns: CsvColumn<Row>[] = [
	{ header: "Tag", kind: "text", value: (row) => row.tag },
	{ header: "Reading", kind: "number", value: (row) => row.reading },
];
const write = (rows: Row[]) => text(csvTable(columns, rows));

describe("csvTable", () => {
	test("quotes after RFC 4180, keeps UTF-8, ends lines with CRLF, writes no byte order mark", async () => {
		const rows = [
			{ tag: 'µ "A", B', reading: "0.10" },
			{ tag: "two\nlines", reading: null },
			{ tag: null, reading: "-5.2" },
		];
		expect(await write(rows)).toBe('Tag,Reading\r\n"µ ""A"", B",0.10\r\n"two\nlines",\r\n,-5.2\r\n');
	});

	test.each(["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'quoted"])(
		"guards the text %j",
		async (tag) => {
			const [, row = ""] = (await write([{ tag, reading: "1" }])).split("Reading\r\n");
			expect(row.startsWith(`'${tag}`) || row.startsWith(`"'${tag}`)).toBe(true);
		},
	);

	test.each(["=1", "-2+3", "1e5", "--1", "-", "+1", "1,5", "NaN", "@1", "-1;"])(
		"a number column holds %j only as guarded text",
		async (reading) => {
			const cell = (await write([{ tag: "t", reading }])).split("t,")[1] ?? "";
			expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
		},
	);

	test("a guarded header cannot be a formula", async () => {
		expect(await text(csvTable([{ header: "=cmd", kind: "text", value: () => "x" }], [{}]))).toBe("'=cmd\r\nx\r\n");
	});

	test("what is guarded is read back as it was", () => {
		for (const value of ["=1", "'=1", "''", "'", "plain", "-5", "", "don't", "'tis", "\tx"])
			expect(unguardText(guardText(value))).toBe(value);
		expect(unguardText("'plain")).toBe("'plain");
	});

	test("reads rows only as they are taken, and fails loudly with its source", async () => {
		let given = 0;
		async function* rows() {
			for (; given < 100_000; given++) yield { tag: "x".repeat(100), reading: "1" };
		}
		const stream = csvTable(columns, rows());
		await new Promise((resolve) => stream.once("readable", resolve));
		expect(given).toBeLessThan(5_000);
		stream.destroy();
		async function* failing() {
			yield { tag: "a", reading: "1" };
			throw new Error("source broke");
		}
		await expect(text(csvTable(columns, failing()))).rejects.toThrow("source broke");
	});
});
