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
	expect(dateWords("en-GB").whole("2026-03-02")).toBe("Monday 2 March 2026");
	expect(dateWords("de-DE").weekday("2026-03-02")).toBe("Mo");
	expect(dateWords("fr-FR").month("2026-03-01")).toBe("mars 2026");
});
