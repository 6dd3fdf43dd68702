import { expect, test } from "vitest";
import { invert, solve } from "./solve.ts";

test("solves what begins with a nought, and inverts it", () => {
	const matrix = [
		[0, 2, 1],
		[4, 0, 1],
		[1, 1, 0],
	];
	expect(solve(matrix, [7, 7, 3])).toEqual([1, 2, 3]);
	const inverse = invert(matrix) ?? [];
	const product = matrix.map((row) =>
		[0, 1, 2].map((j) => row.reduce((sum, x, k) => sum + x * (inverse[k]?.[j] ?? 0), 0)),
	);
	product.forEach((row, i) => {
		row.forEach((x, j) => {
			expect(x).toBeCloseTo(i === j ? 1 : 0, 12);
		});
	});
});

test("says of a matrix without an inverse that it has none", () => {
	const singular = [
		[1, 2],
		[2, 4],
	];
	expect([solve(singular, [1, 2]), invert(singular)]).toEqual([null, null]);
});
