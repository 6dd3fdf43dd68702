/**
 * Factors U/u of distributions that a dominant contribution leaves its mark on, for coverage probability p:
 * rectangular k = p·√3 (EA-4/02 M:2013 S9.13, where p = 0.95 gives 1.65).
 */
export const rectangularFactor = (probability: number): number => probability * Math.sqrt(3);

/**
 * The factor of a symmetric trapezoid, β being top over base (EA-4/02 M:2013 S10.13): the convolution of two
 * rectangles of half-widths a₁ and a₂ has β = |a₁ − a₂|/(a₁ + a₂). β = 1 is the rectangle, β = 0 the triangle.
 */
export function trapezoidalFactor(probability: number, beta: number): number {
	const u = Math.sqrt((1 + beta * beta) / 6);
	const onSlope = probability / (2 - probability) > beta;
	const halfWidth = onSlope ? 1 - Math.sqrt((1 - probability) * (1 - beta * beta)) : (probability * (1 + beta)) / 2;
	return halfWidth / u;
}
