import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type ReportData, reportPdf } from "./index.ts";

const data = (more: Partial<ReportData> = {}): ReportData => ({
	...{ title: "Register of equipment", organisation: "Meuse Precision NV", subtitle: "As of 1 March 2026" },
	...{ madeAt: "2026-03-01T12:00:00.000Z", made: "Made by Calibrant on 2026-03-01 (UTC)" },
	sections: [
		{ heading: "Figures", words: ["What there is."], facts: [["Instruments", "120"]] },
		{
			heading: "List",
			table: {
				columns: [
					{ head: "Serial number", share: 30, kind: "mono" },
					{ head: "Description", share: 50, kind: "text" },
					{ head: "Days", share: 20, kind: "number" },
				],
				rows: Array.from({ length: 120 }, (_, index) => [
					`SN-${index}`,
					"Gauge block ".repeat(index % 90),
					String(index),
				]),
			},
		},
		{ heading: "Nothing", table: { columns: [{ head: "Tag", share: 1, kind: "mono" }], rows: [] }, empty: "None was." },
	],
	...more,
});

function has(command: string): boolean {
	try {
		execFileSync(command, ["-v"], { stdio: "ignore" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") return true;
		console.warn(`${command} is not here: the text of the report is not read back`);
		return false;
	}
}

test("a report is tagged, with its fonts inside, and the same data give the same bytes", async () => {
	const [one, two] = [await reportPdf(data()), await reportPdf(data())];
	expect(one.equals(two)).toBe(true);
	expect((await reportPdf(data({ subtitle: "As of 2 March 2026" }))).equals(one)).toBe(false);
	const pdf = one.toString("latin1");
	for (const mark of ["/Marked true", "/Lang (en-GB)", "/FontFile2"]) expect(pdf).toContain(mark);
});

describe.skipIf(!has("pdftotext"))("read back", () => {
	test("heads repeat on every page of the table, no row is lost, and a text without end is cut with a mark", async () => {
		const input = await reportPdf(data());
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input, encoding: "utf8" });
		const pages = text.split("\f").filter((page) => page.trim() !== "");
		expect(pages.length).toBeGreaterThan(3);
		for (const [index, page] of pages.entries()) {
			if (page.includes("SN-")) expect(page).toContain("Serial number");
			expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
		}
		for (let index = 0; index < 120; index++) expect(text).toMatch(new RegExp(`SN-${index}\\b`));
		expect(text).toContain("…");
		expect(text).toContain("None was.");
	});

	test("a number is never broken, however narrow its column was meant and however many there are", async () => {
		const values = ["−0.0000096649", "+0.0001234567890123", "2027-04-05", "64900.123456789"];
		const columns = values.map((_, index) => ({ head: "Abweichung", share: 1, kind: index === 2 ? "mono" : "number" }));
		const text = { head: "Function", share: 40, kind: "text" };
		const table = (times: number) => ({
			columns: [text, ...Array(times).fill(columns).flat()],
			rows: [["A function with a long name", ...Array(times).fill(values).flat()]],
		});
		for (const times of [1, 2, 3]) {
			const input = await reportPdf(data({ sections: [{ heading: "Jumps", table: table(times) }] }));
			const read = execFileSync("pdftotext", ["-layout", "-", "-"], { input, encoding: "utf8" });
			for (const one of values) expect(read.split(one), `${times}: ${one}`).toHaveLength(times + 1);
		}
	});
});
