import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import type { Direction, Procedure } from "./procedure.ts";

/** One point as it is measured: in which unit is the procedure's to say. */
export type OrderedPoint = { nominal: string; repeats: number; direction: Direction; index: number };

/**
 * The points of a procedure for one range, in the order in which they are measured. A percentage is of the span, from
 * the lower end: 25 % of −20 to 100 is 10. Exact. Up and down goes through the points upwards, then back, the highest
 * once; a point that is measured in one direction only is left out of the other.
 */
export function pointsInOrder({ points, order }: Procedure, range: { from: string; to: string }): OrderedPoint[] {
	const [from, span] = [new Exact(range.from), new Exact(range.to).minus(range.from)];
	const listed = points.map(({ kind, at, repeats, direction }, index) => {
		const value: Decimal = kind === "percent" ? from.plus(span.times(at).div(100)) : new Exact(at);
		const nominal = kind === "percent" ? value.toSignificantDigits(30).toFixed() : at;
		return { value, nominal, repeats, direction, index };
	});
	const shown = ({ value: _value, ...point }: (typeof listed)[number], direction = point.direction): OrderedPoint => ({
		...point,
		direction,
	});
	if (order === "as_listed") return listed.map((point) => shown(point));
	const up = listed.toSorted((a, b) => a.value.comparedTo(b.value));
	const down = up.toReversed();
	if (order === "ascending") return up.map((point) => shown(point, "up"));
	if (order === "descending") return down.map((point) => shown(point, "down"));
	return [
		...up.filter(({ direction }) => direction !== "down").map((point) => shown(point, "up")),
		...down
			.filter(({ direction, index }) => direction !== "up" && (index !== down[0]?.index || direction === "down"))
			.map((point) => shown(point, "down")),
	];
}
