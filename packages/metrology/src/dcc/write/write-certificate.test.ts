import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Certificate, Column } from "../certificate.ts";
import { checkCertificate } from "../check-certificate.ts";
import { readCertificate } from "../read/read-certificate.ts";
import { anyCertificate } from "../testing/any-certificate.ts";
import { exampleCertificate } from "../testing/example-certificate.ts";
import { readXml } from "../xml/read-xml.ts";
import { writeCertificate } from "./write-certificate.ts";

const written = (certificate: Certificate) => new TextDecoder().decode(writeCertificate(certificate));
const readBack = (certificate: Certificate) => readCertificate(readXml(writeCertificate(certificate))).certificate;

const exampleUncertainty = {
	kind: "expanded" as const,
	...{ values: ["0.1"], coverageFactors: ["2"], coverageProbabilities: ["0.95"], distributions: [] },
};

/** The example with its first table changed. */
function withColumn(change: Partial<Column>): Certificate {
	const certificate = exampleCertificate();
	const columns = certificate.measurements[0]?.runs[0]?.columns ?? [];
	const last = columns.at(-1);
	if (last) Object.assign(last, change);
	return certificate;
}

describe("writing a certificate", () => {
	test("what is written is read again as it was, whatever it holds", { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(anyCertificate, (one) => {
				expect(readBack(one)).toEqual(one);
			}),
			{ numRuns: 60 },
		);
	});

	test("the example is the file in docs, byte for byte, and nothing is to be said against it", () => {
		const file = fileURLToPath(new URL("../../../../../docs/examples/certificate.xml", import.meta.url));
		if (process.env.WRITE_EXAMPLES) writeFileSync(file, writeCertificate(exampleCertificate()));
		expect(written(exampleCertificate())).toBe(readFileSync(file, "utf8"));
		expect(checkCertificate(readFileSync(file)).findings).toEqual([]);
	});

	test("a unit outside the SI is declared, and comes after the value in the SI", () => {
		const psi = { unit: "psi", values: ["100", "200", "300"], conformity: [], tolerance: null, acceptance: null };
		const xml = written(withColumn({ ...psi, role: "basic_measuredValue" }));
		expect(xml).toMatch(
			/<si:hybrid>\s*<si:realListXMLList>\s*<si:valueXMLList>689475\.729\S* [^<]*<\/si:valueXMLList>\s*<si:unitXMLList>\\pascal</,
		);
		expect(xml).toContain("<dcc:nonSIUnit>|psi</dcc:nonSIUnit>");
		expect(xml).toContain("A difference of 1 psi is 6894.75729316836133672267344535 Pa");
		const findings = checkCertificate(writeCertificate(withColumn({ ...psi, role: "basic_measuredValue" }))).findings;
		expect(findings.filter(({ rule }) => rule.startsWith("unit") || rule.startsWith("hybrid"))).toEqual([]);
	});

	test("a temperature is moved into kelvin as a point, its error and uncertainty as a difference", () => {
		const uncertainty = { ...exampleUncertainty, values: ["1.8"] };
		const fahrenheit = {
			unit: "°F",
			uncertainty,
			values: ["32", "212"],
			tolerance: null,
			acceptance: null,
			conformity: [],
		};
		const point = written(withColumn({ ...fahrenheit, role: "basic_measuredValue" }));
		expect(point).toContain("<si:valueXMLList>273.15 373.15</si:valueXMLList>");
		expect(point).toContain("<si:valueExpandedMUXMLList>1</si:valueExpandedMUXMLList>");
		const error = written(withColumn({ ...fahrenheit, values: ["0.9", "1.8"], role: "basic_measurementError" }));
		expect(error).toContain("<si:valueXMLList>0.5 1</si:valueXMLList>");
	});

	test.each<[string, (certificate: Certificate) => void, RegExp]>([
		["no address", (one) => Object.assign(one.customer, { address: null }), /customer needs an address/],
		["no mark of the item", (one) => Object.assign(one.items[0] ?? {}, { identifications: [] }), /dcc:identifications/],
		["no place", (one) => Object.assign(one, { performedAt: null }), /performanceLocation/],
		["an empty number", (one) => Object.assign(one, { identifier: " " }), /uniqueIdentifier must not be empty/],
		["a day that does not exist", (one) => Object.assign(one, { issuedOn: "2026-02-30" }), /issueDate is "2026-02-30"/],
		["a bell", (one) => Object.assign(one.items[0] ?? {}, { model: "A\u0007" }), /U\+0007/],
		["half a character", (one) => Object.assign(one.items[0] ?? {}, { model: "A\ud800" }), /U\+D800/],
		[
			"as found without an adjustment",
			(one) => Object.assign(one.measurements[0] ?? {}, { action: null }),
			/only with one/,
		],
		["no results", (one) => Object.assign(one.measurements[0] ?? {}, { runs: [] }), /needs results/],
	])("%s is refused in words", (_, spoil, words) => {
		const one = exampleCertificate();
		spoil(one);
		expect(() => writeCertificate(one)).toThrow(RangeError);
		expect(() => writeCertificate(one)).toThrow(words);
	});

	test.each<[string, Partial<Column>, RegExp]>([
		["a word for a number", { values: ["1", "two", "3"] }, /valueXMLList cannot be "two"/],
		["no value", { values: [] }, /has no values/],
		["U without k", { uncertainty: { ...exampleUncertainty, coverageFactors: [] } }, /coverage factor/],
		[
			"k below one",
			{ uncertainty: { ...exampleUncertainty, coverageFactors: ["0.5"] } },
			/coverageFactorXMLList cannot be "0.5"/,
		],
		[
			"a negative U",
			{ uncertainty: { ...exampleUncertainty, values: ["-1"] } },
			/valueExpandedMUXMLList cannot be "-1"/,
		],
		["no unit", { unit: " " }, /is no unit/],
	])("%s is refused in words", (_, change, words) => {
		expect(() => writeCertificate(withColumn(change))).toThrow(words);
	});

	test("a PDF goes in and comes out", () => {
		const document = {
			fileName: "c.pdf",
			mimeType: "application/pdf",
			base64: Buffer.from("%PDF-2.0").toString("base64"),
		};
		expect(readBack({ ...exampleCertificate(), document }).document).toEqual(document);
	});
});
