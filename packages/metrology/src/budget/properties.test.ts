import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluated, relative } from "../../testing/evaluated.ts";

const u = fc.double({ min: 1e-3, max: 10, noNaN: true });
const value = fc.double({ min: 1, max: 100, noNaN: true });
const degrees = fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined });
const sensitivity = fc.double({ min: -5, max: 5, noNaN: true }).filter((c) => Math.abs(c) > 1e-3);
const input = fc.record({ value, standardUncertainty: u, degreesOfFreedom: degrees, sensitivity });
const inputs = fc
	.array(input, { minLength: 1, maxLength: 6 })
	.map((list) => list.map((one, index) => ({ name: `x${index}`, ...one })));
const r = fc.integer({ min: -990, max: 990 }).map((thousandths) => thousandths / 1000);

describe("what holds for every budget", () => {
	test("the shares add up to one, and the contributions to the variance when independent", () => {
		fc.assert(
			fc.property(inputs, (list) => {
				const result = evaluated({ inputs: list });
				expect(result.contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
				const variance = result.contributions.reduce((sum, { contribution }) => sum + contribution ** 2, 0);
				expect(relative(result.standardUncertainty ** 2, variance)).toBeLessThan(1e-12);
			}),
		);
	});

	test("another unit scales everything and changes neither ν_eff nor k", () => {
		fc.assert(
			fc.property(inputs, fc.constantFrom(1e-9, 1e-3, 25.4, 1e6), (list, factor) => {
				const before = evaluated({ inputs: list });
				const scaled = list.map((one) => ({
					...one,
					value: one.value * factor,
					standardUncertainty: one.standardUncertainty * factor,
				}));
				const after = evaluated({ inputs: scaled });
				expect(relative(after.expandedUncertainty, before.expandedUncertainty * factor)).toBeLessThan(1e-12);
				expect(Math.abs(after.estimate - before.estimate * factor)).toBeLessThan(1e-9 * factor);
				expect(relative(after.coverageFactor, before.coverageFactor)).toBeLessThan(1e-9);
			}),
		);
	});

	test("the order of the inputs does not matter, nor a common sign of all sensitivities", () => {
		fc.assert(
			fc.property(inputs, r, (list, first) => {
				const correlations = list.length > 1 ? [{ a: "x0", b: "x1", r: first }] : [];
				const before = evaluated({ inputs: list, correlations });
				const turned = evaluated({ inputs: [...list].reverse(), correlations });
				const signed = evaluated({
					inputs: list.map((one) => ({ ...one, sensitivity: -one.sensitivity })),
					correlations,
				});
				for (const other of [turned, signed])
					expect(relative(other.expandedUncertainty, before.expandedUncertainty)).toBeLessThan(1e-9);
				expect(signed.estimate).toBeCloseTo(-before.estimate, 9);
			}),
		);
	});

	test("a larger uncertainty of an independent input never lowers u, and u is never below the largest contribution", () => {
		fc.assert(
			fc.property(inputs, u, (list, more) => {
				const before = evaluated({ inputs: list });
				const [head, ...rest] = list;
				const after = evaluated({
					inputs: [{ ...head, standardUncertainty: (head?.standardUncertainty ?? 0) + more }, ...rest],
				});
				expect(after.standardUncertainty).toBeGreaterThan(before.standardUncertainty);
				const largest = Math.max(...before.contributions.map(({ contribution }) => contribution));
				expect(before.standardUncertainty).toBeGreaterThanOrEqual(largest * (1 - 1e-15));
			}),
		);
	});

	test("ν_eff lies between the smallest ν and their sum (JCGM 100:2008 G.4.1, note)", () => {
		fc.assert(
			fc.property(inputs, (list) => {
				const result = evaluated({ inputs: list });
				const all = list.map(({ degreesOfFreedom }) => degreesOfFreedom ?? Number.POSITIVE_INFINITY);
				const effective = result.effectiveDegreesOfFreedom ?? Number.POSITIVE_INFINITY;
				expect(effective).toBeGreaterThanOrEqual(Math.min(...all) * (1 - 1e-12));
				if (all.every(Number.isFinite))
					expect(effective).toBeLessThanOrEqual(all.reduce((sum, one) => sum + one) * (1 + 1e-9));
			}),
		);
	});

	test("a model that is the sum gives what the sum gives; stated sensitivities are what a model derives", () => {
		fc.assert(
			fc.property(inputs, (list) => {
				const model = list.map(({ name, sensitivity: c }) => `(${c}) * ${name}`).join(" + ");
				const bare = list.map(({ sensitivity: _, ...one }) => one);
				const [derived, stated] = [evaluated({ model, inputs: bare }), evaluated({ inputs: list })];
				expect(derived.estimate).toBeCloseTo(stated.estimate, 9);
				expect(relative(derived.expandedUncertainty, stated.expandedUncertainty)).toBeLessThan(1e-9);
			}),
		);
	});

	test("a product of powers combines relative uncertainties (JCGM 100:2008 5.1.6)", () => {
		fc.assert(
			fc.property(value, value, u, u, fc.integer({ min: -3, max: 3 }), (x, y, ux, uy, p) => {
				const result = evaluated({
					model: `x^${p} * y`,
					inputs: [
						{ name: "x", value: x, standardUncertainty: ux },
						{ name: "y", value: y, standardUncertainty: uy },
					],
				});
				expect(
					relative(result.standardUncertainty / Math.abs(result.estimate), Math.hypot((p * ux) / x, uy / y)),
				).toBeLessThan(1e-9);
			}),
		);
	});

	test("r = 1 adds linearly, r = −1 subtracts, r = 0 is as if not told", () => {
		fc.assert(
			fc.property(value, u, u, (x, ua, ub) => {
				const result = (correlation: number) =>
					evaluated({
						inputs: [
							{ name: "a", value: x, standardUncertainty: ua },
							{ name: "b", value: x, standardUncertainty: ub + ua + 1e-3 },
						],
						correlations: [{ a: "a", b: "b", r: correlation }],
					}).standardUncertainty;
				expect(relative(result(1), 2 * ua + ub + 1e-3)).toBeLessThan(1e-9);
				expect(relative(result(-1), ub + 1e-3)).toBeLessThan(1e-6);
				expect(relative(result(0), Math.hypot(ua, ub + ua + 1e-3))).toBeLessThan(1e-12);
			}),
		);
	});

	test("components count as if each were an input of its own", () => {
		fc.assert(
			fc.property(inputs, (list) => {
				const apart = evaluated({ inputs: list });
				const components = list.map(({ name, standardUncertainty, degreesOfFreedom, sensitivity: c, value: x }) => ({
					...{ name, standardUncertainty, degreesOfFreedom, sensitivity: c, value: x },
				}));
				const together = evaluated({ inputs: [{ name: "sum", components }] });
				expect(together.estimate).toBeCloseTo(apart.estimate, 9);
				expect(relative(together.expandedUncertainty, apart.expandedUncertainty)).toBeLessThan(1e-9);
			}),
		);
	});

	test("the answer survives JSON, and the same budget gives the same answer", () => {
		fc.assert(
			fc.property(inputs, (list) => {
				const first = evaluated({ inputs: list });
				expect(JSON.parse(JSON.stringify(first))).toEqual(first);
				expect(evaluated(JSON.parse(JSON.stringify({ inputs: list })))).toEqual(first);
			}),
			{ numRuns: 30 },
		);
	});
});
