/** Estimate, standard uncertainty and coverage intervals of draws (JCGM 101:2008 7.6, 7.7). */
export type Summary = {
	estimate: number;
	standardUncertainty: number;
	/** Equal probability on both sides. */
	symmetric: [number, number];
	/** The shortest interval of that probability. */
	shortest: [number, number];
};

/** Summarises draws; sorts them in place. */
export function summarise(draws: Float64Array, probability: number): Summary {
	const count = draws.length;
	let mean = 0;
	for (const draw of draws) mean += draw;
	mean /= count;
	let squares = 0;
	for (const draw of draws) squares += (draw - mean) ** 2;
	draws.sort();

	const within = Math.min(count - 1, Math.floor(probability * count + 0.5));
	const last = count - within - 1;
	const at = (index: number) => draws[Math.max(0, Math.min(count - 1, index))] as number;
	const low = Math.floor((count - within) / 2);
	let start = 0;
	for (let index = 1; index <= last; index++)
		if (at(index + within) - at(index) < at(start + within) - at(start)) start = index;
	return {
		...{ estimate: mean, standardUncertainty: Math.sqrt(squares / (count - 1)) },
		...{ symmetric: [at(low), at(low + within)], shortest: [at(start), at(start + within)] },
	};
}

/** Numerical tolerance δ = ½·10ˡ of a number c·10ˡ, c having the given count of digits (JCGM 101:2008 7.9.2). */
export function numericalTolerance(standardUncertainty: number, digits: number): number {
	const [, exponent] = standardUncertainty.toExponential(digits - 1).split("e");
	return 0.5 * 10 ** (Number(exponent) - digits + 1);
}
