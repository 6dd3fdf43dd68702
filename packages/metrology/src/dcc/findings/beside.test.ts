import { describe, expect, test } from "vitest";
import type { Column, Run } from "../certificate.ts";
import { checkCertificate } from "../check-certificate.ts";
import { exampleCertificate } from "../testing/example-certificate.ts";
import { found, spoilt } from "../testing/spoilt-example.ts";
import { writeCertificate } from "../write/write-certificate.ts";

/** The example with its readings as left changed, and what is found in it. */
function changed(change: (error: Column, run: Run) => void) {
	const certificate = exampleCertificate();
	const run = certificate.measurements[0]?.runs[1] as Run;
	change(run.columns[2] as Column, run);
	return checkCertificate(writeCertificate(certificate)).findings;
}
const rules = (findings: { severity: string; rule: string }[]) =>
	findings.map(({ severity, rule }) => `${severity} ${rule}`);
const limits = (by: string) => ({ lower: [`-${by}`], upper: [by] });
const referenceIn = (run: Run) => run.columns.find(({ role }) => role === "basic_referenceValue") as Column;

describe("what stands beside each other goes together", () => {
	test("a pass inside the acceptance limits is outside where the tolerance is narrower; a fail there may stand", () => {
		const findings = changed((error) => Object.assign(error, { tolerance: limits("0.02"), acceptance: limits("0.1") }));
		expect(rules(findings)).toContain("error pass-outside-limits");
		expect(findings.find(({ rule }) => rule === "pass-outside-limits")?.message).toContain("point 3 (0.032 °C)");
		const failed = changed((error) =>
			Object.assign(error, {
				...{ tolerance: limits("0.02"), acceptance: limits("0.1"), conformity: ["pass", "noPass", "fail"] },
			}),
		);
		expect(rules(failed)).not.toContain("error fail-inside-limits");
	});

	test("acceptance limits beyond the tolerance are asked about", () => {
		const upper = ["0.175", "0.3", "0.170"];
		const findings = changed((error) => Object.assign(error.acceptance ?? {}, { upper }));
		expect(rules(findings)).toEqual(["warning acceptance-beyond-tolerance"]);
		expect(findings[0]?.message).toContain("at point 2 ");
	});

	test("a list of statements has one for each value, or one for all", () => {
		expect(found(spoilt(/(<dcc:conformityXMLList>)pass /, "$1"))).toContain("error list-length");
	});

	test.each(["m", "V"])("errors that are the difference of values in °C and in %s have a wrong unit", (unit) => {
		for (const change of [
			(_: Column, run: Run) => Object.assign(referenceIn(run), { unit }),
			(error: Column) => Object.assign(error, { unit }),
		])
			expect(rules(changed(change))).toContain("error units-of-other-kinds");
	});

	test("a transducer, read in another kind of unit, stands", () => {
		const findings = changed((_, run) => {
			Object.assign(referenceIn(run), { unit: "bar", values: ["0", "5.000", "10.000"] });
		});
		expect(rules(findings)).toEqual([]);
	});

	test("values in other units of one kind are converted before they are compared", () => {
		const milli = (by: number) => (error: Column) => {
			error.values = error.values.map((value) => String(Number(value) * by));
			Object.assign(error, { unit: "mK", tolerance: null, acceptance: null, conformity: [] });
			if (error.uncertainty) error.uncertainty.values = ["25", "25", "30"];
		};
		expect(rules(changed(milli(1000)))).toEqual([]);
		expect(rules(changed(milli(1)))).toEqual(["error error-inconsistent"]);
	});

	test("limits in another kind of unit than what they limit", () => {
		const xml = spoilt(/(calibrant_toleranceLimitLower"[\s\S]*?<si:unitXMLList>)\\degreecelsius/, "$1\\metre");
		expect(found(xml)).toContain("error units-of-other-kinds");
	});

	test.each([
		[["0.025", "0.00000001", "0.030"], [2]],
		[["0.000000025", "0.025", "0.030"], [1]],
		[["0.0025", "0.025", "0.25"], []],
		[["0.00002", "0.025", "0.030"], []],
		[["0.025", "0.0005", "0.030"], []],
	])("U of %j is far smaller than beside it at %j", (values, points) => {
		const findings = changed((error) => Object.assign(error.uncertainty ?? {}, { values }));
		const small = findings.filter(({ rule }) => rule === "uncertainty-far-smaller");
		expect(small.map(({ severity, message }) => [severity, Number(/point (\d)/.exec(message)?.[1])])).toEqual(
			points.map((point) => ["warning", point]),
		);
	});
});
