import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultText } from "../input/fault.ts";
import { bindBudget } from "./bind-budget.ts";
import type { Bench, BudgetTemplate } from "./budget-template.ts";
import { checkTemplate, tryBudget } from "./try-budget.ts";

/** EA-4/02 S2, a 10 kg mass by comparison, as a template: values in g. */
const mass: BudgetTemplate = {
	inputs: [
		{ name: "standard", from: "standard" },
		{ name: "drift", from: "drift" },
		{ name: "difference", from: "readings", pooledStandardDeviation: "0.025" },
		{ name: "eccentricity", distribution: "rectangular", halfWidth: "0.010" },
		{ name: "buoyancy", distribution: "rectangular", halfWidth: { relative: "1 ppm" } },
	],
};
const scale: Bench = {
	...{ nominal: "10000", readings: ["0.010", "0.030", "0.020"] },
	standards: [{ name: "M10", value: "10000.005", expandedUncertainty: "0.045", coverageFactor: "2", drift: "0.015" }],
};
const faultsOf = (template: unknown, bench: unknown) => {
	const tried = tryBudget(template, bench);
	return tried.ok ? [] : tried.faults;
};

describe("a template bound to a bench", () => {
	test("gives the published result of EA-4/02 S2", () => {
		const tried = tryBudget(mass, scale);
		if (!tried.ok) throw new Error(tried.faults.map(faultText).join("\n"));
		const { result, budget } = tried.result;
		expect(result.estimate).toBeCloseTo(10000.025, 9);
		expect(Math.abs(result.standardUncertainty / 0.0292617498 - 1)).toBeLessThan(1e-8);
		expect(result.reported.text).toBe("10000.025 ± 0.059");
		// What is stored is a plain budget: nothing of it is asked of the bench again.
		expect(JSON.stringify(budget)).not.toContain("from");
		expect(budget.inputs[0]).toEqual({
			...{ name: "standard", standard: "M10", value: "10000.005" },
			...{ expandedUncertainty: "0.045", coverageFactor: "2" },
		});
	});

	test("takes the pooled deviation for few readings only, and the series' own for many", () => {
		const template = {
			inputs: [{ name: "x", from: "readings", pooledStandardDeviation: "0.5", pooledDegreesOfFreedom: 30 }],
		};
		const u = (n: number) => {
			const readings = Array.from({ length: n }, (_, index) => String(index % 2));
			const tried = tryBudget(template, { nominal: "0", readings });
			return tried.ok ? tried.result.result : null;
		};
		expect(u(4)?.standardUncertainty).toBeCloseTo(0.25, 12);
		expect(u(4)?.effectiveDegreesOfFreedom).toBeCloseTo(30, 9);
		expect(u(9)?.standardUncertainty).toBeCloseTo(0.5 / 3, 12);
		expect(u(10)?.standardUncertainty).toBeCloseTo(Math.sqrt(2.5 / 9 / 10), 12);
		expect(u(10)?.effectiveDegreesOfFreedom).toBeCloseTo(9, 9);
	});

	test("amounts grow with the size of the nominal, whatever its sign", () => {
		const template = {
			inputs: [{ name: "x", expandedUncertainty: { absolute: "0.1", relative: "0.02 %" }, coverageFactor: 2 }],
		};
		for (const nominal of ["500", "-500"]) {
			const bound = bindBudget(template, { nominal });
			expect(bound.ok && bound.result.inputs[0]).toMatchObject({ expandedUncertainty: "0.2", value: "0" });
		}
	});

	test("the certificate is interpolated between its points, and not beyond them", () => {
		const points = [
			{ at: "100", expandedUncertainty: "0.08", coverageFactor: "2", degreesOfFreedom: 40 },
			{ at: "0", expandedUncertainty: "0.02", coverageFactor: "2" },
		];
		const template = { inputs: [{ name: "s", from: "standard" }] };
		const at = (nominal: string) => bindBudget(template, { nominal, standards: [{ name: "T", points }] });
		expect(at("25")).toMatchObject({
			ok: true,
			result: { inputs: [{ expandedUncertainty: "0.035", degreesOfFreedom: 40 }] },
		});
		expect(at("0")).toMatchObject({ ok: true, result: { inputs: [{ expandedUncertainty: "0.02" }] } });
		expect(at("100.001")).toMatchObject({
			ok: false,
			faults: [{ path: "bench.standards[0].points", reason: "out_of_range", clause: expect.stringContaining("17025") }],
		});
	});

	test("interpolation stays between its neighbours and meets them", () => {
		const amount = fc.integer({ min: 1, max: 1000 });
		fc.assert(
			fc.property(amount, amount, fc.integer({ min: 0, max: 100 }), (low, high, at) => {
				const points = [low, high].map((U, index) => ({ at: index * 100, expandedUncertainty: U, coverageFactor: 2 }));
				const bound = bindBudget(
					{ inputs: [{ name: "s", from: "standard" }] },
					{ nominal: at, standards: [{ name: "T", points }] },
				);
				const U = bound.ok
					? Number((bound.result.inputs[0] as { expandedUncertainty: string }).expandedUncertainty)
					: Number.NaN;
				expect(U).toBeCloseTo(low + ((high - low) * at) / 100, 9);
			}),
		);
	});

	test("drift grows with the days since the calibration, and takes at least a day", () => {
		const template = { inputs: [{ name: "d", from: "drift", perYear: { absolute: "0.3653", relative: "10 ppm" } }] };
		const half = (daysSinceCalibration: number) => {
			const bound = bindBudget(template, { nominal: 0, standards: [{ name: "T", daysSinceCalibration }] });
			return bound.ok && Number((bound.result.inputs[0] as { halfWidth: string }).halfWidth);
		};
		expect(half(365.25)).toBeCloseTo(0.3653, 12);
		expect(half(0)).toBeCloseTo(0.3653 / 365.25, 12);
	});

	test("two roles filled with one device are refused as the same standard twice", () => {
		const template = {
			inputs: [
				{ name: "a", from: "standard", role: "upper" },
				{ name: "b", from: "standard", role: "lower" },
			],
		};
		const one = (name: string, role: string) => ({
			name,
			role,
			value: 1,
			expandedUncertainty: "0.1",
			coverageFactor: 2,
		});
		expect(faultsOf(template, { nominal: 1, standards: [one("S1", "upper"), one("S2", "lower")] })).toEqual([]);
		expect(faultsOf(template, { nominal: 1, standards: [one("S1", "upper"), one("S1", "lower")] })).toMatchObject([
			{ path: "inputs[1].standard", reason: "same_standard_twice", clause: "JCGM 100:2008 5.2.4" },
		]);
	});
});

describe("refused", () => {
	const x = { name: "x", value: 1, standardUncertainty: 1 };
	const s = { name: "S", expandedUncertainty: 1, coverageFactor: 2 };
	test.each([
		["a word that is no source", { inputs: [{ name: "x", from: "luck" }] }, {}, "inputs[0].from", "out_of_range"],
		["no readings", { inputs: [{ name: "x", from: "readings" }] }, {}, "bench.readings", "missing"],
		["no resolution", { inputs: [{ name: "x", from: "resolution" }] }, {}, "bench.resolution", "missing"],
		["no standard", { inputs: [{ name: "x", from: "standard" }] }, {}, "bench.standards", "missing"],
		[
			"two that could be meant",
			{ inputs: [{ name: "x", from: "standard" }] },
			{ standards: [s, { ...s, name: "T" }] },
			"inputs[0].role",
			"missing",
		],
		[
			"a nameless standard",
			{ inputs: [x] },
			{ standards: [{ expandedUncertainty: 1 }] },
			"bench.standards[0].name",
			"missing",
		],
		[
			"a standard without k",
			{ inputs: [{ name: "x", from: "standard" }] },
			{ standards: [{ name: "S", expandedUncertainty: 1 }] },
			"bench.standards[0].coverageFactor",
			"missing",
		],
		[
			"a drift nobody knows",
			{ inputs: [{ name: "x", from: "drift" }] },
			{ standards: [s] },
			"bench.standards[0].drift",
			"missing",
		],
		[
			"a mistyped key",
			{ inputs: [{ name: "x", from: "readings", pooledStdDev: 1 }] },
			{ readings: [1, 2] },
			"inputs[0].pooledStdDev",
			"unknown_key",
		],
		[
			"u of zero",
			{ inputs: [{ ...x, standardUncertainty: { absolute: 0 } }] },
			{},
			"inputs[0].standardUncertainty",
			"not_positive",
		],
		[
			"a negative part",
			{ inputs: [{ ...x, standardUncertainty: { relative: "-1 %" } }] },
			{},
			"inputs[0].standardUncertainty.relative",
			"not_positive",
		],
		[
			"ν below 1",
			{ inputs: [{ ...x, degreesOfFreedom: 0.5 }] },
			{},
			"inputs[0].degreesOfFreedom",
			"degrees_of_freedom",
		],
		[
			"|r| above 1",
			{ inputs: [x, { ...x, name: "y" }], correlations: [{ a: "x", b: "y", r: "1.2" }] },
			{},
			"correlations[0].r",
			"correlation_range",
		],
		[
			"too many trials",
			{ inputs: [x], monteCarlo: { maximumTrials: 10_000_000 } },
			{},
			"monteCarlo.maximumTrials",
			"out_of_range",
		],
		[
			"too many inputs",
			{ inputs: Array.from({ length: 21 }, (_, i) => ({ ...x, name: `x${i}` })) },
			{},
			"inputs",
			"out_of_range",
		],
		[
			"too many components",
			{ inputs: [{ name: "x", components: Array(61).fill({ standardUncertainty: 1 }) }] },
			{},
			"inputs",
			"out_of_range",
		],
		["no inputs", {}, {}, "inputs", "missing"],
		["a misspelt bench", { inputs: [x] }, { reading: [1] }, "bench.reading", "unknown_key"],
	])("%s, with its place, reason and clause", (_, template, bench, path, reason) => {
		const faults = faultsOf(template, { nominal: "10", ...bench });
		expect(faults).toContainEqual(expect.objectContaining({ path, reason }));
		for (const { clause, message } of faults) expect([clause.length, message.length].every((n) => n > 10)).toBe(true);
	});

	test("a matrix that is not positive semidefinite", () => {
		const inputs = ["a", "b", "c"].map((name) => ({ ...x, name }));
		const correlations = [
			{ a: "a", b: "b", r: 0.9 },
			{ a: "b", b: "c", r: 0.9 },
			{ a: "a", b: "c", r: -0.9 },
		];
		expect(faultsOf({ inputs, correlations }, { nominal: 1 })).toMatchObject([{ reason: "correlation_matrix" }]);
	});

	test("at publishing: readings alone, because a display that stands still would be refused at the bench", () => {
		const bench = { nominal: "10", readings: ["10.01", "10.02"], resolution: "0.01" };
		const alone = { inputs: [{ name: "x", from: "readings" }] };
		expect(tryBudget(alone, bench).ok).toBe(true);
		expect(checkTemplate(alone, bench)).toMatchObject({
			ok: false,
			faults: [{ path: "inputs[0]", reason: "no_uncertainty" }],
		});
		const both = { inputs: [{ name: "x", components: [{ from: "readings" }, { from: "resolution" }] }] };
		expect(checkTemplate(both, bench)).toMatchObject({ ok: true, result: { result: { estimate: 10.015 } } });
	});
});
