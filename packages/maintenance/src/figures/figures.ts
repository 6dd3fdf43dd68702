/** An order that ended. */
export type EndedOrder = {
	type: string;
	dueOn: string | null;
	/** The day on which it was done, in the organisation's zone. */
	doneOn: string;
	createdAt: Date;
	doneAt: Date | null;
};

/** Work that was planned before anything failed; the rest reacts to something. */
const planned = ["preventive", "inspection", "calibration"];
const [hour, percent] = [3_600_000, 100];

/**
 * Figures of orders that ended. `inTime`: percent of those with a due day that were done by it. `hoursToRepair`: the mean
 * from a repair order being made to its being done (mean time to repair), in hours. `plannedShare`: percent of planned
 * work among planned and repairs. One decimal each; null where there is nothing to divide by.
 */
export function figuresOf(orders: readonly EndedOrder[]) {
	const due = orders.filter(({ dueOn }) => dueOn !== null);
	const inTime = due.filter(({ dueOn, doneOn }) => dueOn !== null && doneOn <= dueOn).length;
	const repairs = orders.filter(({ type, doneAt }) => type === "repair" && doneAt !== null);
	const spent = repairs.reduce(
		(sum, { createdAt, doneAt }) => sum + ((doneAt?.getTime() ?? 0) - createdAt.getTime()),
		0,
	);
	const ahead = orders.filter(({ type }) => planned.includes(type)).length;
	return {
		ended: orders.length,
		...{ withDue: due.length, inTime: share(inTime, due.length) },
		...{ repairs: repairs.length, hoursToRepair: repairs.length === 0 ? null : tenth(spent / repairs.length / hour) },
		...{ planned: ahead, plannedShare: share(ahead, ahead + repairs.length) },
	};
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const share = (part: number, whole: number): number | null => (whole === 0 ? null : tenth((part / whole) * percent));
