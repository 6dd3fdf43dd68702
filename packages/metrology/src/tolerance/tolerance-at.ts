import type { Decimal } from "decimal.js";
import { exact } from "../decimal.ts";
import type { Fault } from "../input/fault.ts";
import { sideValue } from "./side-value.ts";
import { sidesOf, type ToleranceSpec } from "./tolerance-spec.ts";

/** The permitted deviations at one nominal value, with sign, as exact decimal strings; null: no limit on that side. */
export type ToleranceAt = { ok: true; band: number; lower: string | null; upper: string | null };

/**
 * The permitted deviations of a specification at `nominal`, a decimal string in its unit. Computed exactly: 0.05 % of
 * 0.1 is 0.00005. An end that two bands share belongs to the lower of them. Outside every band, or where the limits
 * leave no room (a share of a reading of zero), gives the fault instead.
 *
 * @throws RangeError if `nominal` is no decimal string.
 */
export function toleranceAt(spec: ToleranceSpec, nominal: string): ToleranceAt | { ok: false; fault: Fault } {
	const typed = exact(nominal);
	const value = spec.magnitude ? typed.abs() : typed;
	const index = spec.bands.findIndex(({ from, to }) => value.gte(exact(from)) && value.lte(exact(to)));
	const band = spec.bands[index];
	if (!band) {
		const [first, last] = [spec.bands[0]?.from, spec.bands.at(-1)?.to];
		const what = `${nominal} ${spec.unit} lies outside ${first} to ${last} ${spec.unit}, for which limits are given.`;
		return refused("outside_range", `${what} Choose a value within, or extend the tolerance.`);
	}
	const { lower, upper } = sidesOf(band);
	const [low, high] = [lower && sideValue(lower, band, typed.abs()), upper && sideValue(upper, band, typed.abs())];
	if (low && high && !low.lt(high)) {
		const what = `At ${nominal} ${spec.unit} the limits leave no room: nothing measured can be shown to lie within them.`;
		return refused("no_room", `${what} Add an absolute term, or leave this value out.`);
	}
	return { ok: true, band: index, lower: text(low), upper: text(high) };
}

const text = (value: Decimal | null) => value?.toFixed() ?? null;

const refused = (reason: "outside_range" | "no_room", message: string) => ({
	ok: false as const,
	fault: { path: "nominal", reason, message, clause: "ISO/IEC 17025:2017 6.4.13 e; JCGM 106:2012 3.3.5" },
});

/** The parts of `from` to `to` for which a specification gives no limit, in words; empty when it covers all of it. */
export function uncovered(spec: ToleranceSpec, from: string, to: string): string[] {
	const ends = [exact(from), exact(to)];
	const [first, last] = [spec.bands[0], spec.bands.at(-1)];
	if (!first || !last) return [`${from} to ${to}`];
	const lowest = spec.magnitude ? exact(last.to).negated() : exact(first.from);
	const parts: string[] = [];
	if (ends[0]?.lt(lowest)) parts.push(`${from} to ${lowest.toFixed()}`);
	if (ends[1]?.gt(exact(last.to))) parts.push(`${last.to} to ${to}`);
	const reachesDown = spec.magnitude && exact(first.from).gt(0) && ends[0]?.lt(exact(first.from));
	if (reachesDown) parts.push(`values nearer to zero than ${first.from}`);
	return parts;
}
