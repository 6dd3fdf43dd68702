import { expect, test } from "vitest";
import { formatInstant, formatPlainDate } from "./format-instant.ts";

const at = (iso: string, zone: string) => formatInstant(new Date(iso), zone);

test("names the zone and the same instant in UTC", () => {
	expect(at("2026-04-10T04:00:00Z", "Europe/Brussels")).toBe("Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC");
	expect(at("2026-01-09T04:00:00Z", "Europe/Brussels")).toBe("Fri 9 Jan 2026, 05:00 (Europe/Brussels) · 04:00 UTC");
	expect(at("2026-09-01T00:05:00Z", "Asia/Kathmandu")).toBe("Tue 1 Sep 2026, 05:50 (Asia/Kathmandu) · 00:05 UTC");
});

test("gives the UTC date where it differs", () => {
	expect(at("2026-04-10T04:00:00Z", "America/Los_Angeles")).toBe(
		"Thu 9 Apr 2026, 21:00 (America/Los_Angeles) · Fri 10 Apr 2026, 04:00 UTC",
	);
});

test("midnight is 00:00 and seconds are not rounded up", () => {
	expect(at("2026-04-10T00:00:00Z", "UTC")).toBe("Fri 10 Apr 2026, 00:00 UTC");
	expect(at("2026-04-10T03:59:59.999Z", "UTC")).toBe("Fri 10 Apr 2026, 03:59 UTC");
});

test("tells apart the two hours of an autumn night by their UTC time", () => {
	expect(at("2026-10-25T00:30:00Z", "Europe/Brussels")).toContain("02:30 (Europe/Brussels) · 00:30 UTC");
	expect(at("2026-10-25T01:30:00Z", "Europe/Brussels")).toContain("02:30 (Europe/Brussels) · 01:30 UTC");
});

test("refuses an unknown zone and an invalid date", () => {
	expect(() => at("2026-04-10T00:00:00Z", "Europe/Atlantis")).toThrow(RangeError);
	expect(() => at("nonsense", "UTC")).toThrow(RangeError);
});

test("writes a plain date without moving it", () => {
	expect(formatPlainDate("2026-04-10")).toBe("Fri 10 Apr 2026");
});

test("says the same in French, with spaces that do not break", () => {
	const french = (iso: string, zone: string) => formatInstant(new Date(iso), zone, "fr");
	expect(french("2026-04-10T04:00:00Z", "Europe/Brussels")).toBe(
		"vendredi 10 avril 2026, 6\u00a0h\u00a000 (Europe/Brussels) · 4\u00a0h\u00a000\u00a0UTC",
	);
	expect(french("2026-09-01T00:05:00Z", "America/Los_Angeles")).toBe(
		"lundi 31 août 2026, 17\u00a0h\u00a005 (America/Los_Angeles) · mardi 1er septembre 2026, 0\u00a0h\u00a005\u00a0UTC",
	);
	expect(formatPlainDate("2026-04-10", "fr")).toBe("vendredi 10 avril 2026");
});
