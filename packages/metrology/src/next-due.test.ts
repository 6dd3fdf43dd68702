import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Interval, nextDue } from "./index.ts";

describe("nextDue", () => {
	test.each<[string, Interval, number, string]>([
		["2024-01-31", { value: 1, unit: "month" }, 1, "2024-02-29"],
		["2023-01-31", { value: 1, unit: "month" }, 1, "2023-02-28"],
		["2024-01-31", { value: 1, unit: "month" }, 2, "2024-03-31"],
		["2024-02-29", { value: 1, unit: "year" }, 1, "2025-02-28"],
		["2024-02-29", { value: 1, unit: "year" }, 4, "2028-02-29"],
		["2024-02-29", { value: 12, unit: "month" }, 1, "2025-02-28"],
		["2026-10-31", { value: 6, unit: "month" }, 1, "2027-04-30"],
		["2026-12-15", { value: 1, unit: "month" }, 1, "2027-01-15"],
		["2026-03-28", { value: 1, unit: "day" }, 1, "2026-03-29"],
		["2026-10-24", { value: 2, unit: "day" }, 1, "2026-10-26"],
		["2099-12-31", { value: 90, unit: "day" }, 1, "2100-03-31"],
	])("%s and %o, %i times, is %s", (anchor, interval, occurrence, due) =>
		expect(nextDue(anchor, interval, occurrence)).toBe(due),
	);

	test.each(["", "2026-02-30", "2026-13-01", "2026-00-10", "0001-01-01", "2026-1-1", "2026-01-01T00:00", "26-01-01"])(
		"refuses the date %j",
		(anchor) => expect(() => nextDue(anchor, { value: 1, unit: "month" })).toThrow(RangeError),
	);

	test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1200])("refuses %d months", (value) =>
		expect(() => nextDue("2026-01-01", { value, unit: "month" })).toThrow(RangeError),
	);

	test("stays inside the calendar", () => {
		expect(() => nextDue("9999-12-31", { value: 1, unit: "day" })).toThrow(RangeError);
		expect(() => nextDue("2026-01-01", { value: 1, unit: "year" }, 0)).toThrow(RangeError);
	});

	const anchors = fc
		.integer({ min: Date.UTC(1900, 0, 1) / 864e5, max: Date.UTC(2300, 0, 1) / 864e5 })
		.map((day) => new Date(day * 864e5).toISOString().slice(0, 10));

	test("months keep the day of the month, or end on the month's last day", () => {
		fc.assert(
			fc.property(anchors, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 5 }), (anchor, value, times) => {
				const due = nextDue(anchor, { value, unit: "month" }, times);
				expect(due > anchor).toBe(true);
				const [from, to] = [new Date(anchor), new Date(due)];
				const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
				expect(months).toBe(value * times);
				const tomorrow = new Date(to.getTime() + 864e5);
				if (to.getUTCDate() !== from.getUTCDate()) {
					expect(tomorrow.getUTCDate()).toBe(1);
					expect(to.getUTCDate()).toBeLessThan(from.getUTCDate());
				}
			}),
		);
	});

	test("n occurrences of days are n times as many days", () => {
		fc.assert(
			fc.property(
				anchors,
				fc.integer({ min: 1, max: 3000 }),
				fc.integer({ min: 1, max: 4 }),
				(anchor, value, times) => {
					const due = nextDue(anchor, { value, unit: "day" }, times);
					expect((Date.parse(due) - Date.parse(anchor)) / 864e5).toBe(value * times);
				},
			),
		);
	});
});
