import { hasherOf } from "./sha-256.ts";

export type Challenge = { token: string; bits: number };

/** A slice of work after which the page may answer its person again. */
const SLICE_MILLISECONDS = 8;
/** Hashes between two looks at the clock. */
const HASHES_AT_ONCE = 256;

/**
 * Finds the number that, written after the token and a space, makes SHA-256 begin with so many zero bits. Works in short
 * slices, so that typing and scrolling go on; gives null when it was called off.
 */
export async function solve({ token, bits }: Challenge, signal: AbortSignal): Promise<string | null> {
	const { firstBits } = hasherOf(`${token} `);
	let answer = 0;
	while (!signal.aborted) {
		const until = performance.now() + SLICE_MILLISECONDS;
		while (performance.now() < until) {
			for (const end = answer + HASHES_AT_ONCE; answer < end; answer++) {
				if (Math.clz32(firstBits(String(answer))) >= bits) return String(answer);
			}
		}
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	return null;
}
