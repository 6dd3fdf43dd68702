import { describe, expect, test } from "vitest";
import { check, exampleXml, found, spoilt } from "../testing/spoilt-example.ts";

const used = (language: string) => `<dcc:usedLangCodeISO639_1>${language}</dcc:usedLangCodeISO639_1>`;
const asset = '<dcc:content lang="fr">Équipement</dcc:content>';
const uncertainty =
	/<si:measurementUncertaintyUnivariateXMLList>\s*<si:expandedMUXMLList>\s*<si:valueExpandedMUXMLList>([^<]*)<\/si:valueExpandedMUXMLList>([\s\S]*?)<\/si:expandedMUXMLList>\s*<\/si:measurementUncertaintyUnivariateXMLList>/;
const relative = (values: string) =>
	`</si:realListXMLList><dcc:relativeUncertainty><dcc:relativeUncertaintyXmlList><si:valueXMLList>${values}</si:valueXMLList><si:unitXMLList>\\one</si:unitXMLList></dcc:relativeUncertaintyXmlList></dcc:relativeUncertainty>`;
const errorsEnd = /<\/si:realListXMLList>(?=\s*<dcc:measurementMetaData>)/;
const measuredEnd = /<\/si:realListXMLList>(?=\s*<\/dcc:quantity>\s*<dcc:quantity refType="basic_measurementError">)/;
const nonSi = (inside: string) => `<dcc:statements><dcc:statement>${inside}</dcc:statement>`;

describe("rules beyond the structure", () => {
	test("the example keeps them all", () => {
		expect(check(exampleXml()).findings).toEqual([]);
	});

	test.each<[string, string | RegExp, string, string[]]>([
		[
			"an id given twice",
			/<dcc:software>([\s\S]*?)<dcc:item>/,
			'<dcc:software id="a">$1<dcc:item id="a" refId="a">',
			["error id-repeated"],
		],
		["a reference to nothing", "<dcc:result>", '<dcc:result refId="nobody">', ["error reference-broken"]],
		["an id that nobody needs", "<dcc:item>", '<dcc:item id="a">', ["note id-unused"]],
		["a schemaLocation of another version", "/v3.3.0/dcc.xsd", "/v3.2.1/dcc.xsd", ["warning version-contradicts"]],
		["a language declared twice", used("fr"), used("fr") + used("fr"), ["error language-repeated"]],
		["a mandatory language that is not used", /(mandatoryLang\w+>)en/, "$1nl", ["error language-mandatory-unused"]],
		["a text that lacks a language", asset, "", ["error text-missing"]],
		["a text twice in a language", asset, asset + asset, ["error text-repeated"]],
		[
			"a text in a language not declared",
			asset,
			`${asset}<dcc:content lang="de">Gerät</dcc:content>`,
			["error language-undeclared"],
		],
		["a country that does not exist", /(countryCodeISO3166_1>)BE/, "$1QX", ["error country-unknown"]],
		["an end before the beginning", "Date>2026-03-04", "Date>2026-03-01", ["error dates-reversed"]],
		["an issue before the end", "Date>2026-03-05", "Date>2026-03-03", ["error issued-too-early"]],
		["a receipt after the beginning", "Date>2026-03-02", "Date>2026-03-04", ["warning received-too-late"]],
		["a list of another length", "0.025 0.025 0.030", "0.025 0.025", ["error list-length"]],
		["two blanks in a list", "0.025 0.025 0.030", "0.025  0.025 0.030", ["warning list-spacing"]],
		[
			"the same unit for each value",
			/(100\.021<\/si:valueXMLList>\s*<si:unitXMLList>)\\degreecelsius/,
			"$1\\degreecelsius \\degreecelsius \\degreecelsius",
			["note units-repeated"],
		],
		["a relative uncertainty that fits", errorsEnd, relative("0.284 0.171 0.0912"), []],
		["one that does not", errorsEnd, relative("0.284 0.171 0.912"), ["error relative-wrong"]],
		["one too few", errorsEnd, relative("0.284 0.171"), ["error list-length"]],
		["one without U", measuredEnd, relative("0.1"), ["error relative-alone"]],
		[
			"a unit nobody declared",
			/(\\degreecelsius)(<[\s\S]*?"basic_temperatureMax")/,
			"|furlong$2",
			["error unit-undeclared"],
		],
		[
			"a unit that is not the SI's",
			/(\\degreecelsius)(<[\s\S]*?"basic_temperatureMax")/,
			"degC$2",
			["warning unit-undeclared"],
		],
		[
			"a definition without its unit",
			"<dcc:statements>",
			nonSi("<dcc:nonSIDefinition>x</dcc:nonSIDefinition>"),
			["error unit-half-declared"],
		],
		[
			"a unit without its definition",
			"<dcc:statements>",
			nonSi("<dcc:nonSIUnit>|x</dcc:nonSIUnit>"),
			["error unit-half-declared"],
		],
		["nobody who signs", "<dcc:mainSigner>true</dcc:mainSigner>", "", ["warning signer-missing"]],
		[
			"an item its maker has not marked",
			/>manufacturer(<\/dcc:issuer>\s*<dcc:value>SN)/,
			">owner$1",
			["note item-mark"],
		],
		["a release without a number", ">v0.1.0<", ">newest<", ["warning release-form"]],
		[
			"no method",
			/<dcc:usedMethods>[\s\S]*?<\/dcc:usedMethods>/,
			"",
			["error decision-rule-missing", "error method-missing"],
		],
		[
			"the older spelling of an uncertainty",
			uncertainty,
			"<si:expandedUncXMLList><si:uncertaintyXMLList>$1</si:uncertaintyXMLList>$2</si:expandedUncXMLList>",
			["note spelling-old"],
		],
	])("%s", (_, place, by, expected) => {
		expect(found(spoilt(place, by)).toSorted()).toEqual(expected);
	});

	test("a language that does not exist", () => {
		expect(found(exampleXml().replaceAll('lang="fr"', 'lang="qq"').replace(used("fr"), used("qq")))).toEqual([
			"error language-unknown",
		]);
	});

	test("a value in two units has the SI's first, and is the same in both", () => {
		const two = (first: string, second: string) =>
			spoilt(
				/<si:realListXMLList>(\s*<si:valueXMLList>22\.1<[\s\S]*?)\\degreecelsius([\s\S]*?)<\/si:realListXMLList>/,
				`<si:hybrid><si:realListXMLList>$1${first}$2</si:realListXMLList><si:realListXMLList>$1${second}$2</si:realListXMLList></si:hybrid>`,
			).replace(
				"<dcc:statements>",
				nonSi("<dcc:nonSIDefinition>x</dcc:nonSIDefinition><dcc:nonSIUnit>|x</dcc:nonSIUnit>"),
			);
		expect(found(two("\\kelvin", "|x"))).toEqual([]);
		expect(found(two("|x", "\\kelvin"))).toEqual(["error hybrid-first-not-si"]);
	});

	test.each<[string, string, string, string[]]>([
		["a temperature as a point", "295.25", "\\kelvin", []],
		["a temperature as a difference", "22.1", "\\kelvin", []],
		["a rounded one", "295.3", "\\kelvin", []],
		["another one", "295.45", "\\kelvin", ["error hybrid-differs"]],
		["a unit of another kind", "5", "\\volt", []],
	])("in two units: %s", (_, value, unit, expected) => {
		const other = `<si:realListXMLList><si:valueXMLList>${value}</si:valueXMLList><si:unitXMLList>${unit}</si:unitXMLList></si:realListXMLList>`;
		const place = /<si:realListXMLList>\s*<si:valueXMLList>22\.1<[\s\S]*?<\/si:realListXMLList>/;
		expect(found(spoilt(place, `<si:hybrid>$&${other}</si:hybrid>`))).toEqual(expected);
	});

	test("each names its line, its place and its clause", () => {
		const xml = spoilt("Date>2026-03-04", "Date>2026-03-01");
		expect(check(xml).findings).toEqual([
			{
				...{ kind: "rule", rule: "dates-reversed", severity: "error", clause: "ISO/IEC 17025:2017, 7.8.2.1 i" },
				line: xml.slice(0, xml.indexOf("<dcc:endPerformanceDate>")).split("\n").length,
				path: "/dcc:digitalCalibrationCertificate/dcc:administrativeData/dcc:coreData/dcc:endPerformanceDate",
				message:
					"The calibration ended before it began: 2026-03-01 lies before 2026-03-03. One of the two days is wrong.",
			},
		]);
	});
});
