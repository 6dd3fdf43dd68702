import { describe, expect, test } from "vitest";
import { cpuTime } from "./testing/cpu-time.ts";
import { check, exampleXml, spoilt } from "./testing/spoilt-example.ts";
import { UnreadableXml } from "./xml/read-xml.ts";

const many = (count: number, one: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => one(index)).join("");
const timed = (run: () => unknown) => {
	const begun = cpuTime();
	run();
	return cpuTime() - begun;
};

describe("a certificate with masses of something", () => {
	test.each<[string, () => string, RegExp]>([
		[
			"values",
			() =>
				spoilt(
					"0.012 50.004",
					many(1_000_000, () => "1 "),
				),
			/There are 1000\d\d\d values; at most 20000/,
		],
		[
			"sets of results",
			() => spoilt("<dcc:measurementResult>", `${many(600, () => "<dcc:measurementResult/>")}<dcc:measurementResult>`),
			/There are 601 sets of results/,
		],
	])("%s is refused within a second", (_, write, words) => {
		const xml = write();
		expect(timed(() => expect(() => check(xml)).toThrow(UnreadableXml))).toBeLessThan(1000);
		expect(() => check(xml)).toThrow(words);
	});

	test.each<[string, string, (index: number) => string, string]>([
		[
			"languages",
			"<dcc:usedLangCodeISO639_1>en<",
			() => "<dcc:usedLangCodeISO639_1>xx</dcc:usedLangCodeISO639_1>",
			"language-repeated",
		],
		[
			"ids",
			'<dcc:content lang="en">Results<',
			(index) => `<dcc:content id="a${index}" refId="b${index}"/>`,
			"reference-broken",
		],
		["texts", '<dcc:content lang="en">Results<', (index) => `<dcc:content lang="${index}"/>`, "language-undeclared"],
		["standards", "<dcc:measuringEquipment ", () => "<dcc:measuringEquipment/>", "element-missing"],
	])("%s is checked within a second, and not all of it is told", (_, place, one, rule) => {
		const xml = spoilt(place, many(15_000, one) + place);
		let told = 0;
		let errors = 0;
		const ms = timed(() => {
			const checked = check(xml);
			told = checked.findings.filter((finding) => finding.rule === rule).length;
			errors = checked.errors;
		});
		expect(told).toBe(50);
		expect(errors).toBeGreaterThan(100);
		expect(ms).toBeLessThan(1000);
	});
});

describe("the count", () => {
	test("errors, warnings, and findings in the order of the file", () => {
		const xml = spoilt("Date>2026-03-04", "Date>2026-03-01")
			.replace(">v0.1.0<", ">newest<")
			.replace("<dcc:mainSigner>true</dcc:mainSigner>", "");
		const checked = check(xml);
		expect(checked).toMatchObject({ errors: 1, warnings: 2, schemaVersion: "3.3.0" });
		expect(checked.findings.map(({ rule }) => rule)).toEqual(["release-form", "dates-reversed", "signer-missing"]);
		expect(check(exampleXml())).toMatchObject({ errors: 0, warnings: 0, findings: [] });
	});
});
