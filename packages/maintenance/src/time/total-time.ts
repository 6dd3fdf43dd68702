import { Decimal } from "decimal.js";

/** One stretch of somebody's time. Instants in milliseconds since 1970, `to` after `from`. */
export type Stretch = { memberId: string; from: number; to: number; hourly: string | null };

const hour = 3_600_000;
/** Money is rounded once, at the end, half away from zero. */
const Money = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100 });

/**
 * Milliseconds covered by the stretches of one person: what lies in two of them counts once. Order does not matter;
 * stretches that only touch count whole.
 */
export function coveredTime(stretches: readonly Pick<Stretch, "from" | "to">[]): number {
	let [covered, reached] = [0, Number.NEGATIVE_INFINITY];
	for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
		if (to <= reached) continue;
		covered += to - Math.max(from, reached);
		reached = to;
	}
	return covered;
}

/**
 * What a list of stretches comes to. `elapsed`: milliseconds in which anybody worked. `worked`: the sum over people, where
 * one person's overlapping stretches count once. `booked`: everything as entered. `cost`: at each stretch's own rate, to
 * two decimals, where a time that lies in two stretches of one person is paid once, at the rate of the one that began
 * first; null where no stretch has a rate. `unrated`: milliseconds of `worked` without a rate.
 */
export function totalTime(stretches: readonly Stretch[]) {
	const people = Map.groupBy(stretches, ({ memberId }) => memberId);
	let [worked, unrated, cost] = [0, 0, new Money(0)];
	for (const own of people.values()) {
		worked += coveredTime(own);
		let reached = Number.NEGATIVE_INFINITY;
		for (const { from, to, hourly } of own.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
			const counted = Math.max(0, to - Math.max(from, reached));
			reached = Math.max(reached, to);
			if (hourly === null) unrated += counted;
			else cost = cost.plus(new Money(hourly).times(counted).div(hour));
		}
	}
	const rated = stretches.some(({ hourly }) => hourly !== null);
	return {
		...{ elapsed: coveredTime(stretches), worked, unrated },
		booked: stretches.reduce((sum, { from, to }) => sum + (to - from), 0),
		cost: rated ? cost.toFixed(2) : null,
	};
}
