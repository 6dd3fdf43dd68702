import { describe, expect, test } from "vitest";
import { readScope, type ScopeEntry } from "../../scope/read-scope.ts";
import type { Certificate, Column, Run } from "../certificate.ts";
import { checkCertificate } from "../check-certificate.ts";
import { exampleCertificate } from "../testing/example-certificate.ts";
import { check, exampleXml, found, spoilt } from "../testing/spoilt-example.ts";
import { writeCertificate } from "../write/write-certificate.ts";
import { isFactor } from "./implausible.ts";
import type { Known } from "./points.ts";
import { significantDigits } from "./uncertainty.ts";

type Change = (run: Run, error: Column) => void;

/** The example with its readings as left changed, and what is found in it. */
function changed(change: Change, known: Known = {}) {
	const certificate = exampleCertificate();
	const run = certificate.measurements[0]?.runs[1] as Run;
	change(run, run.columns[2] as Column);
	return checkCertificate(writeCertificate(certificate), known).findings;
}
const rules = (findings: { severity: string; rule: string }[]) =>
	findings.map(({ severity, rule }) => `${severity} ${rule}`);

/** The as-found readings of V20 in docs: one U for five points, limits that it exceeds at three of them. */
const asInV20: Change = (run, error) => {
	run.columns = [error];
	Object.assign(error, {
		unit: "K",
		values: ["0.105", "0.323", "-0.199", "-0.271", "0.199"],
		tolerance: null,
		acceptance: {
			lower: ["-0.75", "-0.75", "-0.75", "-0.90", "-0.90"],
			upper: ["0.75", "0.75", "0.75", "0.90", "0.90"],
		},
		conformity: ["pass"],
	});
	Object.assign(error.uncertainty ?? {}, { values: ["0.89"] });
};

test("no uncertainty is 0, and nothing was done after the day on which it is read", () => {
	const zero = changed((_run, error) => {
		const { uncertainty } = error;
		if (uncertainty) uncertainty.values = uncertainty.values.map((value, index) => (index === 0 ? "0.0" : value));
	});
	expect(rules(zero)).toContain("error uncertainty-zero");
	const { performedUntil } = exampleCertificate();
	const onTheDay = rules(changed(() => {}, { today: performedUntil }));
	expect(onTheDay).not.toContain("error uncertainty-zero");
	const later = { ...exampleCertificate(), performedUntil: "2057-01-02", issuedOn: "2057-01-03" };
	const { findings } = checkCertificate(writeCertificate(later), { today: "2026-11-29" });
	expect(findings.filter(({ rule }) => rule === "date-in-future").map(({ message }) => message)).toEqual([
		expect.stringContaining("2057-01-02"),
		expect.stringContaining("2057-01-03"),
	]);
});

describe("what no measurement gives", () => {
	const first = (list: string[] | null | undefined, by: string, count = 3) =>
		Array.from({ length: count }, (_, index) =>
			index === 0 ? by : ((list?.length === 1 ? list[0] : list?.[index]) ?? ""),
		);
	test.each<[string, Change]>([
		["coverage-factor-impossible", (_, { uncertainty: u }) => Object.assign(u ?? {}, { coverageFactors: ["208"] })],
		["coverage-factor-impossible", (_, { uncertainty: u }) => Object.assign(u ?? {}, { coverageFactors: ["1.2"] })],
		[
			"coverage-probability-impossible",
			(_, { uncertainty: u }) => Object.assign(u ?? {}, { coverageProbabilities: ["1"] }),
		],
		[
			"limits-reversed",
			(_, error) => Object.assign(error.tolerance ?? {}, { upper: first(error.tolerance?.upper, "-0.3") }),
		],
		["fail-inside-limits", (_, error) => Object.assign(error, { conformity: ["fail", "pass", "pass"] })],
		[
			"fail-inside-limits",
			(_, error) => Object.assign(error, { acceptance: null, conformity: ["fail", "pass", "pass"] }),
		],
	])("%s is an error at its point", (rule, change) => {
		const found = changed(change).filter((one) => one.rule === rule);
		expect(found).toMatchObject([{ severity: "error", message: expect.stringMatching(/: at points? 1\b/) }]);
	});

	test("U that is no number is one, where its value is a number", () => {
		expect(found(spoilt(/(MUXMLList>)0\.025 /, "$1NaN "))).toContain("error uncertainty-not-a-number");
	});

	test("values in two units of one kind beside each other are asked about", () => {
		const findings = changed((run) => {
			for (const column of run.columns) if (/referenceValue$/.test(column.role ?? "")) column.unit = "K";
		});
		expect(rules(findings)).toContain("warning units-differ");
	});

	test("coverage factors of the distributions in use stand", () => {
		// Normal, rectangular, triangular, arcsine, and t with one degree of freedom (JCGM 100:2008, 4.3 and table G.2).
		for (const k of [1.96, 1.645, 1.81, 1.41, 12.71]) expect(isFactor(k, 0.95)).toBe(true);
		for (const k of [2, 13.97]) expect(isFactor(k, 0.9545)).toBe(true);
		for (const k of [1, 20.8]) expect(isFactor(k, 0.9545)).toBe(false);
	});
});

describe("conformity", () => {
	test("a pass with U larger than the tolerance, with the risk of each point", () => {
		const findings = changed(asInV20);
		expect(rules(findings)).toEqual([
			"error tur-below-one",
			"warning no-acceptance-zone",
			"warning uncertainty-broadcast",
		]);
		const [low, zone] = findings;
		expect(low?.message).toContain("3 of 5 points");
		expect(low?.message).toContain("Point 2: 0.323 K within ±0.75, U 0.89 (k 2), TUR 0.843, wrong with 17.7 %");
		expect(low?.points?.map(({ tur }) => Number(tur?.toFixed(3)))).toEqual([0.843, 0.843, 0.843, 1.011, 1.011]);
		expect(low?.points?.map((one) => Number(one.falseAcceptProbability.toFixed(4)))).toEqual([
			0.101, 0.1766, 0.1243, 0.083, 0.0644,
		]);
		expect(zone?.points?.map(({ point }) => point)).toEqual([1, 2, 3]);
		expect(zone?.message).toContain("-0.14");
	});

	test("nothing of the kind where the laboratory states no pass", () => {
		const findings = changed((run, error) => {
			asInV20(run, error);
			error.conformity = ["noPass"];
		});
		expect(rules(findings)).toEqual(["warning uncertainty-broadcast"]);
	});

	test("a pass outside its limits, and limits that belong to the zone they end", () => {
		const outside = changed((run, error) => {
			error.values = ["0.176", "0.175", "0.032"];
			run.columns = [error];
		});
		expect(rules(outside)).toEqual(["error pass-outside-limits"]);
		expect(outside[0]?.message).toContain("point 1 (0.176 °C) lies outside");
		expect(outside[0]?.message).not.toContain("point 2");
		// Reported to fewer places than the limit has, 0.1749 is 0.17 and 0.18 may have been 0.175.
		const rounded = (first: string) =>
			changed((run, error) => {
				error.values = [first, "0.17", "0.03"];
				run.columns = [error];
			});
		expect(rules(rounded("0.18"))).toEqual([]);
		expect(rules(rounded("0.19"))).toEqual(["error pass-outside-limits"]);
	});

	test("a pass without limits", () => {
		expect(rules(changed((_, error) => Object.assign(error, { tolerance: null, acceptance: null })))).toEqual([
			"warning limits-missing",
		]);
	});

	test("a whole that passes while a point as left fails; as found may fail", () => {
		const pass = (one: Certificate) => {
			for (const statement of one.statements) statement.conformity = ["pass"];
			return one;
		};
		expect(checkCertificate(writeCertificate(pass(exampleCertificate()))).findings).toEqual([]);
		const failing = pass(exampleCertificate());
		Object.assign(failing.measurements[0]?.runs[1]?.columns[2] ?? {}, { conformity: ["pass", "fail", "pass"] });
		expect(rules(checkCertificate(writeCertificate(failing)).findings)).toEqual([
			...["error conformity-contradicts", "error fail-inside-limits"],
		]);
	});

	test("a statement without its decision rule", () => {
		const xml = spoilt(/<dcc:usedMethod refType="calibrant_decisionRule">[\s\S]*?<\/dcc:usedMethod>/, "");
		expect(found(xml)).toEqual(["error decision-rule-missing"]);
		expect(check(xml).findings[0]?.clause).toBe("ISO/IEC 17025:2017, 7.8.6.2 c");
		expect(found(xml.replace("EURAMET cg-8<", "Entscheidungsregel nach ILAC-G8<"))).toEqual([]);
	});
});

describe("uncertainty", () => {
	test("one for all points", () => {
		const findings = changed((_, error) => Object.assign(error.uncertainty ?? {}, { values: ["0.03"] }));
		expect(rules(findings)).toEqual(["warning uncertainty-broadcast"]);
		expect(findings[0]?.message).toContain("(0.03 °C) stands for all 3 points");
	});

	test("none at all", () => {
		expect(rules(changed((_, error) => Object.assign(error, { uncertainty: null })))).toEqual([
			"error uncertainty-missing",
		]);
	});

	test("no coverage factor", () => {
		expect(found(spoilt(/(coverageFactorXMLList>)2</, "$1NaN<"))).toEqual(["error coverage-factor-missing"]);
	});

	test.each(["NaN", "Infinity", "-INF", "1e400", "9e-300"])("a condition of %s, and a result", (text) => {
		const spoiltAt = (place: string) =>
			check(spoilt(new RegExp(`(${place}[\\s\\S]*?valueXMLList>)[^ <]+`), `$1${text}`)).findings;
		const condition = spoiltAt("<dcc:influenceCondition ").find(({ rule }) => rule === "condition-not-a-number");
		expect(condition).toMatchObject({
			severity: "error",
			message: expect.stringContaining(`given as "${text}", which`),
		});
		expect(rules(spoiltAt("<dcc:results>"))).toContain("warning result-not-a-number");
	});

	test("more than two significant digits", () => {
		const findings = changed((_, error) =>
			Object.assign(error.uncertainty ?? {}, { values: ["0.0250", "0.025", "0.03"] }),
		);
		expect(rules(findings)).toEqual(["warning uncertainty-digits"]);
		expect(findings[0]?.message).toContain("(0.0250)");
	});

	test.each([
		["0.0010", 2],
		["0.010", 2],
		["1.00", 3],
		["120", 2],
		["123", 3],
		["1.20e-3", 3],
		["+0.5", 1],
		["1000", 1],
	])("%s has %i significant digits", (value, digits) => {
		expect(significantDigits(value)).toBe(digits);
	});

	test("below the scope's CMC, in whatever unit and range the scope gives it", () => {
		const under = (json: ScopeEntry[]) => {
			const scope = readScope(json);
			return changed(() => undefined, { scope: scope.ok ? scope.result : [] });
		};
		const findings = under([
			{ unit: "K", from: "273", to: "330", cmc: "0.026" },
			{ unit: "°C", from: "60", cmc: { absolute: "0.0199", relative: "100 ppm" } },
		]);
		expect(rules(findings)).toEqual(["error below-cmc", "error below-cmc"]);
		expect(findings[1]?.message).toContain("point 1: U 0.025 °C below the CMC 0.026 K; point 2:");
		expect(findings[1]?.message).not.toContain("point 3");
		expect(under([{ unit: "°C", cmc: "0.025" }])).toEqual([]);
		expect(under([{ unit: "V", cmc: "9" }])).toEqual([]);
	});

	test("an error that is not indicated minus reference", () => {
		const findings = changed((_, error) => {
			error.values = ["0.009", "0.082", "0.032"];
		});
		expect(rules(findings)).toEqual(["error error-inconsistent"]);
		expect(findings[0]?.message).toContain("point 2: 50.03 − 50.002 is 0.028, not 0.082");
	});
});

describe("content", () => {
	test("no traceability", () => {
		const xml = exampleXml()
			.replaceAll("<dcc:traceable>true</dcc:traceable>", "")
			.replace(/<dcc:certificate>[\s\S]*?<\/dcc:certificate>/, "")
			.replace(/<dcc:declaration>[\s\S]*?<\/dcc:declaration>/, "");
		expect(found(xml)).toEqual(["error traceability-missing"]);
		// Words say it too, wherever they stand.
		const inWords = xml.replace(
			/(<dcc:content[^>]*>)[^<]*/,
			"$1Die Ergebnisse sind rückgeführt auf nationale Normale.",
		);
		expect(found(inWords)).toEqual([]);
	});

	test("no environment", () => {
		expect(
			found(spoilt(/<dcc:influenceCondition refType="basic_temperature">[\s\S]*?<\/dcc:influenceCondition>/, "")),
		).toEqual(["error environment-missing"]);
	});

	test("adjusted without readings as found", () => {
		const certificate = exampleCertificate();
		certificate.measurements[0]?.runs.shift();
		const { findings } = checkCertificate(writeCertificate(certificate));
		expect(rules(findings)).toEqual(["error as-found-missing"]);
		expect(findings[0]?.clause).toBe("ISO/IEC 17025:2017, 7.8.4.1 d");
	});

	test("a date for the next calibration that nobody agreed to", () => {
		const due = (inside: string) =>
			found(
				spoilt(
					"<dcc:statements>",
					`<dcc:statements><dcc:statement refType="basic_recalibration">${inside}</dcc:statement>`,
				),
			);
		const words = (en: string) =>
			`<dcc:declaration><dcc:content lang="en">${en}</dcc:content><dcc:content lang="fr">x</dcc:content></dcc:declaration>`;
		expect(due("<dcc:date>2027-03-03</dcc:date>")).toEqual(["error next-due-not-agreed"]);
		expect(due("<dcc:period>P1Y</dcc:period>")).toEqual(["error next-due-not-agreed"]);
		expect(due(`${words("As agreed with you.")}<dcc:date>2027-03-03</dcc:date>`)).toEqual([]);
		expect(due(words("When to calibrate again is for the user to decide."))).toEqual([]);
	});
});

describe("what is known already", () => {
	test("the serial number, however it is written", () => {
		const serial = (text: string) => found(exampleXml(), { serial: text });
		expect(serial("SN-4711")).toEqual([]);
		expect(serial("sn 4711")).toEqual([]);
		expect(serial("TH-03")).toEqual([]);
		expect(serial("SN-4712")).toEqual(["error serial-differs"]);
		const [finding] = check(exampleXml(), { serial: "SN-4712" }).findings;
		expect(finding?.message).toContain('it names "SN-4711", "TH-03"');
	});

	test("an earlier certificate: a decimal mark that slipped, a jump, and none", () => {
		const before = exampleCertificate();
		const first = (certificate: Certificate) => certificate.measurements[0]?.runs[0] as Run;
		const later = (measured: string, error: string) => {
			const certificate = exampleCertificate();
			const [, indicated, errors] = first(certificate).columns;
			indicated?.values.splice(1, 1, measured);
			errors?.values.splice(1, 1, error);
			if (errors) errors.conformity = ["noPass"];
			return rules(checkCertificate(writeCertificate(certificate), { before }).findings);
		};
		// The earlier one left 50.03 at 50.002 °C.
		expect(later("50.04", "0.036")).toEqual(["warning jump", "warning jump"]);
		expect(later("500.30", "450.296")).toContain("error decimal-slip");
		const same = exampleCertificate();
		const left = same.measurements[0]?.runs[1];
		if (left) Object.assign(first(same), { columns: structuredClone(left.columns) });
		expect(rules(checkCertificate(writeCertificate(same), { before }).findings)).toEqual([]);
	});
});
