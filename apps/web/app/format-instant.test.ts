import { expect, it } from "vitest";
import { formatInstant, formatPlainDate } from "./format-instant.ts";

it("shows zone and UTC", () => {
	const run = new Date("2026-04-10T04:00:00Z");
	expect(formatInstant(run, "Europe/Brussels")).toBe("Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC");
	expect(formatInstant(run, "UTC")).toBe("Fri 10 Apr 2026, 04:00 UTC");
});

it("repeats the date when UTC is on another day, and writes midnight as 00:00", () => {
	expect(formatInstant(new Date("2026-09-10T22:30:00Z"), "Asia/Tokyo")).toBe(
		"Fri 11 Sep 2026, 07:30 (Asia/Tokyo) · Thu 10 Sep 2026, 22:30 UTC",
	);
	expect(formatInstant(new Date("2026-01-01T00:00:00Z"), "UTC")).toBe("Thu 1 Jan 2026, 00:00 UTC");
});

it("writes a plain date without moving it", () => {
	expect(formatPlainDate("2026-04-10")).toBe("Fri 10 Apr 2026");
});
