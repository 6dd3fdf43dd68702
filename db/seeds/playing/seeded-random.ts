/** A stream of numbers in [0, 1), the same for the same word on every machine (FNV-1a into mulberry32). */
export function seededRandom(word: string): () => number {
	let state = 0x811c9dc5;
	for (const sign of word) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

/** One of a list that is not empty. */
export function oneOf<T>(random: () => number, list: readonly [T, ...T[]]): T {
	return list[Math.floor(random() * list.length)] ?? list[0];
}

/** A number in [from, to). */
export const between = (random: () => number, from: number, to: number): number => from + random() * (to - from);
