import type { Decimal } from "decimal.js";
import { Exact, exact } from "../decimal.ts";
import type { ToleranceBand, ToleranceSide, ToleranceTerm } from "./tolerance-spec.ts";

/** A term as a line over |nominal|: `constant + slope·|nominal|`, exact. */
export type Line = { constant: Decimal; slope: Decimal };

export function lineOf({ kind, amount }: ToleranceTerm, { fullScale }: Pick<ToleranceBand, "fullScale">): Line {
	const value = exact(amount);
	const zero = new Exact(0);
	if (kind === "absolute") return { constant: value, slope: zero };
	if (kind === "percentFullScale") return { constant: value.times("0.01").times(exact(fullScale ?? "0")), slope: zero };
	return { constant: zero, slope: value.times(kind === "percentReading" ? "0.01" : "0.000001") };
}

/** The deviation that a side permits at |nominal|, with its sign: exact. */
export function sideValue(side: ToleranceSide, band: ToleranceBand, magnitude: Decimal): Decimal {
	const values = side.terms.map((term) => {
		const { constant, slope } = lineOf(term, band);
		return constant.plus(slope.times(magnitude));
	});
	const value =
		side.combine === "sum"
			? values.reduce((sum, one) => sum.plus(one), new Exact(0))
			: values.reduce((far, one) => (one.abs().gt(far.abs()) ? one : far), new Exact(0));
	return value.isZero() ? new Exact(0) : value;
}
