import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import type { Direction, Procedure } from "./procedure.ts";

/** One point as it is measured: in which unit is the procedure's to say. */
export type OrderedPoint = { nominal: string; repeats: number; direction: Direction; index: number };

/**
 * The points of a procedure for one range, in the order in which they are measured. A percentage is of the span, from
 * the lower end: 25 % of −20 to 100 is 10; one of the maximum is of the upper end alone, as ISO 6789 takes it. Exact. Up and down goes through the points upwards, then back, the highest
 * once; a point that is measured in one direction only is left out of the other.
 */
export function pointsInOrder({ points, order }: Procedure, range: { from: string; to: string }): OrderedPoint[] {
	const from = new Exact(range.from);
	const wholes = { percent: new Exact(range.to).minus(range.from), percent_of_maximum: new Exact(range.to) };
	const listed = points.map(({ kind, at, repeats, direction }, index) => {
		if (kind === "nominal") return { value: new Exact(at), nominal: at, repeats, direction, index };
		const part = wholes[kind].times(at).div(100);
		const value: Decimal = kind === "percent" ? from.plus(part) : part;
		return { value, nominal: value.toSignificantDigits(30).toFixed(), repeats, direction, index };
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
