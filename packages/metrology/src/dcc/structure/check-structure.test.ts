import { describe, expect, test } from "vitest";
import { oldCertificate } from "../testing/old-certificate.ts";
import { check, exampleXml, spoilt } from "../testing/spoilt-example.ts";
import { type Version, versions } from "../versions.ts";
import { readXml } from "../xml/read-xml.ts";
import { checkStructure } from "./check-structure.ts";

const faults = (xml: string, version: Version = "3.3.0") =>
	checkStructure(readXml(new TextEncoder().encode(xml)), version);
const only = (xml: string) => {
	const [fault, ...more] = faults(xml);
	expect(more).toEqual([]);
	return fault;
};

describe("the structure of a certificate", () => {
	test.each<[string, string | RegExp, string, string, string]>([
		[
			"nothing where something must be",
			/<dcc:items>[\s\S]*<\/dcc:items>/,
			"",
			"element-missing",
			"dcc:administrativeData is not complete. Add dcc:items.",
		],
		[
			"a list of nothing",
			/<dcc:item>[\s\S]*<\/dcc:item>/,
			"",
			"element-missing",
			"dcc:items is not complete. Add dcc:item.",
		],
		[
			"a name nobody knows",
			"<dcc:items>",
			"<dcc:items><dcc:itemz/>",
			"element-unknown",
			"dcc:itemz is no part of dcc:items in DCC 3.3.0. Here may stand: dcc:name, dcc:equipmentClass, dcc:description, dcc:owner, dcc:manufacturer, dcc:identifications or dcc:item.",
		],
		[
			"an element of another namespace",
			"<dcc:items>",
			'<dcc:items><x:item xmlns:x="urn:x"/>',
			"element-unknown",
			"item is no part of dcc:items",
		],
		["__proto__", "<dcc:items>", "<dcc:items><__proto__/>", "element-unknown", "__proto__ is no part of dcc:items"],
		[
			"one twice",
			/(<dcc:model>TW-100<\/dcc:model>)/,
			"$1$1",
			"element-order",
			"dcc:model stands in the wrong place in dcc:item, or once too often. Here may stand: dcc:identifications.",
		],
		[
			"two the wrong way round",
			/(<dcc:beginP.*>)\s*(<dcc:endP.*>)/,
			"$2$1",
			"element-order",
			"dcc:endPerformanceDate stands in the wrong place",
		],
		[
			"a day that does not exist",
			"Date>2026-03-04",
			"Date>2026-02-29",
			"value",
			'dcc:endPerformanceDate is "2026-02-29"; expected a day that exists',
		],
		[
			"a word outside its list",
			">laboratory<",
			">kitchen<",
			"value",
			"expected one of laboratory, customer, laboratoryBranch",
		],
		["a small country", ">BE<", ">be<", "value", "expected two capitals of ISO 3166-1"],
		["a comma for a point", "0.012 50.004", "0,012 50.004", "value", "expected numbers with blanks between"],
		["k below one", /(coverageFactorXMLList>)2</, "$10.5<", "value", "expected coverage factors from 1 on"],
		["a negative U", "0.025 0.025 0.030", "-0.025 0.025 0.030", "value", "expected numbers not below zero"],
		[
			"a text where elements go",
			"<dcc:items>",
			"<dcc:items>stray",
			"text-unexpected",
			'dcc:items holds elements, not the text "stray"',
		],
		["an element where text goes", "TW-100", "<b/>", "element-unexpected", "dcc:model holds text, not b"],
		["an empty word", "TW-100", " ", "value", "expected text that is not empty"],
		[
			"an attribute nobody knows",
			"<dcc:item>",
			'<dcc:item colour="red">',
			"attribute-unknown",
			'dcc:item has no attribute "colour"',
		],
		[
			"an id that is no name",
			"<dcc:item>",
			'<dcc:item id="1a">',
			"attribute-value",
			'The attribute id of dcc:item is "1a"',
		],
		["an empty role", 'refType="basic_normalUsed"', 'refType=""', "attribute-value", "expected one or more words"],
	])("%s", (_, place, by, rule, words) => {
		const xml = spoilt(place, by);
		// A word that is missing leaves its parent incomplete too: the first fault is the one that was made.
		const [fault] = faults(xml);
		expect(fault).toMatchObject({ kind: "structure", severity: "error", rule, clause: "DCC schema 3.3.0" });
		expect(fault?.message).toContain(words);
	});

	test("a fault has its line and its path", () => {
		const xml = spoilt("Date>2026-03-04", "Date>2026-02-29");
		expect(only(xml)).toMatchObject({
			line: xml.slice(0, xml.indexOf("2026-02-29")).split("\n").length,
			path: "/dcc:digitalCalibrationCertificate/dcc:administrativeData/dcc:coreData/dcc:endPerformanceDate",
		});
		expect(only(spoilt("TH-03", " "))?.path).toMatch(/identification\[2\]\/dcc:value$/);
	});

	test("whatever prefix the file uses, and a comment of anything", () => {
		const xml = exampleXml().replaceAll("dcc:", "x:").replace("xmlns:dcc", "xmlns:x");
		expect(
			faults(xml.replace("</x:measurementResults>", "</x:measurementResults><x:comment><a/>b<c/></x:comment>")),
		).toMatchObject([{ rule: "text-unexpected" }]);
		expect(
			faults(xml.replace("</x:measurementResults>", "</x:measurementResults><x:comment><a/><c/></x:comment>")),
		).toEqual([]);
		const signature = '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"><s:whatever/></s:Signature>';
		const signed = xml.replace("</x:digital", `${signature}</x:digital`);
		expect(faults(signed)).toEqual([]);
		expect(
			faults(signed.replace('schemaVersion="3.3.0"', 'schemaVersion="3.1.2"'), "3.1.2").map(({ rule }) => rule),
		).toContain("element-unknown");
	});

	test("another root is no certificate, another version is compared with the newest", () => {
		for (const other of ["<a/>", '<digitalCalibrationCertificate xmlns="urn:x"/>', '<a xmlns="https://ptb.de/dcc"/>'])
			expect(check(other).findings).toMatchObject([{ rule: "root", severity: "error", line: 1 }]);
		const newer = check(exampleXml().replace('schemaVersion="3.3.0"', 'schemaVersion="3.4.0"'));
		expect(newer.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["version-unknown"]));
		expect(newer.findings[0]?.message).toContain("2.4.0, 3.0.0, 3.1.0");
	});

	test("no more faults than anybody reads", () => {
		expect(faults(spoilt("<dcc:items>", `<dcc:items>${"<dcc:x/>".repeat(5000)}`)).length).toBe(200);
	});
});

describe("versions", () => {
	test.each(["2.4.0", "3.0.0"] as const)("a certificate of %s is valid in its version alone", (version) => {
		expect(faults(oldCertificate(version), version)).toEqual([]);
		const others = versions.filter((other) => other !== version && other !== "3.1.0");
		for (const other of others) expect(faults(oldCertificate(version), other).length, other).toBeGreaterThan(0);
	});

	test("what a version brought is no part of the one before", () => {
		const first = (version: Version, words: string) =>
			faults(exampleXml().replace('schemaVersion="3.3.0"', `schemaVersion="${version}"`), version).some(({ message }) =>
				message.includes(words),
			);
		expect(first("3.2.1", "dcc:issueDate")).toBe(false);
		expect(first("3.1.2", "dcc:issueDate is no part")).toBe(true);
		expect(first("3.2.1", "si:measurementUncertaintyUnivariateXMLList is no part")).toBe(true);
		expect(first("3.0.0", "si:realListXMLList is no part")).toBe(true);
	});
});
