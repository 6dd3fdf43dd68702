import fc from "fast-check";
import { expect, test } from "vitest";
import { coveredTime, type Stretch, totalTime } from "./total-time.ts";

const hour = 3_600_000;
const stretch = (memberId: string, from: number, to: number, hourly: string | null = null): Stretch => ({
	...{ memberId, from: from * hour, to: to * hour, hourly },
});

test("what lies in two stretches of one person counts once, whatever their order", () => {
	const one = [stretch("a", 9, 11), stretch("a", 10, 12), stretch("a", 10, 10.5), stretch("a", 14, 15)];
	expect(coveredTime(one) / hour).toBe(4);
	expect(coveredTime(one.toReversed()) / hour).toBe(4);
	expect(coveredTime([])).toBe(0);
});

test("two people at once are two people's work and one stretch of the clock", () => {
	const both = totalTime([stretch("a", 9, 11), stretch("b", 10, 12)]);
	expect([both.worked / hour, both.elapsed / hour, both.booked / hour]).toEqual([4, 3, 4]);
	expect(both.cost).toBeNull();
});

test("each stretch costs what its own rate says, doubled time once at the rate that began first", () => {
	expect(totalTime([stretch("a", 9, 10, "60"), stretch("a", 10, 11, "80")]).cost).toBe("140.00");
	expect(totalTime([stretch("a", 9, 11, "60"), stretch("a", 10, 12, "90")]).cost).toBe("210.00");
	const half = totalTime([stretch("a", 9, 10, "60"), stretch("a", 9.5, 11)]);
	expect([half.cost, half.unrated / hour]).toEqual(["60.00", 1]);
	// A third of an hour at 10 is no binary fraction: rounded once, at the end.
	const thirds = [0, 1, 2].map((n) => stretch("a", n / 3, (n + 1) / 3, "10"));
	expect(totalTime(thirds).cost).toBe("10.00");
});

test("covered time is never more than what was booked nor than the span, and never less than the longest stretch", () => {
	const times = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 200 })), { minLength: 1, maxLength: 20 });
	fc.assert(
		fc.property(times, (drawn) => {
			const own = drawn.map(([from, long]) => ({ memberId: "a", from, to: from + long, hourly: null }));
			const { worked, booked, elapsed } = totalTime(own);
			const span = Math.max(...own.map(({ to }) => to)) - Math.min(...own.map(({ from }) => from));
			expect(worked).toBe(elapsed);
			expect(worked).toBeLessThanOrEqual(Math.min(booked, span));
			expect(worked).toBeGreaterThanOrEqual(Math.max(...own.map(({ from, to }) => to - from)));
		}),
	);
});
