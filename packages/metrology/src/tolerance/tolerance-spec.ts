/** One contribution to a limit, with its sign on a side of its own. Amounts are decimal strings. */
export type ToleranceTerm = { kind: TermKind; amount: string };

/** absolute: in the unit of the specification. percentReading, ppmReading: of |nominal|. percentFullScale: of the band's. */
export const termKinds = ["absolute", "percentReading", "ppmReading", "percentFullScale"] as const;
export type TermKind = (typeof termKinds)[number];

/** What the terms of one side make together: their sum, or the one that is farthest from zero. */
export type ToleranceSide = { combine: "sum" | "greatest"; terms: ToleranceTerm[] };

/**
 * The permitted deviation from `from` to `to`. `plusMinus` stands for both sides, its amounts without sign; else `lower`
 * and `upper` carry theirs, and a side that is null has no limit.
 */
export type ToleranceBand = { from: string; to: string; fullScale: string | null } & (
	| { plusMinus: ToleranceSide }
	| { lower: ToleranceSide | null; upper: ToleranceSide | null }
);

/**
 * Maximum permissible errors over a range (VIM 4.26), as plain data that can be stored and read again. The bands lie side
 * by side in rising order; an end that two share belongs to the lower of them.
 */
export type ToleranceSpec = {
	unit: string;
	/** Bands hold for values of either sign: −10 V lies where 10 V does. */
	magnitude: boolean;
	bands: ToleranceBand[];
};

/** The two sides of a band, each with its sign. */
export function sidesOf(band: ToleranceBand): { lower: ToleranceSide | null; upper: ToleranceSide | null } {
	if (!("plusMinus" in band)) return band;
	const { combine, terms } = band.plusMinus;
	const below = terms.map(({ kind, amount }) => ({ kind, amount: amount.startsWith("-") ? amount : `-${amount}` }));
	return { lower: { combine, terms: below }, upper: band.plusMinus };
}
