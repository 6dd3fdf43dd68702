import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, decideFile } from "./decide.ts";
import type { DecisionInput } from "./decision-input.ts";
import { near } from "./testing/near.ts";

const symmetric = (value: string, u: string, limit: string, rule: DecisionInput["rule"] = { type: "simple" }) =>
	decide({ value, standardUncertainty: u, lowerTolerance: `-${limit}`, upperTolerance: limit, rule });

describe("one measured value", () => {
	test("conformance probability of JCGM 106:2012, 7.4, to its printed digits", () => {
		const found = decide({
			...{ value: "13.6", standardUncertainty: "1.8", lowerTolerance: "12.5", upperTolerance: "16.3" },
			rule: { type: "simple" },
		});
		near(found.conformanceProbability, "0.66262979");
		near(found.falseAcceptProbability, "0.33737021");
		const above = decide({ value: 13.6, standardUncertainty: 1.8, upperTolerance: 16.3, rule: { type: "simple" } });
		near(above.falseAcceptProbability, "0.06680720");
		const below = decide({ value: 13.6, standardUncertainty: 1.8, lowerTolerance: 12.5, rule: { type: "simple" } });
		near(below.falseAcceptProbability, "0.27056301");
		expect(found.verdict).toBe("pass");
	});

	test.each([
		["0", "0.5"],
		["0.83", "0.0484572"],
		["1", "0.0227501"],
		["1.5", "0.00134990"],
		["3", "9.8659e-10"],
	])("one limit, w = %s U: accepting at the acceptance limit is wrong with %s (ILAC-G8:09/2019, table)", (r, pfa) => {
		const rule = { type: "guard-band", r } as const;
		const limit = decide({ value: 0, standardUncertainty: "0.1", upperTolerance: "1", rule }).acceptanceLimits.upper;
		const at = decide({ value: limit ?? "", standardUncertainty: "0.1", upperTolerance: "1", rule });
		expect(at.verdict).toBe("pass");
		near(at.falseAcceptProbability, pfa);
	});

	test("two limits and a ratio of 1: the one-sided table is too small, 0.83 U leaves 5.81 %", () => {
		const rule = { type: "guard-band", r: "0.83" } as const;
		const at = symmetric("0.17", "0.5", "1", rule);
		expect(at.acceptanceLimits).toEqual({ lower: "-0.17", upper: "0.17" });
		near(at.falseAcceptProbability, "0.0581");
		const target = symmetric("0", "0.5", "1", { type: "target-pfa", pfa: "0.05" });
		const limit = target.acceptanceLimits.upper ?? "";
		near(symmetric(limit, "0.5", "1").falseAcceptProbability, "0.0500000000");
		expect(Number(limit)).toBeLessThan(0.17);
	});

	test("a target of 5 % on one side is w = 0.8224 U, of 2.5 % w = 0.97998 U", () => {
		for (const [pfa, r] of [
			["0.05", "0.8224"],
			["0.025", "0.97998"],
		] as const) {
			const rule = { type: "target-pfa", pfa } as const;
			const found = decide({ value: 0, standardUncertainty: "0.5", upperTolerance: "10", rule });
			near(Number(found.guardBand), r);
		}
	});

	test("a target goes by the degrees of freedom where they are known, with one limit and with two", () => {
		const rule = { type: "target-pfa", pfa: "0.02" } as const;
		const given = { standardUncertainty: "0.1", upperTolerance: "1", degreesOfFreedom: "2", rule };
		for (const limits of [given, { ...given, lowerTolerance: "-1" }]) {
			// With the normal distribution 0.79 was accepted beside a probability of 0.087 to be wrong.
			const found = decide({ ...limits, value: "0.79" });
			expect(found.verdict).toBe("fail");
			const limit = found.acceptanceLimits.upper ?? "";
			near(decide({ ...limits, value: limit }).falseAcceptProbability, "0.0200000000");
		}
		// t₀.₉₈(2) = 4.8487 (JCGM 100:2008, table G.2, of both tails: 4.85 at 96 %).
		near(Number(decide({ ...given, value: "0" }).guardBand), "0.48487");
	});

	test("a target that not even the middle can reach has no acceptance zone", () => {
		const found = symmetric("0", "1", "1", { type: "target-pfa", pfa: "0.02" });
		expect([found.verdict, found.noAcceptanceZone, found.acceptanceLimits.upper]).toEqual(["noPass", true, null]);
	});

	test("without an acceptance zone nothing within the limits is called a failure, and what is outside fails", () => {
		const rule = { type: "guard-band", r: 1 } as const;
		for (const [value, u, limit, wrong] of [
			[".105", ".445", ".75", "0.1010"],
			[".323", ".445", ".75", "0.1766"],
			["-.199", ".445", ".75", "0.1243"],
		] as const) {
			const found = symmetric(value, u, limit, rule);
			expect([found.verdict, found.noAcceptanceZone]).toEqual(["noPass", true]);
			near(found.falseAcceptProbability, wrong);
			near(found.tur ?? 0, "0.843");
		}
		for (const [value, wrong] of [
			["-.271", "0.0830"],
			[".199", "0.0644"],
		] as const) {
			const found = symmetric(value, ".445", ".90", rule);
			expect(found.noAcceptanceZone).toBe(false);
			expect(found.acceptanceLimits).toEqual({ lower: "-0.01", upper: "0.01" });
			expect(found.verdict).toBe("fail");
			near(found.falseAcceptProbability, wrong);
		}
		expect(symmetric("0.8", ".445", ".75", rule).verdict).toBe("fail");
	});

	test("the non-binary rule has two conditional verdicts around each limit, which belong to the better side", () => {
		const rule = { type: "non-binary", r: "1" } as const;
		const verdicts = ["0.9", "0.9000001", "1", "1.0000001", "1.1", "1.1000001"].map(
			(value) => symmetric(value, "0.05", "1", rule).verdict,
		);
		expect(verdicts).toEqual([
			"pass",
			"conditionalPass",
			"conditionalPass",
			"conditionalFail",
			"conditionalFail",
			"fail",
		]);
		expect(symmetric("-1.05", "0.05", "1", rule).verdict).toBe("conditionalFail");
	});

	test("method 6 moves the limits by U·(1.04 − exp(0.38 ln TUR − 0.54)), and not at all above a ratio of about 4.6", () => {
		const at = (expanded: number) =>
			decide({
				...{ value: 0, expandedUncertainty: expanded, coverageFactor: 2, lowerTolerance: -1, upperTolerance: 1 },
				rule: { type: "method-6" },
			});
		const ratio = 2;
		near(Number(at(1 / ratio).guardBand), String((1.04 - Math.exp(0.38 * Math.log(ratio) - 0.54)) / ratio));
		expect(Number(at(1 / 4.5).guardBand)).toBeGreaterThan(0);
		expect(at(1 / 4.7).guardBand).toBe("0");
	});

	test("a limit is met exactly where binary fractions would miss it", () => {
		expect(0.1 + 0.2 <= 0.3).toBe(false);
		expect(symmetric("0.3", "0.001", "0.3").verdict).toBe("pass");
		expect(symmetric("-0.3", "0.001", "0.3").verdict).toBe("pass");
		const rule = { type: "guard-band", w: "0.1" } as const;
		expect(symmetric("0.2", "0.001", "0.3", rule).verdict).toBe("pass");
		expect(symmetric("0.20000000000000000001", "0.001", "0.3", rule).verdict).toBe("fail");
	});

	test("U and k say the same as u", () => {
		const rule = { type: "guard-band", r: 1 } as const;
		const byU = decide({ value: "0.7", expandedUncertainty: "0.2", coverageFactor: "2", upperTolerance: "1", rule });
		expect(byU).toEqual(decide({ value: "0.7", standardUncertainty: "0.1", upperTolerance: "1", rule }));
	});

	test.each([
		[{ value: "1", standardUncertainty: "0", upperTolerance: "2" }, /^standardUncertainty: It must be above zero/],
		[{ value: "1", standardUncertainty: "-1", upperTolerance: "2" }, /^standardUncertainty: It must be above zero/],
		[{ value: "1", standardUncertainty: "1" }, /needs a lowerTolerance or an upperTolerance/],
		[
			{ value: "1", standardUncertainty: "1", lowerTolerance: "3", upperTolerance: "2" },
			/must lie below upperTolerance/,
		],
		[{ value: "one", standardUncertainty: "1", upperTolerance: "2" }, /^value: "one" cannot be used here/],
		[{ value: "1", upperTolerance: "2" }, /Give standardUncertainty, or expandedUncertainty/],
		[{ value: "1", standardUncertainty: "1", expandedUncertainty: "2", upperTolerance: "2" }, /and not both/],
		[
			{ value: "1", standardUncertainty: "1", upperTolerance: "2", rule: { type: "guard-band", r: "-1" } },
			/^rule\.r: It must not be below zero/,
		],
		[
			{ value: "1", standardUncertainty: "1", upperTolerance: "2", rule: { type: "method-6" } },
			/needs both tolerance limits/,
		],
		[
			{ value: "1", standardUncertainty: "1", upperTolerance: "2", rule: { type: "luck" } },
			/^rule\.type: "luck" is not known here.*simple, guard-band/,
		],
		[
			{ value: "1", standardUncertainty: "1", upperTolerance: "2", process: { inToleranceProbability: 0.9 } },
			/needs both limits/,
		],
		[
			{ value: "1", standardUncertainty: "1", upperTolerance: "2", rule: { type: "target-pfa", pfa: 2 } },
			/^rule\.pfa: A probability lies between/,
		],
	])("refuses %j", (input, reason) => {
		expect(() => decide({ rule: { type: "simple" }, ...input } as DecisionInput)).toThrow(reason);
	});

	test("tells every fault of a file at once, each with its place and clause", () => {
		const answer = decideFile({
			...{ value: "1e999", standardUncertainty: -1, lowerTolerance: "2", upperTolerance: "1", tolerance: 3 },
			...{ rule: { type: "guard-band", r: "1", w: "1" }, process: { inToleranceProbability: 2, mean: 0 } },
		});
		const faults = answer.ok ? [] : answer.faults;
		expect(faults.map(({ path }) => path).sort()).toEqual(
			[
				...["lowerTolerance", "process.inToleranceProbability", "process.mean", "rule.w", "standardUncertainty"],
				...["tolerance", "value"],
			].sort(),
		);
		expect(faults.every(({ clause }) => /JCGM|ISO|ILAC/.test(clause))).toBe(true);
		for (const none of [null, [], "x", 7]) expect(decideFile(none).ok).toBe(false);
		for (const missing of [{}, { process: null }, { rule: null }, { rule: [] }])
			expect(decideFile({ value: 1, standardUncertainty: 1, upperTolerance: 2, ...missing }).ok).toBe(false);
	});

	test("a wider guard band never accepts more, and a farther value is never more probable to conform", () => {
		const thousandth = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);
		fc.assert(
			fc.property(thousandth, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 20 }), (value, u, r) => {
				const at = (y: number, factor: number) =>
					symmetric(String(y), String(u / 1000), "1", { type: "guard-band", r: factor / 10 });
				if (at(value, r + 1).verdict === "pass") expect(at(value, r).verdict).toBe("pass");
				const farther = value < 0 ? value - 0.1 : value + 0.1;
				expect(at(farther, r).conformanceProbability).toBeLessThanOrEqual(at(value, r).conformanceProbability);
			}),
		);
	});
});
