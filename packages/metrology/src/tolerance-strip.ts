import { decimalPlaces, scaled } from "./decimal-text.ts";

/** Where things lie on a tolerance strip, as positions from −1 (left end) to +1 (right end). Pure numbers. */
export type ToleranceStrip = {
	/** Zero deviation; null when it lies off the strip. */
	zero: number | null;
	/** The tolerance limits; null on a side without a limit. */
	lowerLimit: number | null;
	upperLimit: number | null;
	/** The deviation, held inside −1…+1. */
	position: number;
	/** Set when the deviation lies beyond an end of the strip: draw an arrow there instead of a dot. */
	overflow: "none" | "below" | "above";
	/** Deviation ± expanded uncertainty, held inside −1…+1; null when no uncertainty was given. */
	whisker: { from: number; to: number } | null;
};

/** The tolerance zone fills this part of the strip, so a point just outside a limit is seen outside it. */
const zoneShare = 0.75;

const abs = (value: bigint) => (value < 0n ? -value : value);
const clamp = (position: number) => Math.min(1, Math.max(-1, position));

/**
 * Geometry of the strip shared by page, print and PDF. All inputs are decimal strings in one unit: the permitted
 * deviations with sign (null: no limit on that side), the deviation, and the expanded uncertainty U ≥ 0.
 */
export function toleranceStrip(input: {
	lower: string | null;
	upper: string | null;
	deviation: string;
	uncertainty?: string | null;
}): ToleranceStrip {
	const given = [input.lower, input.upper, input.deviation, input.uncertainty].flatMap((one) => one || []);
	const places = Math.max(...given.map(decimalPlaces));
	// Twice the values, so that the middle of two limits is a whole number too.
	const read = (value: string) => 2n * scaled(value, places);
	const lower = input.lower === null ? null : read(input.lower);
	const upper = input.upper === null ? null : read(input.upper);
	const deviation = read(input.deviation);
	const both = lower !== null && upper !== null;
	const centre = both ? (lower + upper) / 2n : 0n;
	const half = (both ? (upper - lower) / 2n : abs(lower ?? upper ?? deviation)) || abs(deviation - centre) || read("1");

	const place = (value: bigint) => (Number(value - centre) / Number(half)) * zoneShare;
	const at = place(deviation);
	const uncertainty = input.uncertainty ? abs(read(input.uncertainty)) : null;
	const zero = place(0n);
	return {
		zero: Math.abs(zero) <= 1 ? zero + 0 : null,
		lowerLimit: lower === null ? null : clamp(place(lower)),
		upperLimit: upper === null ? null : clamp(place(upper)),
		position: clamp(at) + 0,
		overflow: at < -1 ? "below" : at > 1 ? "above" : "none",
		whisker:
			uncertainty === null
				? null
				: {
						from: clamp(place(deviation - uncertainty)),
						to: clamp(place(deviation + uncertainty)),
					},
	};
}
