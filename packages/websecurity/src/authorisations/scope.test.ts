import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lies, touches } from "./scope.ts";
import { inWindow, isTimeZone } from "./windows.ts";

const segment = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(..."abcXYZ019-_~é") });
const path = fc.array(segment, { maxLength: 5 });
const of = (segments: readonly string[]) => `https://shop.example/${segments.map(encodeURIComponent).join("/")}`;

describe("scope", () => {
	test("covers itself and whatever lies below by whole segments, and nothing else", () => {
		fc.assert(
			fc.property(path, path, (outer, inner) => {
				const below = outer.every((part, index) => inner[index] === part);
				expect(lies(of(inner), { within: of(outer) })).toBe(below);
				expect(lies(of([...outer, ...inner]), { within: of(outer) })).toBe(true);
				expect(lies(`${of([...outer, ...inner])}/?a=b#c`, { within: `${of(outer)}/` })).toBe(true);
				if (below) expect(touches(of(inner), { excluded: of(outer) })).toBe(true);
			}),
		);
	});

	test("steps out of it, in whatever writing, leave it", () => {
		const up = fc.constantFrom("..", "%2e%2e", ".%2E", "%252e%252e", "..;a", "..%2f", "..%5c", "%2e%2e%2f", "..\\");
		fc.assert(
			fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), up, segment, (outer, step, last) => {
				fc.pre(last !== outer.at(-1));
				expect(lies(`${of(outer)}/${step}/${encodeURIComponent(last)}`, { within: of(outer) })).toBe(false);
			}),
		);
	});

	test.each([
		["https://SHOP.example/a", "https://shop.example/a", true],
		["https://shop.example:443/a", "https://shop.example/a", true],
		["https://shop.example./a", "https://shop.example/a", true],
		["https://shop.example/a/./b", "https://shop.example/a", true],
		["https://shop.example//a//b", "https://shop.example/a/b", true],
		["https://shop.example/%61/b", "https://shop.example/a", true],
		["https://shop.example/A", "https://shop.example/a", false],
		["http://shop.example/a", "https://shop.example/a", false],
		["https://shop.example:8443/a", "https://shop.example/a", false],
		["https://www.shop.example/a", "https://shop.example/a", false],
		["https://shop.example.evil.example/a", "https://shop.example/a", false],
		["https://me@shop.example/a", "https://shop.example/a", false],
		["https://shop.example/a%00", "https://shop.example/", false],
		["https://shop.example/%zz", "https://shop.example/", false],
		["ftp://shop.example/", "https://shop.example/", false],
		["nothing", "https://shop.example/", false],
	])("%s within %s: %s", (address, within, told) => {
		expect(lies(address, { within })).toBe(told);
	});

	test("what cannot be read for certain counts as excluded", () => {
		const excluded = "https://shop.example/private";
		for (const address of ["/PRIVATE", "/private;a=b", "/x%2f..%2fprivate", "/%zz", "/private/a"])
			expect(touches(`https://shop.example${address}`, { excluded }), address).toBe(true);
		for (const address of ["/", "/privates", "/a/private"])
			expect(touches(`https://shop.example${address}`, { excluded }), address).toBe(false);
	});
});

describe("windows", () => {
	const zone = "Europe/Paris";
	const night = [{ days: [6], from: "22:00", until: "02:30" }];
	// The night of 28 to 29 March 2026: at two o'clock it is three.
	test.each([
		["2026-03-28T20:59:59Z", false],
		["2026-03-28T21:00:00Z", true],
		["2026-03-29T00:59:59Z", true],
		["2026-03-29T01:00:00Z", false],
		["2026-03-27T22:00:00Z", false],
		// The night of 24 to 25 October 2026: half past two comes twice, and the second time it is over as well.
		["2026-10-24T20:00:00Z", true],
		["2026-10-25T00:29:59Z", true],
		["2026-10-25T00:30:00Z", false],
		["2026-10-25T01:29:59Z", true],
		["2026-10-25T01:30:00Z", false],
	])("over midnight and over a change of the clock: %s is %s", (instant, told) => {
		expect(inWindow(night, zone, new Date(instant))).toBe(told);
	});

	test("is what the clock on the wall and the day of the week say, in any zone", () => {
		const time = fc
			.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
			.map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
		const zones = fc.constantFrom("UTC", zone, "America/St_Johns", "Pacific/Chatham", "Australia/Lord_Howe");
		const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
		const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
		fc.assert(
			fc.property(days, time, time, zones, instant, (on, from, until, timeZone, now) => {
				// Another calendar than the one under test.
				const parts = new Intl.DateTimeFormat("en-GB", {
					...({ timeZone, hourCycle: "h23", weekday: "short", hour: "2-digit", minute: "2-digit" } as const),
				}).formatToParts(now);
				const said = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
				const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(said("weekday")) + 1;
				const clock = `${said("hour")}:${said("minute")}`;
				const before = day === 1 ? 7 : day - 1;
				const told =
					from < until
						? on.includes(day) && clock >= from && clock < until
						: (on.includes(day) && clock >= from) || (on.includes(before) && clock < until);
				expect(inWindow([{ days: on, from, until }], timeZone, now)).toBe(told);
			}),
			{ numRuns: 300 },
		);
	});

	test("none at all are no limit; and zones are known ones", () => {
		expect(inWindow([], zone, new Date())).toBe(true);
		expect(["UTC", zone, "Nowhere/Town", "+02:00", ""].map(isTimeZone)).toEqual([true, true, false, false, false]);
	});
});
