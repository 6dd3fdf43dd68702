/**
 * xoshiro128** (Blackman and Vigna, ACM Trans. Math. Softw. 47 (2021) 36): a uniform generator of period 2¹²⁸ − 1 that
 * passes BigCrush, as JCGM 101:2008 C.3 asks. Only 32-bit whole numbers, so a seed gives the same draws everywhere.
 */
export type Generator = {
	/** Next 32 bits. */
	bits(): number;
	/** Uniform on (0, 1), 53 bits, never 0 nor 1. */
	uniform(): number;
	/** Standard normal, by Box and Muller (JCGM 101:2008 C.4). */
	normal(): number;
	/** Chi-squared with ν degrees of freedom, ν real and at least 1, by Marsaglia and Tsang (2000). */
	chiSquared(degreesOfFreedom: number): number;
};

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

/** Four words of state from one seed, by splitmix32, so that near seeds give unlike streams. */
export function stateOf(seed: number): [number, number, number, number] {
	let at = seed >>> 0;
	const next = () => {
		at = (at + 0x9e3779b9) | 0;
		let z = at ^ (at >>> 16);
		z = Math.imul(z, 0x21f0aaad);
		z ^= z >>> 15;
		z = Math.imul(z, 0x735a2d97);
		return z ^ (z >>> 15);
	};
	return [next(), next(), next(), next()];
}

/** A generator with the given state, not all zero. */
export function createGenerator(state: readonly [number, number, number, number]): Generator {
	let [a, b, c, d] = state;
	let spare: number | null = null;

	function bits(): number {
		const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = rotate(d, 11);
		return result >>> 0;
	}
	const uniform = () => ((bits() >>> 6) * 0x8000000 + (bits() >>> 5) + 0.5) / 0x20000000000000;
	function normal(): number {
		if (spare !== null) {
			const kept = spare;
			spare = null;
			return kept;
		}
		const radius = Math.sqrt(-2 * Math.log(uniform()));
		const angle = 2 * Math.PI * uniform();
		spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	}
	function chiSquared(degreesOfFreedom: number): number {
		const shape = degreesOfFreedom / 2;
		const boosted = shape < 1 ? shape + 1 : shape;
		const third = boosted - 1 / 3;
		const scale = 1 / Math.sqrt(9 * third);
		for (;;) {
			const x = normal();
			const v = (1 + scale * x) ** 3;
			if (v <= 0 || Math.log(uniform()) >= (x * x) / 2 + third - third * v + third * Math.log(v)) continue;
			return 2 * third * v * (shape < 1 ? uniform() ** (1 / shape) : 1);
		}
	}
	return { bits, uniform, normal, chiSquared };
}
