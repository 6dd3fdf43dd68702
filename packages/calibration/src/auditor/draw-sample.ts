import { createHash } from "node:crypto";

/** What a sample is drawn from: an id and the stratum it belongs to. */
export type Drawable = { id: string; stratum: string };

/**
 * Draws `n` at random, so that the same seed draws the same from the same population, on any machine. Within each stratum
 * those with the smallest SHA-256 of "seed:id" (UTF-8, hexadecimal order) are taken: anybody can repeat it with `sha256sum`.
 * Strata share `n` in proportion to their size (largest remainder), each at least one where `n` allows it.
 */
export function drawSample<T extends Drawable>(population: readonly T[], n: number, seed: string): T[] {
	const strata = [...Map.groupBy(population, ({ stratum }) => stratum)].toSorted(([a], [b]) => (a < b ? -1 : 1));
	const shares = shareOut(
		strata.map(([, members]) => members.length),
		n,
	);
	return strata.flatMap(([, members], index) =>
		members
			.map((member) => ({ member, rank: rankOf(seed, member.id) }))
			.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
			.slice(0, shares[index])
			.map(({ member }) => member),
	);
}

const rankOf = (seed: string, id: string) => createHash("sha256").update(`${seed}:${id}`).digest("hex");

/** How many of each stratum; never more than it has, `n` or everything together. */
export function shareOut(sizes: readonly number[], n: number): number[] {
	const total = sizes.reduce((sum, size) => sum + size, 0);
	if (n >= total) return [...sizes];
	const least = n >= sizes.length ? 1 : 0;
	const exact = sizes.map((size) => Math.max((size * n) / total, Math.min(least, size)));
	const shares = exact.map(Math.floor);
	let left = n - shares.reduce((sum, share) => sum + share, 0);
	const order = exact
		.map((share, index) => ({ index, rest: share - Math.floor(share), size: sizes[index] ?? 0 }))
		.toSorted((a, b) => b.rest - a.rest || b.size - a.size || a.index - b.index);
	for (let turn = 0; left > 0; turn = (turn + 1) % order.length) {
		const { index = 0, size = 0 } = order[turn] ?? {};
		if ((shares[index] ?? 0) >= size) continue;
		shares[index] = (shares[index] ?? 0) + 1;
		left -= 1;
	}
	// The guaranteed ones can be more than the proportion left for: the largest strata give.
	while (left < 0) {
		const largest = shares.indexOf(Math.max(...shares));
		shares[largest] = (shares[largest] ?? 0) - 1;
		left += 1;
	}
	return shares;
}
