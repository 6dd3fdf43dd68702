/** Nodes and weights of Gauss–Legendre with ten points on [-1, 1] (Abramowitz and Stegun, table 25.4), positive half. */
const nodes: readonly [number, number][] = [
	[0.14887433898163122, 0.29552422471475287],
	[0.4333953941292472, 0.26926671930999635],
	[0.6794095682990244, 0.21908636251598204],
	[0.8650633666889845, 0.1494513491505806],
	[0.9739065285171717, 0.06667134430868814],
];

/**
 * ∫ f from `from` to `to`, in `panels` equal parts of ten-point Gauss–Legendre each. Zero for an empty range.
 * For smooth f whose width is several panels the error is below 1e-12 of the integral.
 */
export function integrate(f: (x: number) => number, from: number, to: number, panels = 128): number {
	if (!(to > from)) return 0;
	const half = (to - from) / panels / 2;
	let sum = 0;
	for (let panel = 0; panel < panels; panel++) {
		const middle = from + half * (2 * panel + 1);
		for (const [node, weight] of nodes) sum += weight * (f(middle - half * node) + f(middle + half * node));
	}
	return sum * half;
}
