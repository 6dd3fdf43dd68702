import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact } from "../decimal.ts";
import { roundFile, roundingRules, roundResult } from "./round-result.ts";

const round = (value: string, u: string, digits = 2, rule: (typeof roundingRules)[number] = "half-up") =>
	roundResult(new Decimal(value), new Decimal(u), digits, rule);

describe("rounding a result", () => {
	test.each([
		["10000.025", "0.0586", 2, "half-up", "10000.025", "0.059"],
		["0", "0.0104", 2, "half-up", "0.000", "0.010"],
		["0", "0.0104", 2, "up", "0.000", "0.011"],
		["0", "12.49", 2, "half-up", "0", "12"],
		["0", "12.49", 2, "up", "0", "13"],
		["0.5", "0.00996", 2, "half-up", "0.500", "0.010"],
		["0.5", "0.0991", 2, "up", "0.50", "0.10"],
		["0.5", "0.96", 1, "half-up", "1", "1"],
		["1.005", "0.010", 2, "half-up", "1.005", "0.010"],
		["1.0045", "0.0125", 2, "half-up", "1.005", "0.013"],
		["1.0045", "0.0125", 2, "half-even", "1.004", "0.012"],
		["-1.0045", "0.0125", 2, "half-up", "-1.005", "0.013"],
		["56789", "1249", 2, "half-up", "56800", "1200"],
		["56789", "1249", 2, "ea-5-percent", "56800", "1200"],
		["5", "0.0149", 1, "ea-5-percent", "5.00", "0.02"],
		["5", "0.0149", 1, "half-up", "5.00", "0.01"],
		["5", "0.01049", 2, "ea-5-percent", "5.000", "0.010"],
		["5", "1.05", 1, "ea-5-percent", "5", "1"],
		["5", "1.06", 1, "ea-5-percent", "5", "2"],
		["-0.001", "0.3", 2, "half-up", "0.00", "0.30"],
		["50.000838", "0.00009246657", 2, "half-up", "50.000838", "0.000092"],
		["12345678901234567890123456789", "0.5", 2, "up", "12345678901234567890123456789.00", "0.50"],
	] as const)("%s with U = %s, %d digits, %s", (value, u, digits, rule, shown, spread) => {
		const result = round(value, u, digits, rule);
		expect([result.value, result.expandedUncertainty]).toEqual([shown, spread]);
		expect(result.text).toBe(`${shown} ± ${spread}`);
	});

	test("parenthesis and scientific notation", () => {
		expect(round("100.02147", "0.00035").parenthesis).toBe("100.02147(35)");
		expect(round("12.34", "1.2").parenthesis).toBe("12.3(12)");
		expect(round("56789", "1249").parenthesis).toBe("5.68(12) × 10^4");
		expect(round("56789", "1249").scientific).toBe("(5.68 ± 0.12) × 10^4");
		expect(round("1.72662e-5", "3.5e-6").scientific).toBe("(1.73 ± 0.35) × 10^-5");
		expect(round("-0.0001", "0.035").scientific).toBe("(0.0 ± 3.5) × 10^-2");
	});

	const amount = fc
		.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -12, max: 6 }))
		.map(([digits, power]) => new Exact(digits).times(new Exact(10).pow(power)));
	const rule = fc.constantFrom(...roundingRules);

	test("U never has more digits than asked, is off by less than one unit of its last place, and value follows", () => {
		fc.assert(
			fc.property(amount, amount, fc.boolean(), fc.constantFrom(1, 2), rule, (x, u, negative, digits, by) => {
				const value = negative ? x.negated() : x;
				const result = roundResult(value, u, digits, by);
				const reported = new Exact(result.expandedUncertainty);
				expect(reported.sd()).toBeLessThanOrEqual(digits);
				const unit = new Exact(10).pow(reported.e - digits + 1);
				expect(reported.minus(u).abs().lt(unit)).toBe(true);
				if (by === "up") expect(reported.gte(u)).toBe(true);
				if (by === "ea-5-percent") expect(reported.gte(u.times("0.95"))).toBe(true);
				expect(new Exact(result.value).minus(value).abs().times(2).lte(unit)).toBe(true);
				expect(new Exact(result.value).div(unit).isInteger()).toBe(true);
				expect(`${result.value} ${result.scientific} ${result.parenthesis}`).not.toMatch(/(^|[ (])-0(\.0+)?[ ()]/);
			}),
		);
	});

	test("the sign and a shift of the decimal mark change nothing else", () => {
		fc.assert(
			fc.property(amount, amount, fc.integer({ min: 1, max: 6 }), rule, (value, u, shift, by) => {
				const plain = roundResult(value, u, 2, by);
				const minus = roundResult(value.negated(), u, 2, by);
				expect(new Exact(minus.value).negated().eq(new Exact(plain.value))).toBe(true);
				const by10 = new Exact(10).pow(shift);
				const shifted = roundResult(value.times(by10), u.times(by10), 2, by);
				expect(new Exact(shifted.value).eq(new Exact(plain.value).times(by10))).toBe(true);
				expect(new Exact(shifted.expandedUncertainty).eq(new Exact(plain.expandedUncertainty).times(by10))).toBe(true);
			}),
		);
	});
});

describe("the file of calibrant round", () => {
	test("two digits and halves up by default; a comma and an exponent are read", () => {
		expect(roundFile({ value: "1,5", expandedUncertainty: "5.86e-2" })).toMatchObject({
			ok: true,
			result: { value: "1.500", expandedUncertainty: "0.059", digits: 2, rule: "half-up" },
		});
	});

	test.each([
		[[], "", "missing"],
		[{ value: 1 }, "expandedUncertainty", "missing"],
		[{ value: "NaN", expandedUncertainty: 1 }, "value", "not_a_number"],
		[{ value: "1e309", expandedUncertainty: 1 }, "value", "not_a_number"],
		[{ value: Number.POSITIVE_INFINITY, expandedUncertainty: 1 }, "value", "not_a_number"],
		[{ value: "1.5.2", expandedUncertainty: 1 }, "value", "not_a_number"],
		[{ value: 1, expandedUncertainty: 0 }, "expandedUncertainty", "not_positive"],
		[{ value: 1, expandedUncertainty: "-0.1" }, "expandedUncertainty", "not_positive"],
		[{ value: 1, expandedUncertainty: 1, digits: 3 }, "digits", "out_of_range"],
		[{ value: 1, expandedUncertainty: 1, rule: "down" }, "rule", "out_of_range"],
		[{ value: 1, expandedUncertainty: 1, rulle: "up" }, "rulle", "unknown_key"],
	])("refuses %j", (json, path, reason) => {
		const answer = roundFile(json);
		expect(answer.ok ? [] : answer.faults).toEqual([
			expect.objectContaining({ path, reason, clause: expect.stringMatching(/JCGM 100:2008/) }),
		]);
	});
});
