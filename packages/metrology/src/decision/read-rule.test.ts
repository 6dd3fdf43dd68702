import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "./decide.ts";
import { readDecisionRule, ruleStatement } from "./read-rule.ts";

describe("a decision rule", () => {
	test.each([
		[{ type: "simple" }, { type: "simple" }],
		[{ type: "method-6" }, { type: "method-6" }],
		[
			{ type: "guard-band", r: 0.83 },
			{ type: "guard-band", r: "0.83" },
		],
		[
			{ type: "guard-band", w: "0,2" },
			{ type: "guard-band", w: "0.2" },
		],
		[
			{ type: "non-binary", r: "1" },
			{ type: "non-binary", r: "1" },
		],
		[
			{ type: "target-pfa", pfa: "2e-2" },
			{ type: "target-pfa", pfa: "0.02" },
		],
	])("%j is read, reads again as it is, and decides", (json, rule) => {
		expect(readDecisionRule(json)).toEqual({ ok: true, rule });
		expect(readDecisionRule(rule)).toEqual({ ok: true, rule });
		const measured = { value: "10.01", lowerTolerance: "9", upperTolerance: "11" };
		const decided = decide({ ...measured, expandedUncertainty: "0.1", coverageFactor: "2", rule: rule as never });
		expect(decided.verdict).toBe("pass");
		expect(ruleStatement(rule as never)).toMatch(/\.$/);
	});

	test.each<[string, unknown, string, string]>([
		["no object", "simple", "", "missing"],
		["no type", {}, "type", "out_of_range"],
		["another type", { type: "generous" }, "type", "out_of_range"],
		["a key nobody reads", { type: "simple", r: 1 }, "r", "unknown_key"],
		["no r", { type: "guard-band" }, "r", "missing"],
		["r and w", { type: "guard-band", r: 1, w: 1 }, "w", "contradiction"],
		["a guard band outwards", { type: "guard-band", r: "-0.1" }, "r", "out_of_range"],
		["r that is no multiple of U", { type: "non-binary", r: 83 }, "r", "out_of_range"],
		["w where r belongs", { type: "non-binary", w: 1 }, "w", "unknown_key"],
		["no probability", { type: "target-pfa" }, "pfa", "missing"],
		["2 for 2 %", { type: "target-pfa", pfa: 2 }, "pfa", "out_of_range"],
		["more likely wrong than right", { type: "target-pfa", pfa: 0.6 }, "pfa", "out_of_range"],
	])("with %s is refused with place, reason and clause", (_, json, path, reason) => {
		const result = readDecisionRule(json);
		const clause = expect.stringMatching(/ISO|JCGM|ILAC/);
		expect(result.ok ? [] : result.faults).toContainEqual(expect.objectContaining({ path, reason, clause }));
	});

	test("whatever is sent gets an answer", () => {
		fc.assert(fc.property(fc.anything(), (json) => void readDecisionRule(json)));
	});

	test("its statement names the figure that decides", () => {
		expect(ruleStatement({ type: "guard-band", r: "0.83" })).toContain("w = 0.83·U");
		expect(ruleStatement({ type: "target-pfa", pfa: "0.02" })).toContain("2 %");
		expect(ruleStatement({ type: "non-binary", r: "1" })).toContain("conditional pass");
	});
});
