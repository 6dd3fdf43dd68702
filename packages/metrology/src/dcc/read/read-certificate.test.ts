import { describe, expect, test } from "vitest";
import type { Column } from "../certificate.ts";
import { oldCertificate } from "../testing/old-certificate.ts";
import { exampleXml } from "../testing/spoilt-example.ts";
import { readXml } from "../xml/read-xml.ts";
import { readCertificate } from "./read-certificate.ts";

const read = (xml: string) => readCertificate(readXml(new TextEncoder().encode(xml)));

/** The example with the values of the first table's error column written otherwise. */
function withQuantity(inside: string): { column: Column | undefined; unread: number } {
	const xml = exampleXml();
	const from = xml.indexOf("<si:realListXMLList>", xml.indexOf("basic_measurementError"));
	const to = xml.indexOf("</si:realListXMLList>", from) + "</si:realListXMLList>".length;
	const { certificate, sources } = read(xml.slice(0, from) + inside + xml.slice(to));
	const columns = certificate.measurements[0]?.runs[0]?.columns;
	return { column: columns?.find(({ role }) => role === "basic_measurementError"), unread: sources.unread.length };
}

const u = (name: string, value: string) =>
	`<si:${name}>${value}</si:${name}><si:coverageFactor>2</si:coverageFactor><si:coverageProbability>0.95</si:coverageProbability>`;
const expanded = { kind: "expanded", coverageFactors: ["2"], coverageProbabilities: ["0.95"], distributions: [] };
const standard = { kind: "standard", coverageFactors: [], coverageProbabilities: [], distributions: [] };

describe("reading certificates of others", () => {
	test.each(["2.4.0", "3.0.0"] as const)(
		"%s: parties, marks, the standard's certificate, as found and as left",
		(version) => {
			const { certificate, sources } = read(oldCertificate(version));
			expect(sources.unread).toEqual([]);
			const en = (text: string) => [{ language: "en", text }];
			expect(certificate).toMatchObject({
				identifier: "W-1",
				performedFrom: "2020-01-02",
				performedAt: version === "2.4.0" ? null : "laboratory",
				items: [
					{
						name: en("Weight"),
						manufacturer: en("Weights Ltd"),
						identifications: [{ value: "W 77", name: en("Mark") }],
					},
				],
				responsible: [{ mainSigner: true }],
				document: { fileName: "w.pdf", base64: "QUJDREVG" },
			});
			const [measurement] = certificate.measurements;
			const uncertainty = { ...expanded, values: ["0.08"] };
			expect(measurement).toMatchObject({
				action: "adjustment",
				methods: [{ name: en("Weighing"), description: en("ABBA"), norms: ["OIML R 111"] }],
				standards: [{ certificate: { name: en("NMI"), identifier: "N-5", value: "ab", traceable: null } }],
				conditions: [{ values: [{ unit: "kg/m³", values: ["1.19"] }] }],
				runs: [
					{ state: "as_found", name: en("Before"), columns: [{ unit: "mg", values: ["0.41", "0.52"], uncertainty }] },
					{ state: "as_left", name: en("After"), columns: [{ unit: "mg", values: ["0.01", "-0.02"], uncertainty }] },
				],
			});
		},
	);

	test.each<[string, string, Partial<Column>]>([
		[
			"one value with expandedUnc",
			`<si:real><si:value>1.50</si:value><si:unit>\\volt</si:unit><si:expandedUnc>${u("uncertainty", "0.1")}</si:expandedUnc></si:real>`,
			{ unit: "V", values: ["1.50"], uncertainty: { ...expanded, values: ["0.1"] } as never },
		],
		[
			"one value with expandedMU",
			`<si:real><si:value>1.50</si:value><si:unit>\\volt</si:unit><si:measurementUncertaintyUnivariate><si:expandedMU>${u("valueExpandedMU", "0.1")}</si:expandedMU></si:measurementUncertaintyUnivariate></si:real>`,
			{ unit: "V", values: ["1.50"], uncertainty: { ...expanded, values: ["0.1"] } as never },
		],
		[
			"one value with a standard uncertainty",
			`<si:real><si:value>1</si:value><si:unit>\\volt</si:unit><si:measurementUncertaintyUnivariate><si:standardMU><si:valueStandardMU>0.2</si:valueStandardMU></si:standardMU></si:measurementUncertaintyUnivariate></si:real>`,
			{ uncertainty: { ...standard, values: ["0.2"] } as never },
		],
		[
			"a coverage interval",
			`<si:real><si:value>1</si:value><si:unit>\\volt</si:unit><si:coverageInterval><si:standardUnc>0.2</si:standardUnc><si:intervalMin>0</si:intervalMin><si:intervalMax>2</si:intervalMax><si:coverageProbability>0.95</si:coverageProbability></si:coverageInterval></si:real>`,
			{ uncertainty: { ...standard, values: ["0.2"] } as never },
		],
		[
			"a constant",
			`<si:constant><si:value>3</si:value><si:unit>\\one</si:unit><si:uncertainty>0.1</si:uncertainty></si:constant>`,
			{ unit: "1", values: ["3"], uncertainty: { ...standard, values: ["0.1"] } as never },
		],
		[
			"a list whose values have their own uncertainties",
			`<si:list><si:realList>${["0.1", "0.2"].map((one) => `<si:real><si:value>5</si:value><si:unit>\\volt</si:unit><si:expandedUnc>${u("uncertainty", one)}</si:expandedUnc></si:real>`).join("")}</si:realList></si:list>`,
			{
				unit: "V",
				values: ["5", "5"],
				uncertainty: {
					...expanded,
					values: ["0.1", "0.2"],
					coverageFactors: ["2", "2"],
					coverageProbabilities: ["0.95", "0.95"],
				} as never,
			},
		],
		[
			"two SI units: the first",
			"<si:hybrid><si:real><si:value>273.15</si:value><si:unit>\\kelvin</si:unit></si:real><si:real><si:value>0</si:value><si:unit>\\degreecelsius</si:unit></si:real></si:hybrid>",
			{ unit: "K", values: ["273.15"] },
		],
		[
			"the laboratory's own unit beside the SI's",
			"<si:hybrid><si:real><si:value>6895</si:value><si:unit>\\pascal</si:unit></si:real><si:real><si:value>1.00</si:value><si:unit>|psi</si:unit></si:real></si:hybrid>",
			{ unit: "psi", values: ["1.00"] },
		],
		["words", "<dcc:charsXMLList>good bad</dcc:charsXMLList>", { unit: null, values: ["good", "bad"] }],
	])("%s", (_, inside, expected) => {
		expect(withQuantity(inside)).toMatchObject({ column: expected, unread: 0 });
	});

	test("limits in another unit come into the unit of the values", () => {
		const { column } = withQuantity("<si:real><si:value>100</si:value><si:unit>\\milli\\kelvin</si:unit></si:real>");
		expect(column?.tolerance).toEqual({ lower: ["-200"], upper: ["200"] });
		expect(column?.acceptance?.upper).toEqual(["175", "175", "170"]);
	});

	test.each([
		[
			"a complex number",
			"<si:complex><si:valueReal>1</si:valueReal><si:valueImag>1</si:valueImag><si:unit>\\volt</si:unit></si:complex>",
		],
		[
			"values in several units",
			"<si:realListXMLList><si:valueXMLList>1 2</si:valueXMLList><si:unitXMLList>\\volt \\ampere</si:unitXMLList></si:realListXMLList>",
		],
		["no quantity", "<dcc:noQuantity><dcc:content>x</dcc:content></dcc:noQuantity>"],
	])("%s is named as unread, not guessed at", (_, inside) => {
		expect(withQuantity(inside)).toEqual({ column: undefined, unread: 1 });
	});
});
