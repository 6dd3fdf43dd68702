import { execFileSync } from "node:child_process";
import { readXml } from "@calibrant/metrology/dcc";
import { describe, expect, test } from "vitest";
import type { CertificateData } from "./certificate-data.ts";
import { certificateExample } from "./certificate-example.ts";
import { certificateLanguages, certificateLayouts, certificatePdf, certificateWords } from "./index.ts";

const canRead = (() => {
	try {
		execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn("pdftotext is not here: the text of certificates is not read back");
		return false;
	}
})();

/** Everything a certificate can say, stated with U, in two functions. */
function whole(points: number, change: Partial<CertificateData> = {}): CertificateData {
	const base = certificateExample(points);
	const result = (value: string | null, nominal: string, stated: boolean) => ({
		...{ error: (Number(value) - Number(nominal)).toFixed(4), verdict: "in_tolerance" as const },
		...{ expandedUncertainty: stated ? "0.00093" : null, coverageFactor: stated ? "2" : null },
		...{ coverageProbability: stated ? "0.9545" : null, conformanceProbability: stated ? "0.9832" : null },
	});
	return {
		...base,
		points: base.points.map((point, index) => ({
			...{ ...point, outside: index === 1, group: index % 2 === 0 ? "Outside" : "Depth" },
			found: result(point.asFound, point.nominal, true),
			left: result(point.asLeft, point.nominal, true),
		})),
		laboratory: { ...base.laboratory, accreditation: { body: "Accreditor", reference: "0000-CAL" } },
		decisionRule: { name: "", rule: { type: "guard-band", r: "1" } },
		...{ review: "second_person", adjustments: ["X"], opinions: "O", nextDueAgreed: "2027-04-09", remarks: "R" },
		amendment: { replaces: { number: "CAL-1", revision: 1 }, reason: "S" },
		verifyAt: "https://calibrant.test/verify/7H3K9QWX2M4P",
		digital: { fileName: "CAL-2026-000142-1.xml", xml: Buffer.from("<dcc/>") },
		...change,
	};
}

const textOf = async (data: CertificateData) =>
	execFileSync("pdftotext", ["-layout", "-", "-"], { input: await certificatePdf(data), encoding: "utf8" });

describe.skipIf(!canRead)("a certificate in four languages", () => {
	/** Our own English words; what people typed, symbols and names of documents stay as they are. */
	const english = [
		"Calibration",
		"Certificate",
		"calibrated",
		"tolerance",
		"Uncertainty",
		"uncertainty",
		"Issued",
		"issued",
		"reading",
		"Statements",
		"Results",
		"traceable",
		"Authorised",
		"Reading",
		"Error",
		"adjusted",
		"overdue",
		"measures",
		"accredited",
		"temperature",
	];

	/** What people typed, in no language. */
	const typed: Partial<CertificateData> = {
		...{ item: { tag: "T-1", description: "D", condition: "C" }, method: "M", place: "P", remarks: "R" },
		...{
			environment: [{ quantity: "Room temperature", value: "20.1 °C ± 0.5 °C" }],
			customer: { name: "K", address: [] },
		},
		standards: [
			{
				identification: "N-1",
				description: "N",
				certificate: "NMI-1",
				calibratedOn: "2025-01-02",
				dueOn: "2027-01-02",
				despite: { fault: "N-1 was overdue since 2026-03-02.", reason: "R", by: "C. Decider" },
			},
			{
				...{ identification: "N-2", description: "N", certificate: "NMI-2", calibratedOn: "2025-01-02" },
				dueOn: "2027-01-02",
				despite: { fault: certificateWords.en.otherQuantity("N-2", "V, Ω", "N·m", "R"), reason: "R" },
			},
		],
		authorisedBy: { name: "A. B.", signed: true },
	};

	test.each(certificateLanguages)(
		"%s: its own words throughout, numbers and dates as it writes them",
		async (language) => {
			const text = await textOf(whole(3, { language, ...typed }));
			const words = certificateWords[language];
			for (const needed of [
				...[words.title, words.headings.results, words.headings.traceability, words.verify.at.split(" ")[0] ?? ""],
				...[
					words.page(1, text.split("\f").length - 1),
					words.authorised,
					words.verdicts.in_tolerance,
					words.table.error,
				],
			])
				expect(text.replace(/\s+/g, " "), needed).toContain(needed);
			expect(text.replace(/\s+/g, " "), "who decided").toContain("C. Decider");
			const point = language === "en" ? "." : ",";
			expect(text).toContain(`25${point}0045`);
			expect(text).toContain(`0${point}00093`);
			expect(text, "of the room").toContain(`20${point}1 °C ± 0${point}5 °C`);
			expect(text, "what is typed from paper").toMatch(/^.*\/verify\/\s.*\n?.*\b7H3K9QWX2M4P\b/m);
			expect(text).toContain(`1${point}68`);
			expect(text).toMatch(
				{ en: /9 April 2026/, fr: /9 avril 2026/, de: /9\. April 2026/, nl: /9 april 2026/ }[language],
			);
			const since = { en: "2 March 2026", fr: "2 mars 2026", de: "2. März 2026", nl: "2 maart 2026" }[language];
			expect(text.replace(/\s+/g, " ")).toContain(words.faults.overdue("N-1", since));
			expect(text.replace(/\s+/g, " ")).toContain(words.otherQuantity("N-2", "V, Ω", "N·m", "R"));
			if (language === "en") return;
			for (const word of english) expect(text, word).not.toMatch(new RegExp(`\\b${word}\\b`));
		},
	);

	test.each(["fr", "de", "nl"] as const)("%s: every rule has a sentence of its own", (language) => {
		const { rule } = certificateWords[language];
		const rules = [
			{ type: "simple" },
			{ type: "guard-band", r: "0.83" },
			{ type: "target-pfa", pfa: "0.02" },
			{ type: "method-6" },
			{ type: "non-binary", r: "1" },
		] as const;
		const told = rules.map((one) => rule(one));
		expect(new Set(told).size).toBe(rules.length);
		expect(told[1]).toContain("0,83·U");
		expect(told[2]).toContain("2 %");
		for (const sentence of told) expect(sentence).not.toMatch(/\b(result|passes|limits)\b/);
	});
});

describe.skipIf(!canRead)("numbers", () => {
	const found = (index: number) => ({
		...{ error: index === 0 ? "0.00300" : "0.00000", verdict: "in_tolerance" as const },
		...{ expandedUncertainty: `0.0006${index}`, coverageFactor: index < 7 ? "1.89" : "2.00" },
		...(index === 0 && { reference: "12.503" }),
	});
	const points = Array.from({ length: 10 }, (_, index) => ({
		...{ nominal: `1${index}.5`, unit: "mm", lowerTolerance: "-0.004", upperTolerance: "0.004", asLeft: null },
		...{ asFound: `1${index}.50000`, found: found(index) },
	}));

	test.each(
		certificateLanguages.flatMap((language) => certificateLayouts.map((layout) => [language, layout] as const)),
	)("are never broken, nor heads inside of a syllable: %s, %s", async (language, layout) => {
		const text = await textOf(whole(1, { language, points, adjusted: false, style: { layout } }));
		const mark = language === "en" ? "." : ",";
		for (const [index, { asFound, nominal }] of points.entries())
			for (const one of [asFound, nominal, `0.0006${index}`, index < 7 ? "1.89" : "2.00", "12.503", "+0.00300"])
				expect(text, one).toMatch(new RegExp(`(?<=\\s)${one.replace("+", "\\+").replace(".", mark)}(?=\\s)`));
		expect(text.match(/±0[.,]004(?=\s)/g)).toHaveLength(10);
		const heads = text.split("\n").flatMap((line, at, all) => (/−T\s+0/.test(line) ? [line, all[at + 1] ?? ""] : []));
		for (const part of heads.join(" ").match(/\p{L}+/gu) ?? []) expect(part).toMatch(/^([UkT]|..+)$/);
	});
});

describe.skipIf(!canRead)("a certificate in three layouts", () => {
	test.each(certificateLayouts)(
		"%s: every point once, heads on every page, nothing beyond the margins",
		async (layout) => {
			const long = {
				tag: "T",
				description: "Präzisionsspannungsmessgerätekalibriervorrichtung".repeat(3),
				serialNumber: "§".repeat(200),
			};
			const pdf = await certificatePdf(
				whole(200, { language: "de", item: long, style: { layout, foot: "X".repeat(300) } }),
			);
			const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
			const pages = text.split("\f").filter((page) => page.trim());
			expect(text.match(/\bEingang\s+[\d,]+\s+[+\u2212-]?[\d,]+/g)).toHaveLength(200);
			expect(text.match(/\bAusgang\s+[\d,]+\s+[+\u2212-]?[\d,]+/g)).toHaveLength(200);
			for (const [index, page] of pages.entries()) {
				expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
				expect(page).toContain("CAL-2026-000142 · Revision 1");
				if (/Eingang\s+\d/.test(page)) expect(page).toMatch(/Nennwert/);
			}
			if (layout === "by_function") {
				expect(text).toMatch(/Outside, mm[\s\S]*Depth, mm/);
				for (const page of pages.slice(1).filter((one) => one.includes("Nennwert")))
					expect(page).toMatch(/(Outside|Depth), mm \(Fortsetzung\)/);
			}
			expect(text.match(/§/g)).toHaveLength(200);
			const boxes = execFileSync("pdftotext", ["-bbox", "-", "-"], { input: pdf, encoding: "utf8" });
			const edges = [
				...boxes.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"/g),
			].map((match) => match.slice(1).map(Number));
			expect(edges.length).toBeGreaterThan(2000);
			for (const [left = 0, top = 0, right = 0, bottom = 0] of edges) {
				expect(left).toBeGreaterThan(40);
				expect(right).toBeLessThan(595.28 - 40);
				expect([top > 20, bottom < 841.89 - 8]).toEqual([true, true]);
			}
		},
		30_000,
	);
});

test("the file says PDF/A-3b in metadata that are XML, with an output intent, and the DCC as its data", async () => {
	const pdf = (await certificatePdf(whole(3))).toString("latin1");
	const start = pdf.indexOf("<x:xmpmeta");
	const metadata = Buffer.from(pdf.slice(start, pdf.indexOf("</x:xmpmeta>") + 12), "latin1");
	const words = JSON.stringify(textsOf(readXml(metadata)));
	for (const needed of [
		"Meridian Mätlabor & Fils NV",
		"Calibration certificate CAL-2026-000142, revision 1",
		'"3"',
		'"B"',
	])
		expect(words).toContain(needed);
	for (const needed of [
		"/AFRelationship /Data",
		"/GTS_PDFA1",
		"/Subtype /application#2Fxml",
		"/AF [",
		"/Type /Filespec",
	])
		expect(pdf).toContain(needed);
	expect(pdf).not.toMatch(/\/Encrypt|\/JavaScript|\/BaseFont \/(Helvetica|Times)/);
});

const textsOf = (element: ReturnType<typeof readXml>): string[] => [
	element.text.trim(),
	...element.children.flatMap(textsOf),
];
