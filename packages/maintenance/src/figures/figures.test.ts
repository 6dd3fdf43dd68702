import { expect, test } from "vitest";
import { type EndedOrder, figuresOf } from "./figures.ts";

const order = (type: string, dueOn: string | null, doneOn: string, hours = 1): EndedOrder => {
	const doneAt = new Date(`${doneOn}T12:00:00Z`);
	return { type, dueOn, doneOn, doneAt, createdAt: new Date(doneAt.getTime() - hours * 3_600_000) };
};

test("on its due day is in time; only repairs have a time to repair; what is neither planned nor a repair is in no share", () => {
	const figures = figuresOf([
		...[order("preventive", "2026-03-02", "2026-03-02"), order("preventive", "2026-03-02", "2026-03-03")],
		...[order("repair", null, "2026-03-02", 2), order("repair", "2026-03-05", "2026-03-04", 5)],
		order("installation", null, "2026-03-02"),
	]);
	expect(figures).toEqual({
		...{ ended: 5, withDue: 3, inTime: 66.7, repairs: 2, hoursToRepair: 3.5, planned: 2, plannedShare: 50 },
	});
});

test("where nothing ended there is no share and no mean", () => {
	expect(figuresOf([])).toMatchObject({ inTime: null, hoursToRepair: null, plannedShare: null });
});
