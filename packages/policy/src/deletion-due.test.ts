import { expect, test } from "vitest";
import { deletionDue, deletionSentence, deletionStops, isLate, latenessOf, stopSentence } from "./deletion-due.ts";

const at = new Date("2026-04-10T04:00:00Z");
const told = (now: string, stop: Parameters<typeof deletionDue>[2] = null) =>
	deletionSentence("Its records and files", deletionDue(at, new Date(now), stop), "UTC");

test("a deletion is announced before its instant, and called late from that instant on", () => {
	expect(told("2026-04-10T03:59:59.999Z")).toBe("Its records and files are deleted on Fri 10 Apr 2026, 04:00 UTC.");
	expect(told("2026-04-10T04:00:00Z")).toBe(
		"Its records and files were due for deletion on Fri 10 Apr 2026, 04:00 UTC, less than a minute ago, and are still here.",
	);
	expect(told("2026-04-13T03:00:00Z", "paused")).toBe(
		"Its records and files were due for deletion on Fri 10 Apr 2026, 04:00 UTC, 2 days ago, and are still here: " +
			"deletions are paused by the operator.",
	);
});

test("what stands in its way is said before the instant too, and never with the words that promise it", () => {
	for (const stop of deletionStops) {
		expect(told("2026-04-01T00:00:00Z", stop)).toMatch(/are due for deletion on .* UTC, but /);
		expect(told("2026-04-01T00:00:00Z", stop)).not.toContain("are deleted");
		expect(stopSentence(stop)).toMatch(/^[A-Z].*[a-z]\.$/);
	}
	expect(stopSentence(null)).toMatch(/not known here/);
});

test("what a hold keeps is not late; from its end lateness counts, with what was late before it", () => {
	const now = new Date("2026-04-13T06:00:00Z");
	const held = deletionDue(at, now, "hold", { seconds: 3 * 24 * 3600, until: null });
	expect(isLate(held)).toBe(false);
	expect(deletionSentence("Its records and files", held, "UTC")).toBe(
		"Its records and files were due for deletion on Fri 10 Apr 2026, 04:00 UTC and are still here: a hold keeps them until it is released.",
	);
	const until = new Date("2026-04-13T04:00:00Z");
	const released = deletionDue(at, now, null, { seconds: 3 * 24 * 3600, until });
	expect(released).toEqual({ at, lateSeconds: 2 * 3600, stop: null, heldUntil: until });
	expect(isLate(released)).toBe(true);
	expect(deletionSentence("Its records and files", released, "UTC")).toBe(
		"Its records and files were due for deletion on Fri 10 Apr 2026, 04:00 UTC, " +
			"kept by a hold until Mon 13 Apr 2026, 04:00 UTC, and are late by 2 hours.",
	);
	// Placed an hour after the instant: that hour stays late, a fraction of a second is not.
	expect(deletionDue(at, now, null, { seconds: 71 * 3600 - 0.4, until }).lateSeconds).toBe(3 * 3600);
	expect(deletionDue(at, new Date("2026-04-01T00:00:00Z"), "hold", { seconds: 0, until: null })).toEqual({
		...{ at, lateSeconds: null, stop: "hold", heldUntil: null },
	});
});

test("a lateness is rounded down", () => {
	const cases = [
		[59, "less than a minute"],
		[60, "1 minute"],
		[3599, "59 minutes"],
		[3600, "1 hour"],
		[48 * 3600 - 1, "47 hours"],
		[48 * 3600, "2 days"],
	] as const;
	for (const [seconds, words] of cases) expect(latenessOf(seconds)).toBe(words);
});
