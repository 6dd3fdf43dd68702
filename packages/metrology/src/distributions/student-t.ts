import { normalUpperQuantile } from "./normal.ts";

/** From here on the expansion in 1/ν is better than the incomplete beta function. */
const many = 10_000;

/** Abramowitz and Stegun 26.7.5: Student's t quantile from the normal one, for large ν. */
function expansion(z: number, degreesOfFreedom: number): number {
	const first = (z ** 3 + z) / 4;
	const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
	const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
	return z + (first + (second + third / degreesOfFreedom) / degreesOfFreedom) / degreesOfFreedom;
}

/** Γ(x + ½)/Γ(x): asymptotic series where x is large, reached by recurrence from below. */
function halfStepOfGamma(x: number): number {
	let factor = 1;
	let at = x;
	while (at < 200) {
		factor *= at / (at + 0.5);
		at += 1;
	}
	const inverse = 1 / at;
	const series = 1 - inverse / 8 + inverse ** 2 / 128 + (5 * inverse ** 3) / 1024 - (21 * inverse ** 4) / 32768;
	return factor * Math.sqrt(at) * series;
}

/** Continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
	const tiny = 1e-300;
	const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
	let c = 1;
	let d = 1 / away(1 - ((a + b) * x) / (a + 1));
	let result = d;
	for (let m = 1; m < 1_000_000; m++) {
		for (const part of [
			(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
			(-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
		]) {
			d = 1 / away(1 + part * d);
			c = away(1 + part / c);
			result *= d * c;
		}
		if (Math.abs(d * c - 1) < 1e-16) break;
	}
	return result;
}

/**
 * Probability that |T| exceeds t > 0, T having Student's t distribution with ν degrees of freedom (any real ν > 0):
 * the incomplete beta function of ν/(ν + t²) (Abramowitz and Stegun 26.7.1). Float64, about 1e-13 relative.
 */
export function studentTwoSidedTail(t: number, degreesOfFreedom: number): number {
	const a = degreesOfFreedom / 2;
	const square = t * t;
	const x = degreesOfFreedom / (degreesOfFreedom + square);
	const inverseBeta = halfStepOfGamma(a) / Math.sqrt(Math.PI);
	const front = inverseBeta * Math.exp(-a * Math.log1p(square / degreesOfFreedom)) * Math.sqrt(1 - x);
	return x < (a + 1) / (a + 2.5)
		? (front * betaFraction(a, 0.5, x)) / a
		: 1 - (front * betaFraction(0.5, a, square / (degreesOfFreedom + square))) / 0.5;
}

/**
 * The factor t_p(ν) with |T| ≤ t_p with probability p (JCGM 100:2008 G.3.2, table G.2). ν may be infinite or not whole.
 * Throws RangeError unless 0 < p < 1 and ν > 0.
 */
export function studentFactor(probability: number, degreesOfFreedom: number): number {
	if (!(probability > 0 && probability < 1)) throw new RangeError("A coverage probability lies between 0 and 1.");
	if (!(degreesOfFreedom > 0)) throw new RangeError("Degrees of freedom are above zero.");
	const tail = 1 - probability;
	const normal = normalUpperQuantile(tail / 2);
	if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normal;
	if (degreesOfFreedom >= many) return expansion(normal, degreesOfFreedom);

	// The tail is nearly a power of t where it is thin: bisect the logarithm, to the last bit.
	let low = normal;
	let high = 2 * normal + 1;
	while (studentTwoSidedTail(high, degreesOfFreedom) > tail) high *= 2;
	for (let step = 0; step < 200; step++) {
		const middle = low > 0 && high / low > 2 ? Math.sqrt(low * high) : (low + high) / 2;
		if (middle <= low || middle >= high) break;
		if (studentTwoSidedTail(middle, degreesOfFreedom) > tail) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
