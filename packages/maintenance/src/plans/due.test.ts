import { daysLater } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { everyUnits, foretell, isDue, type LastOrder, nextOf, type Rhythm } from "./due.ts";

const monthly: Rhythm = {
	...{ trigger: "calendar", basis: "scheduled", leadDays: 0 },
	...{ everyCount: 1, everyUnit: "month", firstOn: "2026-01-31" },
};
const hourly: Rhythm = { trigger: "meter", basis: "scheduled", leadDays: 3, everyAmount: "250", startAmount: "100" };
const ended = (key: string, endedOn: string | null, endedAt: string | null = null, count = 1): LastOrder => ({
	...{ key, count, endedOn, endedAt },
});
const at = (today: string, last: LastOrder | null = null, amount: string | null = null) => ({ today, amount, last });

test("a calendar is counted from its first day: the 31st comes back after a short month", () => {
	expect(nextOf(monthly, at("2026-01-01"))).toMatchObject({ dueOn: "2026-01-31", missed: 0 });
	expect(nextOf(monthly, at("2026-02-01", ended("2026-01-31", "2026-01-31")))?.dueOn).toBe("2026-02-28");
	expect(nextOf(monthly, at("2026-03-01", ended("2026-02-28", "2026-03-01")))?.dueOn).toBe("2026-03-31");
	expect(foretell(monthly, at("2026-01-01"), "2026-04-30", null)).toEqual([
		...["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
	]);
});

test("after an outage one order makes up for all that went by; an open one is the only one", () => {
	const next = nextOf(monthly, at("2026-06-15", ended("2026-01-31", "2026-01-31")));
	expect(next).toMatchObject({ dueOn: "2026-05-31", missed: 3 });
	expect(nextOf(monthly, at("2026-06-15", ended("2026-05-31", null)))).toBeNull();
	// What went by while it was open, it covers.
	expect(nextOf(monthly, at("2026-08-15", ended("2026-05-31", "2026-08-14")))?.dueOn).toBe("2026-08-31");
});

test("from the completed date, the next one lies a whole interval after the last was done", () => {
	const rhythm: Rhythm = { ...monthly, basis: "completed", leadDays: 5 };
	const next = nextOf(rhythm, at("2026-02-10", ended("2026-01-31", "2026-02-10")));
	expect(next).toMatchObject({ dueOn: "2026-03-10", makeOn: "2026-03-05", key: "2" });
	expect(isDue(next, "2026-03-04")).toBe(false);
	expect(isDue(next, "2026-03-05")).toBe(true);
});

test("a count is due where it has grown by its step, from the start or from where it stood when the last was done", () => {
	expect(nextOf(hourly, at("2026-03-02", null, "349.9"))).toMatchObject({ amount: "350", makeOn: null });
	expect(nextOf(hourly, at("2026-03-02", null, "350"))).toMatchObject({ makeOn: "2026-03-02", dueOn: "2026-03-05" });
	// Read late: one order for the newest step, the others are told.
	expect(nextOf(hourly, at("2026-03-02", null, "900"))).toMatchObject({ key: "850", missed: 2 });
	const last = ended("350", "2026-03-10", "420");
	expect(nextOf(hourly, at("2026-03-11", last, "420"))?.amount).toBe("600");
	expect(nextOf({ ...hourly, basis: "completed" }, at("2026-03-11", last, "420"))?.amount).toBe("670");
	// 0.1 three times is 0.3.
	const tenth: Rhythm = { ...hourly, everyAmount: "0.1", startAmount: "0" };
	expect(nextOf(tenth, at("2026-03-11", ended("0.2", "2026-03-10", "0.2"), "0.3"))).toMatchObject({ key: "0.3" });
});

test("a count is foretold as fast as it grew, and not at all where it stands still", () => {
	expect(foretell(hourly, at("2026-03-01", null, "300"), "2026-06-30", "10")).toEqual([
		...["2026-03-06", "2026-03-31", "2026-04-25", "2026-05-20", "2026-06-14"],
	]);
	expect(foretell(hourly, at("2026-03-01", null, "300"), "2026-06-30", null)).toEqual([]);
	expect(foretell(hourly, at("2026-03-01", null, null), "2026-06-30", "10")).toEqual([]);
});

const calendars = fc.record({
	trigger: fc.constant("calendar" as const),
	basis: fc.constantFrom("scheduled" as const, "completed" as const),
	leadDays: fc.integer({ min: 0, max: 6 }),
	everyCount: fc.integer({ min: 1, max: 4 }),
	everyUnit: fc.constantFrom(...everyUnits.slice(1)),
	firstOn: fc.integer({ min: 0, max: 1500 }).map((day) => daysLater("2024-01-01", day)),
});
const counts = fc.record({
	trigger: fc.constantFrom("meter" as const, "usage" as const),
	basis: fc.constantFrom("scheduled" as const, "completed" as const),
	leadDays: fc.integer({ min: 0, max: 6 }),
	everyAmount: fc.integer({ min: 1, max: 300 }).map((tenths) => new Decimal(tenths).div(10).toFixed()),
	startAmount: fc.integer({ min: 0, max: 300 }).map((tenths) => new Decimal(tenths).div(10).toFixed()),
});

/** A worker that runs on some days only, and people who end an order so many days after it was made. */
function live(rhythm: Rhythm, runs: readonly number[], takes: readonly number[], grows: number) {
	const made: { key: string; on: number; missed: number }[] = [];
	let last: LastOrder | null = null;
	let endsOn = 0;
	const dayAt = (n: number) => daysLater("2026-01-01", n);
	const amountAt = (n: number) => (rhythm.trigger === "calendar" ? null : new Decimal(n).times(grows).toFixed());
	for (const day of [...new Set(runs)].sort((a, b) => a - b)) {
		const open: LastOrder | null = last;
		const ends = { endedOn: dayAt(endsOn), endedAt: amountAt(endsOn) };
		if (open && endsOn <= day) last = Object.assign({}, open, ends);
		const next = nextOf(rhythm, { today: dayAt(day), amount: amountAt(day), last });
		if (!isDue(next, dayAt(day))) continue;
		made.push({ key: next.key, on: day, missed: next.missed });
		last = { key: next.key, count: made.length, endedOn: null, endedAt: null };
		endsOn = day + (takes[made.length % takes.length] ?? 0);
	}
	return { made, last };
}

test("whenever the worker ran: no key comes twice, none is made while one is open, and a second run makes nothing", () => {
	const runs = fc.array(fc.nat(700), { minLength: 1, maxLength: 60 });
	const takes = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 });
	fc.assert(
		fc.property(fc.oneof(calendars, counts), runs, takes, fc.nat(5), (rhythm, days, long, grows) => {
			const { made, last } = live(rhythm, days, long, grows);
			expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
			for (const [n, { on }] of made.entries()) {
				const before = made[n - 1];
				if (before) expect(on).toBeGreaterThanOrEqual(before.on + (long[n % long.length] ?? 0));
			}
			const today = daysLater("2026-01-01", Math.max(...days));
			if (last?.endedOn === null) expect(nextOf(rhythm, { today, amount: "0", last })).toBeNull();
		}),
	);
});

test("a fixed calendar has every one of its days: made, or told as missed, or covered by an open order", () => {
	const daily = Array.from({ length: 200 }, (_, day) => day);
	fc.assert(
		fc.property(calendars, (rhythm) => {
			const { made } = live({ ...rhythm, basis: "scheduled", leadDays: 0 }, daily, [0], 0);
			// The worker ran every day and all was done at once: nothing but what lay before its first run was missed.
			for (const { missed } of made.slice(1)) expect(missed).toBe(0);
		}),
		{ numRuns: 15 },
	);
});
