import { demand, readNumber, readPositive, type Written } from "../input/read-fields.ts";

export type Jump = {
	/** |y2 − y1|/√(u1² + u2²). */
	ratio: number;
	/** `decimal_slip`: the values differ by about a power of ten; `jump`: by more than their uncertainties allow. */
	suspicion: "decimal_slip" | "jump" | null;
	/** 10 to this power is about y2/y1; 0 when it is none. */
	power: number;
};

/**
 * Compares a value with the one before it, to find slips of the pen: a jump beyond k·√(u1² + u2²) (k = 3 if absent), and
 * among those a factor within 5 % of a power of ten. Says nothing about which of the two is wrong.
 */
export function suspiciousJump(
	before: { value: Written; standardUncertainty: Written },
	after: { value: Written; standardUncertainty: Written },
	k: Written = 3,
): Jump {
	const clause = "JCGM 100:2008 4.1.4";
	const { first, second, u1, u2, most } = demand((faults) => ({
		first: readNumber(before.value, "before.value", faults, clause),
		second: readNumber(after.value, "after.value", faults, clause),
		u1: readPositive(before.standardUncertainty, "before.standardUncertainty", faults, clause),
		u2: readPositive(after.standardUncertainty, "after.standardUncertainty", faults, clause),
		most: readPositive(k, "k", faults, clause),
	}));
	const ratio = second.minus(first).abs().toNumber() / Math.hypot(u1.toNumber(), u2.toNumber());
	if (ratio <= most.toNumber()) return { ratio, suspicion: null, power: 0 };
	const factor = first.isZero() ? 0 : second.div(first).toNumber();
	const power = factor > 0 ? Math.round(Math.log10(factor)) : 0;
	const slip = power !== 0 && Math.abs(factor / 10 ** power - 1) <= 0.05;
	return slip ? { ratio, suspicion: "decimal_slip", power } : { ratio, suspicion: "jump", power: 0 };
}

/**
 * The same where no uncertainty is known: a change by more than a share of the earlier value (5 % if absent), and among
 * those a factor within a sixth of a power of ten, wider because nothing says how much the value itself has changed.
 * `ratio` is the relative change; a value that was zero before has none and is passed over.
 */
export function jumpWithout(before: Written, after: Written, share: Written = "0.05"): Jump {
	const clause = "JCGM 100:2008 4.1.4";
	const { first, second, most } = demand((faults) => ({
		first: readNumber(before, "before", faults, clause),
		second: readNumber(after, "after", faults, clause),
		most: readPositive(share, "share", faults, clause),
	}));
	if (first.isZero()) return { ratio: 0, suspicion: null, power: 0 };
	const ratio = second.minus(first).div(first).abs().toNumber();
	if (ratio <= most.toNumber()) return { ratio, suspicion: null, power: 0 };
	const factor = second.div(first).toNumber();
	const power = factor > 0 ? Math.round(Math.log10(factor)) : 0;
	const slip = power !== 0 && Math.abs(factor / 10 ** power - 1) <= 1 / 6;
	return slip ? { ratio, suspicion: "decimal_slip", power } : { ratio, suspicion: "jump", power: 0 };
}
