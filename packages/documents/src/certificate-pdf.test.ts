import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { CertificateData } from "./certificate-data.ts";
import { certificateExample } from "./certificate-example.ts";
import { certificatePdf } from "./index.ts";

function available(command: string): boolean {
	try {
		execFileSync(command, ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn(`${command} is not here: the text of the certificate is not read back`);
		return false;
	}
}

const textOf = (pdf: Buffer) => execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
const read = async (change: Partial<CertificateData> = {}, points = 3) =>
	textOf(await certificatePdf({ ...certificateExample(points), ...change }));

describe("certificatePdf", () => {
	test("the same data give the same bytes; other data give others", async () => {
		const [first, second] = [await certificatePdf(certificateExample(3)), await certificatePdf(certificateExample(3))];
		expect(first.equals(second)).toBe(true);
		expect((await certificatePdf({ ...certificateExample(3), revision: 2 })).equals(first)).toBe(false);
	});

	test("is tagged, titled, in a language, with its fonts inside", async () => {
		const pdf = (await certificatePdf(certificateExample(3))).toString("latin1");
		for (const mark of ["/Marked true", "/StructTreeRoot", "/Lang (en-GB)", "/DisplayDocTitle true", "/FontFile2"])
			expect(pdf).toContain(mark);
		expect(pdf).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
		expect(pdf).not.toContain("/JavaScript");
	});

	test.each([
		[
			{
				points: [{ nominal: "NaN", unit: "V", lowerTolerance: null, upperTolerance: "1", asFound: "1", asLeft: null }],
			},
		],
		[{ performedOn: "10/04/2026" }],
		[{ issuedOn: "soon" }],
	])("refuses %j", async (change) => {
		await expect(certificatePdf({ ...certificateExample(1), ...change })).rejects.toThrow(RangeError);
	});
});

describe.skipIf(!available("pdftotext"))("certificatePdf, read back", () => {
	test("holds what ISO/IEC 17025 asks of a certificate", async () => {
		const text = await read();
		for (const needed of [
			"Calibration certificate",
			"Meridian Mätlabor & Fils NV",
			"Rue de l’Étalon 12",
			"CAL-2026-000142",
			"Harbour Instruments BV",
			"Rotterdam",
			"MIC-0042",
			"S/N 0O1lI-88",
			"9 April 2026",
			"10 April 2026",
			"Permanent laboratory, room 2",
			"gauge blocks",
			"20.1 °C ± 0.5 °C",
			"BE-2025-11873",
			"simple acceptance",
			"not yet evaluated",
			"relate only to the item calibrated",
			"Not to be reproduced except in full",
			"Ing. Øyvind Čapek-Łuczak",
			"Page 1 of 1",
			"End of certificate CAL-2026-000142, revision 1",
		])
			expect(text).toContain(needed);
		expect(text).toMatch(/25\.000\s+mm\s+±0\.004\s+As found\s+25\.0045\s+\+0\.0045\s+Out of tolerance/);
		expect(text).toMatch(/As left\s+25\.0009\s+\+0\.0009\s+In tolerance/);
		expect(text).toContain("As found: 1 of 3 out of tolerance. As left: all 3 in tolerance.");
	});

	test("names no next due date unless the customer agreed", async () => {
		expect(await read()).not.toMatch(/due/i);
		expect(await read({ nextDueAgreed: "2027-04-09" })).toMatch(/as agreed with the customer: 9 April 2027/);
	});

	test("200 points: number, revision and page on every page, heads repeated, each reading once, one end", async () => {
		const pages = (await read({}, 200)).split("\f").filter((page) => page.trim());
		expect(pages.length).toBeGreaterThan(5);
		for (const [index, page] of pages.entries()) {
			expect(page).toContain("CAL-2026-000142 · Revision 1");
			expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
			expect(page).toMatch(/Nominal\s+Unit\s+Tolerance/);
		}
		const whole = pages.join("\n");
		expect(whole.match(/As found\s+[\d.]+\s+[+\u2212-]?[\d.]+/g)).toHaveLength(200);
		expect(whole.match(/As left\s+[\d.]+\s+[+\u2212-]?[\d.]+/g)).toHaveLength(200);
		expect(whole.match(/End of certificate/g)).toHaveLength(1);
	});

	test("the signature never stands alone on its page, and takes no page of its own where the others have room", async () => {
		const pagesOf = async (points: number, change: Partial<CertificateData>) =>
			(await read(change, points)).split("\f").filter((page) => page.trim());
		for (const points of [3, 4, 5, 8]) {
			const plain = await pagesOf(points, {});
			expect(plain.at(-1), `${points} points`).toContain("relate only to the item");
			const told = await pagesOf(points, { opinions: "It drifts upwards." });
			expect(told.at(-1), `${points} points`).toContain("drifts upwards");
			expect([plain.length, told.length], `${points} points`).toEqual(
				points < 5 ? [1, 1] : [plain.length, told.length],
			);
		}
	});

	test("an amended certificate says what it replaces and why", async () => {
		const text = await read({
			revision: 2,
			amendment: { replaces: { number: "CAL-1", revision: 1 }, reason: "Serial number corrected" },
		});
		expect(text).toMatch(
			/Amended certificate\s+This certificate replaces CAL-1 · Revision 1\..*Serial number corrected/s,
		);
		expect(text).toContain("Revision 2");
	});

	test("without as-left readings and without limits it says so", async () => {
		const point = { nominal: "5", unit: "V", lowerTolerance: null, upperTolerance: null, asFound: "5.1", asLeft: null };
		const text = await read({ points: [point], adjusted: false });
		expect(text).toContain("As found: 1 without limits and not judged.");
		expect(text).toContain("the as-found readings are also the as-left readings");
		expect(text).toMatch(/none\s+As found\s+5\.1\s+\+0\.1\s+Not judged/);
	});

	test("what the standard gave stands beside a nominal value that it is not, and has no column where all are nominal", async () => {
		const point = { nominal: "1000", unit: "g", lowerTolerance: "-0.3", upperTolerance: "0.3", asLeft: null };
		const found = { error: "0.010", verdict: "in_tolerance", expandedUncertainty: null, coverageFactor: null } as const;
		const one = { ...point, asFound: "1000.210", found: { ...found, reference: "1000.200" } };
		const text = await read({ points: [{ ...one }, { ...point, asFound: "1000.010", found }] });
		expect(text).toMatch(/Reference value +Value/);
		expect(text).toMatch(/1000 +g .*1000\.200 +1000\.210 +\+0\.010/);
		expect(text).toMatch(/1000 +g .* 1000 +1000\.010 +\+0\.010/);
		expect(await read({ points: [{ ...point, asFound: "1000.010", found }] })).not.toContain("Reference value");
	});

	test("numbers take the decimal mark of the locale and keep their zeros", async () => {
		const point = {
			nominal: "0.10",
			unit: "Ω",
			lowerTolerance: "-0.010",
			upperTolerance: "0.02",
			asFound: "0.10",
			asLeft: null,
		};
		expect(await read({ points: [point], locale: "fr-BE" })).toMatch(
			/0,10\s+Ω\s+\u22120,010 \/ \+0,02\s+As found\s+0,10\s+0,00/,
		);
	});

	test("a letter no font has is named, not lost", async () => {
		const item = { tag: "Ω-7 µ", description: "日 meter Ελλάδα" };
		const text = await read({ item });
		expect(text).toContain("[U+65E5] meter Ελλάδα");
		expect(text).toContain("Ω-7 µ");
	});

	test("very long texts and 30-digit readings run on to further lines and pages", async () => {
		const point = {
			label: "A label far longer than its column, with-an-unbreakable-part-in-it",
			nominal: "123456789012345.123456789012345",
			unit: "µmol/(m²·s)",
			lowerTolerance: "-0.000000000000001",
			upperTolerance: "0.000000000000001",
			asFound: "123456789012345.123456789012346",
			asLeft: null,
		};
		const text = await read({ points: [point], method: "word ".repeat(3000), remarks: "remark ".repeat(2000) });
		expect(text.match(/word/g)).toHaveLength(3000);
		expect(text.match(/remark/g)).toHaveLength(2000);
		expect(text).toContain("As found: in tolerance.");
		expect(text.replace(/\s/g, "")).toContain("Endofcertificate");
	});
});
