import { exact } from "./decimal.ts";

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
	const lower = input.lower === null ? null : exact(input.lower);
	const upper = input.upper === null ? null : exact(input.upper);
	const deviation = exact(input.deviation);
	const centre = lower && upper ? lower.plus(upper).div(2) : exact("0");
	let half = lower && upper ? upper.minus(lower).div(2) : (lower ?? upper ?? deviation).abs();
	if (half.isZero()) half = deviation.minus(centre).abs();
	if (half.isZero()) half = exact("1");

	const place = (value: typeof deviation) => value.minus(centre).div(half).times(zoneShare).toNumber();
	const at = place(deviation);
	const uncertainty = input.uncertainty ? exact(input.uncertainty).abs() : null;
	const zero = place(exact("0"));
	return {
		zero: Math.abs(zero) <= 1 ? zero + 0 : null,
		lowerLimit: lower ? clamp(place(lower)) : null,
		upperLimit: upper ? clamp(place(upper)) : null,
		position: clamp(at) + 0,
		overflow: at < -1 ? "below" : at > 1 ? "above" : "none",
		whisker: uncertainty && {
			from: clamp(place(deviation.minus(uncertainty))),
			to: clamp(place(deviation.plus(uncertainty))),
		},
	};
}
