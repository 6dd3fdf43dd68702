/**
 * The x between two ends, in either order, where f changes its sign, by bisection to the last bit. f must have
 * different signs at them; throws RangeError otherwise.
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number {
	let [low, high] = from < to ? [from, to] : [to, from];
	const atLow = f(low);
	if (atLow === 0) return low;
	const atHigh = f(high);
	if (atHigh === 0) return high;
	if (!(atLow * atHigh < 0)) throw new RangeError("There is no change of sign between the two ends.");
	for (let step = 0; step < 200; step++) {
		const middle = low + (high - low) / 2;
		if (middle <= low || middle >= high) break;
		const value = f(middle);
		if (value === 0) return middle;
		if (value * atLow > 0) low = middle;
		else high = middle;
	}
	return low + (high - low) / 2;
}
