const sqrtTwoPi = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / sqrtTwoPi;

/**
 * Probability that a standard normal variable lies above x, with full relative precision in the tail.
 * Series (Abramowitz and Stegun 26.2.11) near zero, continued fraction (26.2.14) beyond. Float64, about 1e-15 relative.
 */
export function normalTail(x: number): number {
	if (x < 0) return 1 - normalTail(-x);
	if (x > 38) return 0;
	if (x < 2) {
		let term = x;
		let sum = x;
		for (let k = 1; Math.abs(term) > 1e-17 * sum; k++) {
			term *= (x * x) / (2 * k + 1);
			sum += term;
		}
		return 0.5 - normalDensity(x) * sum;
	}
	let fraction = x;
	for (let k = 120; k >= 1; k--) fraction = x + k / fraction;
	return normalDensity(x) / fraction;
}

/** Density of a normal quantity with the mean and standard deviation, per unit of x. */
export const normalPdf = (x: number, mean: number, deviation: number): number =>
	normalDensity((x - mean) / deviation) / deviation;

/** Distribution function of the standard normal distribution. */
export const normalCdf = (x: number): number => (x < 0 ? normalTail(-x) : 1 - normalTail(x));

/**
 * The x that a standard normal variable exceeds with probability `tail`, 0 < tail < 1. Starts from Abramowitz and
 * Stegun 26.2.23 and refines by Halley's method until float64 is exhausted. Throws RangeError outside 0…1.
 */
export function normalUpperQuantile(tail: number): number {
	if (!(tail > 0 && tail < 1)) throw new RangeError("A probability lies between 0 and 1.");
	if (tail > 0.5) return -normalUpperQuantile(1 - tail);
	if (tail === 0.5) return 0;
	const t = Math.sqrt(-2 * Math.log(tail));
	const above = 2.515517 + t * (0.802853 + t * 0.010328);
	const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
	let x = t - above / below;
	for (let step = 0; step < 4; step++) {
		const error = (normalTail(x) - tail) / normalDensity(x);
		x += error / (1 - (error * x) / 2);
	}
	return x;
}

/** Φ⁻¹(p), 0 < p < 1: the x that a standard normal variable stays below with probability p. */
export const normalQuantile = (p: number): number => -normalUpperQuantile(p);

/** Share of a normal distribution within k standard deviations of its mean: the coverage probability that belongs to k. */
export const normalCoverage = (k: number): number => 1 - 2 * normalTail(k);
