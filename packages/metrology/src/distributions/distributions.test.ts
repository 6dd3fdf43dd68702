import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalTail, normalUpperQuantile } from "./normal.ts";
import { boundedUncertainty, factorOf } from "./shape.ts";
import { studentFactor, studentTwoSidedTail } from "./student-t.ts";

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

describe("normal distribution", () => {
	// Values computed with mpmath at 30 digits.
	test.each([
		[0.1, 0.460172162722971],
		[1, 0.158655253931457],
		[1.99, 0.02329546775021182],
		[2, 0.0227501319481792],
		[5, 2.86651571879194e-7],
		[8, 6.22096057427179e-16],
		[37, 5.725571222524577e-300],
	])("tail above %d", (x, expected) => expect(relative(normalTail(x), expected)).toBeLessThan(1e-13));

	test("quantile and tail are inverse to each other, and symmetric", () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
				expect(Math.abs(normalTail(normalUpperQuantile(p)) / p - 1)).toBeLessThan(1e-12);
				expect(normalCdf(-normalUpperQuantile(p))).toBeCloseTo(p, 13);
			}),
		);
	});

	test("a probability outside 0…1 is refused", () => {
		for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalUpperQuantile(p)).toThrow(RangeError);
	});
});

describe("Student's t", () => {
	// The row for 95.45 % that the guides print, to its two decimals.
	test.each([
		[1, 13.97],
		[2, 4.53],
		[3, 3.31],
		[4, 2.87],
		[5, 2.65],
		[6, 2.52],
		[7, 2.43],
		[8, 2.37],
		[10, 2.28],
		[20, 2.13],
		[50, 2.05],
		[Number.POSITIVE_INFINITY, 2],
	])("ν = %d", (degrees, k) => expect(Math.abs(factorOf(0.9545, degrees) - k)).toBeLessThanOrEqual(0.005));

	// Values computed with mpmath at 30 digits.
	test.each([
		[0.95, 5, 2.57058183563632],
		[0.99, 16, 2.92078162242506],
		[0.95, 1, 12.7062047361747],
		[0.9545, 2.5, 3.731997481059568],
		[0.5, 3, 0.764892328404345],
		[0.9973, 1000, 3.007494111288684],
		[0.9973, 30, 3.270304796818607],
		[0.95, 50_000, 1.96001143109368],
	])("p = %d, ν = %d", (p, degrees, expected) =>
		expect(relative(studentFactor(p, degrees), expected)).toBeLessThan(1e-9),
	);

	test("ν = 1 and ν = 2 have closed forms", () => {
		fc.assert(
			fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (p) => {
				expect(relative(studentFactor(p, 1), Math.tan((Math.PI * p) / 2))).toBeLessThan(1e-9);
				expect(relative(studentFactor(p, 2), (p * Math.SQRT2) / Math.sqrt(1 - p * p))).toBeLessThan(1e-9);
			}),
		);
	});

	test("the factor falls with ν towards the normal one, and gives its probability back", () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.3, max: 0.999, noNaN: true }),
				fc.integer({ min: 1, max: 20_000 }),
				(p, degrees) => {
					const k = studentFactor(p, degrees);
					expect(k).toBeGreaterThan(studentFactor(p, degrees + 1));
					expect(k).toBeGreaterThan(studentFactor(p, Number.POSITIVE_INFINITY));
					expect(1 - studentTwoSidedTail(k, degrees)).toBeCloseTo(p, 9);
				},
			),
		);
	});

	test("what no distribution has is refused", () => {
		expect(() => studentFactor(1, 5)).toThrow(RangeError);
		expect(() => studentFactor(0.95, 0)).toThrow(RangeError);
	});
});

test("the conventional probabilities are whole factors", () => {
	const infinite = Number.POSITIVE_INFINITY;
	expect([0.6827, 0.9545, 0.9973].map((p) => factorOf(p, infinite))).toEqual([1, 2, 3]);
	expect(factorOf(0.95, infinite)).toBeCloseTo(1.959963984540054, 12);
});

test("a trapezoid runs from the triangle to the rectangle", () => {
	expect(boundedUncertainty("trapezoidal", 3, 0)).toBeCloseTo(boundedUncertainty("triangular", 3, 0), 14);
	expect(boundedUncertainty("trapezoidal", 3, 1)).toBeCloseTo(boundedUncertainty("rectangular", 3, 0), 14);
	expect(boundedUncertainty("arcsine", 3, 0)).toBeCloseTo(3 / Math.SQRT2, 14);
});
