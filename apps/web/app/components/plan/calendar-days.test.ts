import { expect, test } from "vitest";
import { dateWords, daysAfter, daysBetween, inWeeks } from "./calendar-days.ts";

test("days go on over the ends of months, and over the days on which clocks change", () => {
	expect([daysAfter("2026-02-28", 1), daysAfter("2026-03-01", -1), daysAfter("2026-03-28", 2)]).toEqual([
		...["2026-03-01", "2026-02-28", "2026-03-30"],
	]);
	const march = daysBetween("2026-02-23", "2026-04-05");
	expect(inWeeks(march).map(([monday]) => monday)).toEqual([
		...["2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"],
	]);
});

test("dates are words of the language, and no zone moves them", () => {
	expect([dateWords("de").weekday("2026-03-02"), dateWords("de").weekday("2026-03-08")]).toEqual(["Mo", "So"]);
	expect([dateWords("fr").month("2026-03-01"), dateWords("nl").brief("2026-03-31")]).toEqual(["mars 2026", "31 mrt"]);
	expect([dateWords("de").brief("2026-12-02"), dateWords("en").brief("2026-09-02")]).toEqual(["2. Dez.", "2 Sep"]);
});
