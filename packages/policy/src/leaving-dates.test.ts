import fc from "fast-check";
import { expect, test } from "vitest";
import { graceHours, leavingDates } from "./leaving-dates.ts";
import { loadPolicy } from "./load-policy.ts";
import { presetNames } from "./policy-schema.ts";

const hour = 3_600_000;
const policy = loadPolicy("default");
const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

test.each([
	["2026-01-01T03:59:59Z", "2026-01-31T04:00:00.000Z"],
	["2026-01-01T04:00:00Z", "2026-02-01T04:00:00.000Z"],
	["2026-01-01T04:00:01Z", "2026-02-01T04:00:00.000Z"],
	["2026-01-01T15:00:00Z", "2026-02-01T04:00:00.000Z"],
	["2026-02-10T12:00:00Z", "2026-03-13T04:00:00.000Z"],
	["2028-02-10T12:00:00Z", "2028-03-12T04:00:00.000Z"],
	["2026-03-28T23:30:00Z", "2026-04-28T04:00:00.000Z"],
])("cancelled %s is purged %s", (cancelledAt, purgeDueAt) => {
	expect(leavingDates(policy, new Date(cancelledAt)).purgeDueAt.toISOString()).toBe(purgeDueAt);
});

test("a purge falls after 720 and within 744 hours, at 04:00 UTC", () => {
	fc.assert(
		fc.property(instants, (cancelledAt) => {
			const { purgeDueAt } = leavingDates(policy, cancelledAt);
			const elapsed = purgeDueAt.getTime() - cancelledAt.getTime();
			expect(elapsed).toBeGreaterThan(720 * hour);
			expect(elapsed).toBeLessThanOrEqual(744 * hour);
			expect(purgeDueAt.toISOString().slice(11)).toBe("04:00:00.000Z");
		}),
	);
});

test("the reminder falls in day 23, exactly 192 hours before the purge", () => {
	fc.assert(
		fc.property(instants, (cancelledAt) => {
			const { reminderDueAt, purgeDueAt } = leavingDates(policy, cancelledAt);
			const elapsed = reminderDueAt.getTime() - cancelledAt.getTime();
			expect(elapsed).toBeGreaterThan(528 * hour);
			expect(elapsed).toBeLessThanOrEqual(552 * hour);
			expect(purgeDueAt.getTime() - reminderDueAt.getTime()).toBe(192 * hour);
		}),
	);
});

test("every preset gives SQL the same numbers", () => {
	for (const preset of presetNames) {
		expect(graceHours(loadPolicy(preset))).toEqual({
			reminderAfterHours: 528,
			purgeAfterHours: 720,
			tickHour: 4,
			tickMinute: 0,
		});
	}
});

test("a longer grace and another hour move the dates", () => {
	const changed = loadPolicy("default");
	changed.leaving.graceDays = 45;
	changed.leaving.tick = { hour: 5, minute: 30 };
	const { purgeDueAt } = leavingDates(changed, new Date("2026-01-01T05:30:00Z"));
	expect(purgeDueAt.toISOString()).toBe("2026-02-16T05:30:00.000Z");
});
