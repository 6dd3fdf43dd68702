import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonthsRoundingDown, addPeriod, addWorkingDays, describePeriod } from "./period.ts";

const end = (from: string, period: Parameters<typeof addPeriod>[1]) => addPeriod(new Date(from), period)?.toISOString();

test("years are calendar years and round up where the day is missing", () => {
	expect(end("2028-02-29T00:00:00Z", { unit: "years", n: 7 })).toBe("2035-03-01T00:00:00.000Z");
	expect(end("2028-02-29T10:15:00Z", { unit: "years", n: 4 })).toBe("2032-02-29T10:15:00.000Z");
	expect(end("2026-01-10T00:00:00Z", { unit: "years", n: 7 })).toBe("2033-01-10T00:00:00.000Z");
});

test("months are calendar months and round up to the first of the next", () => {
	expect(end("2027-01-31T12:00:00Z", { unit: "months", n: 1 })).toBe("2027-03-01T12:00:00.000Z");
	expect(end("2026-12-15T00:00:00Z", { unit: "months", n: 12 })).toBe("2027-12-15T00:00:00.000Z");
});

test("a due answer rounds down instead", () => {
	expect(addMonthsRoundingDown(new Date("2027-01-31T12:00:00Z"), 1).toISOString()).toBe("2027-02-28T12:00:00.000Z");
	expect(addMonthsRoundingDown(new Date("2028-01-31T12:00:00Z"), 1).toISOString()).toBe("2028-02-29T12:00:00.000Z");
});

test("working days are Monday to Friday in UTC; what arrives at a weekend counts from Monday", () => {
	const answer = (from: string, days: number) => addWorkingDays(new Date(from), days).toISOString();
	expect(answer("2026-11-30T22:15:00Z", 2)).toBe("2026-12-02T22:15:00.000Z");
	expect(answer("2026-12-03T09:00:00Z", 2)).toBe("2026-12-07T09:00:00.000Z");
	expect(answer("2026-12-05T09:00:00Z", 2)).toBe("2026-12-09T00:00:00.000Z");
	expect(answer("2026-12-06T23:59:59Z", 1)).toBe("2026-12-08T00:00:00.000Z");
	expect(answer("2026-12-04T09:00:00Z", 10)).toBe("2026-12-18T09:00:00.000Z");
});

test("days are 24 hours, over a change of clocks too", () => {
	expect(end("2026-03-28T23:30:00Z", { unit: "days", n: 1 })).toBe("2026-03-29T23:30:00.000Z");
	expect(end("2026-03-28T23:30:00Z", { unit: "minutes", n: 90 })).toBe("2026-03-29T01:00:00.000Z");
});

test("an uncounted period has no end", () => {
	expect(addPeriod(new Date(0), "while_open")).toBeNull();
	expect(addPeriod(new Date(0), "indefinite")).toBeNull();
});

test("a calendar period is never shorter than its months at 28 days, and leaves its start alone", () => {
	const from = fc.date({ min: new Date("2000-01-01"), max: new Date("2080-01-01"), noInvalidDate: true });
	fc.assert(
		fc.property(from, fc.integer({ min: 1, max: 240 }), (start, n) => {
			const before = start.getTime();
			const reached = addPeriod(start, { unit: "months", n });
			expect(start.getTime()).toBe(before);
			const months = reached
				? (reached.getUTCFullYear() - start.getUTCFullYear()) * 12 + reached.getUTCMonth() - start.getUTCMonth()
				: 0;
			const kept = reached?.getUTCDate() === start.getUTCDate();
			expect(months).toBe(kept ? n : n + 1);
			if (!kept) expect(reached?.getUTCDate()).toBe(1);
		}),
	);
});

test("periods are described in words", () => {
	expect(describePeriod({ unit: "years", n: 7 })).toBe("7 years");
	expect(describePeriod({ unit: "days", n: 1 })).toBe("1 day");
	expect(describePeriod("while_open")).toBe("as long as the account is open");
});
