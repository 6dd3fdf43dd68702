import { Decimal } from "decimal.js";

/** A move of a part for one order: below zero it was taken, above it was put back. */
type Move = { partId: string; quantity: string; unitCost: string | null; number: string; name: string; unit: string };

/**
 * What an order used, part by part, and what it came to at the prices of the moves, rounded once at the end, half away
 * from zero. `cost` is null where nothing has a price; `unpriced` counts the parts of which something has none.
 */
export function usedParts(moves: readonly Move[]) {
	const byPart = Map.groupBy(moves, ({ partId }) => partId);
	const parts = [...byPart.values()].flatMap((own) => {
		const [first] = own;
		const quantity = own.reduce((sum, one) => sum.minus(one.quantity), new Decimal(0));
		if (!first || quantity.isZero()) return [];
		const priced = own.filter(({ unitCost }) => unitCost !== null);
		const cost = priced.reduce(
			(sum, one) => sum.minus(new Decimal(one.quantity).times(one.unitCost ?? 0)),
			new Decimal(0),
		);
		const { partId, number, name, unit } = first;
		return [
			{
				partId,
				number,
				name,
				unit,
				quantity: quantity.toFixed(),
				cost: priced.length === 0 ? null : cost,
				whole: priced.length === own.length,
			},
		];
	});
	const known = parts.flatMap(({ cost }) => cost ?? []);
	return {
		parts: parts.map(({ whole: _, cost, ...part }) => ({
			...part,
			cost: cost?.toFixed(2, Decimal.ROUND_HALF_UP) ?? null,
		})),
		cost:
			known.length === 0
				? null
				: known.reduce((sum, one) => sum.plus(one), new Decimal(0)).toFixed(2, Decimal.ROUND_HALF_UP),
		unpriced: parts.filter(({ whole }) => !whole).length,
	};
}
