import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalAlgebra, evaluate, Wide } from "./algebra.ts";
import { partialDerivative, secondOrderTerms } from "./derivatives.ts";
import { compileModel } from "./float.ts";
import { isModelName, ModelFault, namesIn, parseModel } from "./parse-model.ts";

const value = (model: string, values: Record<string, number> = {}) =>
	compileModel(parseModel(model), Object.keys(values))(Float64Array.from(Object.values(values)));
const derivative = (model: string, x: number) => partialDerivative(parseModel(model), new Map([["x", x]]), "x");

describe("reading a model", () => {
	test.each([
		["2 + 3 * 4", 14],
		["(2 + 3) * 4", 20],
		["8 - 3 - 2", 3],
		["8 / 4 / 2", 1],
		["2 ^ 3 ^ 2", 512],
		["2 ** 3", 8],
		["-3 ^ 2", -9],
		["2 ^ -1", 0.5],
		["- - 2", 2],
		["1.5e-3 * 2E3", 3],
		[".5 + 1.", 1.5],
		["2 × 3 − 1 ÷ 2", 5.5],
		["pow(2, 10) + atan2(0, 1)", 1024],
		["cos(2 * pi) + sin(π)", 1],
		["ln(exp(2)) + log10(1000) + sqrt(16) + abs(-1)", 10],
		["asin(1) + acos(1) + atan(0) + sinh(0) + cosh(0) + tanh(0) + tan(0)", Math.PI / 2 + 1],
	])("%s", (model, expected) => {
		expect(value(model)).toBeCloseTo(expected, 12);
		expect(evaluate(parseModel(model), decimalAlgebra, new Map()).toNumber()).toBeCloseTo(expected, 12);
	});

	test("names of inputs, with Greek letters and digits", () => {
		expect([...namesIn(parseModel("α_s * Δθ1 - L0 / cos(phi) + e"))]).toEqual(["α_s", "Δθ1", "L0", "phi", "e"]);
		expect(["V", "α_s", "e", "_1"].map(isModelName)).toEqual([true, true, true, true]);
		expect(["sin", "pi", "log", "1a", "a b", "", "a-b"].some(isModelName)).toBe(false);
	});

	test.each([
		["", /ends where/],
		["1 +", /ends where/],
		["(1", /A \) is missing at 3, to close the one at 1/],
		["2 x", /write \* to multiply/],
		["a @ b", /"@" at 3/],
		["f(1)", /no function "f"/],
		["log(10)", /write ln or log10/],
		["sin 1", /in parentheses/],
		["pow(1)", /A , is missing/],
		["sin(1, 2)", /A \) is missing/],
		["1..2", /operator should stand/],
		["constructor(1)", /no function/],
		["(".repeat(200), /nested deeper/],
		[`1${"+1".repeat(2500)}`, /more than 4000/],
	])("%s is refused with its place", (model, words) => {
		expect(() => parseModel(model)).toThrow(ModelFault);
		expect(() => parseModel(model)).toThrow(words);
	});

	test.each(["tanh(2000)", "exp(-2000)", "cos(2000)", "0.5 ^ 2000"])("decimals leave %s to float64", (model) => {
		expect(() => evaluate(parseModel(model), decimalAlgebra, new Map())).toThrow(/reach/);
	});

	test("decimals keep the digits that float64 loses", () => {
		const values = new Map([
			["a", new Wide("100.1")],
			["b", new Wide("100.0")],
		]);
		expect(evaluate(parseModel("a - b"), decimalAlgebra, values).toString()).toBe("0.1");
		expect(value("a - b", { a: 100.1, b: 100 })).not.toBe(0.1);
	});
});

describe("derivatives", () => {
	test.each([
		["x ^ 3", 2, 12],
		["x ^ 2", 0, 0],
		["x", 0, 1],
		["x ^ -2", 2, -0.25],
		["x ^ 0.5", 4, 0.25],
		["2 ^ x", 3, 8 * Math.LN2],
		["x ^ x", 2, 4 * (Math.LN2 + 1)],
		["exp(2 * x)", 0.5, 2 * Math.E],
		["ln(x)", 4, 0.25],
		["log10(x)", 2, 1 / (2 * Math.LN10)],
		["sin(x) * cos(x)", 0.7, Math.cos(1.4)],
		["tan(x)", 0.3, 1 / Math.cos(0.3) ** 2],
		["asin(x)", 0.6, 1.25],
		["acos(x)", 0.6, -1.25],
		["atan(x)", 2, 0.2],
		["sinh(x) + cosh(x)", 1, Math.E],
		["tanh(x)", 0.4, 1 / Math.cosh(0.4) ** 2],
		["sqrt(x)", 9, 1 / 6],
		["abs(x)", -3, -1],
		["atan2(x, 2)", 1, 0.4],
		["atan2(2, x)", 1, -0.4],
		["1 / x", 2, -0.25],
		["-x + 3 * x - x / 2", 5, 1.5],
	])("of %s at %d", (model, at, expected) => expect(derivative(model, at)).toBeCloseTo(expected, 12));

	test("where there is none, it is not a number anyone could take for one", () => {
		for (const [model, at] of [
			["abs(x)", 0],
			["sqrt(x)", 0],
			["ln(x)", 0],
		] as const)
			expect(Number.isFinite(derivative(model, at))).toBe(false);
	});

	test("agree with differences of the model itself", () => {
		const models = ["x * sin(x) / (1 + x ^ 2)", "exp(-x) * ln(1 + x)", "sqrt(1 + x) ^ 3 - atan(x) * x"];
		fc.assert(
			fc.property(fc.constantFrom(...models), fc.double({ min: 0.1, max: 5, noNaN: true }), (model, x) => {
				const f = (at: number) => value(model, { x: at });
				const h = 1e-4;
				const difference = (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
				expect(derivative(model, x)).toBeCloseTo(difference, 8);
			}),
		);
	});

	test("second-order terms of JCGM 100:2008 5.1.2, against the derivatives done by hand", () => {
		const terms = (model: string, point: Record<string, number>, u: Record<string, number>) =>
			secondOrderTerms(parseModel(model), new Map(Object.entries(point)), new Map(Object.entries(u)));
		// f = x²: ½·2²·u⁴ = 2u⁴.
		expect(terms("x ^ 2", { x: 3 }, { x: 0.5 })).toEqual([{ a: "x", b: "x", variance: 2 * 0.5 ** 4 }]);
		// f = x³: ½(6x)²u⁴ + 3x²·6·u⁴ = 36x²u⁴.
		expect(terms("x ^ 3", { x: 2 }, { x: 0.1 })[0]?.variance).toBeCloseTo(36 * 4 * 1e-4, 14);
		// f = x·y²: f_xy = 2y, f_yy = 2x, f_xyy = 2: pair (2y)² + y²·2, alone y: ½(2x)²; all others zero.
		const [x, y, ux, uy] = [3, 5, 0.2, 0.3];
		const found = terms("x * y ^ 2", { x, y }, { x: ux, y: uy }).filter(({ variance }) => Math.abs(variance) > 1e-9);
		expect(found.map(({ a, b }) => a + b)).toEqual(["xy", "yy"]);
		expect(found[0]?.variance).toBeCloseTo((4 * y * y + 2 * y * y) * ux ** 2 * uy ** 2, 10);
		expect(found[1]?.variance).toBeCloseTo(2 * x * x * uy ** 4, 10);
	});

	// ½g″² + g′g‴ in closed form, for u = 1.
	const squared = (x: number) => x * x;
	test.each<[string, number, number]>([
		["x ^ 2", 0, 2],
		["exp(x)", 0.7, 1.5 * Math.exp(1.4)],
		["ln(x)", 2, 2.5 / 16],
		["log10(x)", 2, 2.5 / 16 / Math.LN10 ** 2],
		["sin(x)", 0.7, Math.sin(0.7) ** 2 / 2 - Math.cos(0.7) ** 2],
		["cos(x)", 0.7, Math.cos(0.7) ** 2 / 2 - Math.sin(0.7) ** 2],
		["tan(x)", 0.7, squared(1 + Math.tan(0.7) ** 2) * (8 * Math.tan(0.7) ** 2 + 2)],
		["sinh(x)", 0.7, Math.sinh(0.7) ** 2 / 2 + Math.cosh(0.7) ** 2],
		["cosh(x)", 0.7, Math.cosh(0.7) ** 2 / 2 + Math.sinh(0.7) ** 2],
		["tanh(x)", 0.7, squared(1 - Math.tanh(0.7) ** 2) * (8 * Math.tanh(0.7) ** 2 - 2)],
		["asin(x)", 0.6, 0.18 / 0.64 ** 3 + 1.72 / 0.64 ** 3],
		["acos(x)", 0.6, 0.18 / 0.64 ** 3 + 1.72 / 0.64 ** 3],
		["atan(x)", 2, 8 / 5 ** 4 + 22 / 5 ** 4],
		["sqrt(x)", 4, 7 / 32 / 64],
		["1 / x", 2, 8 / 64],
		["x ^ -1", 2, 8 / 64],
		["x * ln(x)", 2, 1 / 8 - (Math.LN2 + 1) / 4],
		["atan(tan(x))", 0.7, 0],
		["2 ^ x", 0, 1.5 * Math.LN2 ** 4],
		["atan2(x, 1)", 2, 8 / 5 ** 4 + 22 / 5 ** 4],
	])("second-order term of %s at %d", (model, x, expected) => {
		const found = secondOrderTerms(parseModel(model), new Map([["x", x]]), new Map([["x", 1]]));
		expect(found[0]?.variance).toBeCloseTo(expected, 10);
	});

	test("second-order terms of pairs, where the third derivative by one input is not zero", () => {
		const pair = (model: string) =>
			secondOrderTerms(
				parseModel(model),
				new Map([
					["x", 3],
					["y", 5],
				]),
				new Map([
					["x", 1],
					["y", 1],
				]),
			).find(({ a, b }) => a !== b);
		// f = x³y: f_xy = 3x², f_y·f_xxy = x³·6x, f_xyy = 0.
		expect(pair("x^3 * y")?.variance).toBeCloseTo(15 * 3 ** 4, 8);
		expect(pair("x * y^3")?.variance).toBeCloseTo(15 * 5 ** 4, 8);
	});
});
