import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { certificateExample } from "./certificate-example.ts";
import { certificateLanguages, certificateLayouts, certificatePdf, ootPdf, reportPdf } from "./index.ts";
import type { OotReport } from "./oot-data.ts";
import { Paper } from "./paper.ts";

const canRead = (() => {
	try {
		execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn("pdftotext is not here: the numbers of documents are not read back");
		return false;
	}
})();

/** The words of a document as they stand, broken ones in their parts. */
const wordsOf = (pdf: Buffer) =>
	execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).split(/\s+/);
const times = (words: string[], word: string) => words.filter((one) => one === word).length;

/** Ten points with every column there is: a reference value, U and a k that differs. */
function tenPoints(digits = 5) {
	const base = certificateExample(10);
	const points = base.points.map((point, index) => ({
		...{ ...point, asFound: Number(point.nominal).toFixed(digits), asLeft: null },
		found: {
			...{ reference: (Number(point.nominal) + 0.003).toFixed(3), verdict: "in_tolerance" as const },
			...{ error: "-0.00300", expandedUncertainty: `0.0006${index}`, coverageFactor: index < 7 ? "1.89" : "2.01" },
			...{ coverageProbability: "0.9545", conformanceProbability: "0.98" },
		},
	}));
	return { ...base, adjusted: false, points };
}

describe.skipIf(!canRead)("a number is never broken", () => {
	test.each(certificateLanguages)("%s: in a certificate with all its columns, in every layout", async (language) => {
		for (const layout of certificateLayouts) {
			const words = wordsOf(await certificatePdf({ ...tenPoints(), language, style: { layout } }));
			const mark = language === "en" ? "." : ",";
			const whole = (number: string) => number.replace(".", mark);
			for (let index = 0; index < 10; index++) {
				const value = Number(tenPoints().points[index]?.nominal);
				for (const number of [value.toFixed(5), (value + 0.003).toFixed(3), `0.0006${index}`])
					expect(times(words, whole(number)), `${layout}: ${number}`).toBeGreaterThan(0);
			}
			expect(times(words, whole("\u22120.00300")), layout).toBe(10);
			expect(times(words, whole("±0.004")), layout).toBe(10);
			expect(times(words, whole("1.89")), layout).toBeGreaterThanOrEqual(7);
			if (language === "de" && layout === "standard")
				for (const part of ["Ein-", "Nenn-", "t", "g"]) expect(words.includes(part), part).toBe(part.length > 1);
		}
	});

	test("however long it is: the words, the type, and then the strip give way", async () => {
		const long = "123456789012345.123456789012345";
		const [first] = tenPoints().points;
		if (!first) throw new Error("no point");
		const point = { ...first, nominal: long, asFound: long, unit: "µmol/(m²·s)", upperTolerance: "0.000000000000001" };
		const found = { ...first.found, reference: `1${long}` };
		const words = wordsOf(await certificatePdf({ ...tenPoints(), points: [{ ...point, found }] }));
		for (const number of [long, `1${long}`])
			expect(words.filter((one) => one.replace(/0$/, "") === number).length, number).toBeGreaterThan(0);
	});

	test("in a report whose shares leave it no room", async () => {
		const numbers = ["\u22120.000009664900", "123456.789012345", "0.000000000123"];
		const columns = [
			{ head: "Kennzeichnung", share: 2, kind: "mono" as const },
			{ head: "Beschreibung", share: 9, kind: "text" as const },
			...["Vorher", "Nachher", "Differenz"].map((head) => ({ head, share: 1, kind: "number" as const })),
		];
		const rows = [["MIC-001", `${"Wort ".repeat(40)}20391823.4567`, ...numbers]];
		const words = wordsOf(
			await reportPdf({
				...{ title: "T", organisation: "O", subtitle: "S", made: "M", madeAt: "2026-03-01T12:00:00.000Z" },
				sections: [{ heading: "H", table: { columns, rows } }],
			}),
		);
		for (const one of [...numbers, "20391823.4567", "Kennzeichnung", "Differenz"]) expect(words).toContain(one);
	});

	test("in the report of a case", async () => {
		const item = { what: "W", path: "P", when: "w", severity: "s", disposition: "d", decided: "b" };
		const data: OotReport = {
			...{ organisation: "O", number: "1", printedAt: "2026-03-01T12:00:00.000Z", instrument: "I", state: "open" },
			...{ closed: false, facts: [], failed: [], window: [], untraced: [], counts: [], rootCause: "" },
			...{ verification: "", earlierRootCauses: [], earlierVerifications: [], actions: [], notices: [] },
			...{ noNoticeReason: "", signatures: [], closings: [] },
			items: [{ ...item, when: "1234567890123456.1234567890", reason: "r" }],
		};
		const words = wordsOf(await ootPdf(data));
		expect(words).toContain("1234567890123456.1234567890");
	});
});

test("a word longer than its line is parted at its soft hyphens, its numbers stay whole", () => {
	const paper = new Paper({
		...{ title: "T", author: "A", subject: "S", date: new Date(0) },
		...{ runningHead: () => {}, foot: () => {} },
	});
	const style = { font: "sans" as const, size: 8 };
	const width = (text: string) => paper.measure(text, style) + 0.1;
	expect(paper.wrap("Re\u00adfe\u00adrenz\u00adwert", width("Referenz-"), style)).toEqual(["Referenz-", "wert"]);
	expect(paper.wrap("Re\u00adfe\u00adrenz\u00adwert", width("Referenzwert"), style)).toEqual(["Referenzwert"]);
	expect(paper.wrap("abcdefghij-0.00123456xyz", width("-0.00123456"), style)).toEqual([
		"abcdefghij",
		"-0.00123456",
		"xyz",
	]);
});
