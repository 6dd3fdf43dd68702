import fc from "fast-check";
import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";
import { promise } from "./promises/promise.ts";
import { keptUntil, longestYears, policyInForce, policyToCome, reigns } from "./versions.ts";

/** A version in force from an instant that keeps the mail log for some days. */
function version(effectiveAt: string, days: number): Policy {
	const policy = loadPolicy("default");
	policy.classes.email_log.keep = { unit: "days", n: days };
	return { ...policy, version: effectiveAt, effectiveAt };
}

const first = version("2026-01-01T00:00:00Z", 90);
const second = version("2027-03-01T00:00:00Z", 30);
const at = (instant: string) => new Date(instant);

test(promise("IM-35", "the old numbers govern until the new version takes effect"), () => {
	const inForce = (instant: string) => policyInForce([second, first], at(instant)).version;
	expect(inForce("2027-02-28T23:59:59.999Z")).toBe(first.version);
	expect(inForce("2027-03-01T00:00:00Z")).toBe(second.version);
	expect(inForce("2020-01-01T00:00:00Z")).toBe(first.version);
	expect(() => policyInForce([], new Date(0))).toThrow(RangeError);
	expect(policyToCome([first, second], at("2027-02-01T00:00:00Z"))?.version).toBe(second.version);
	expect(policyToCome([first, second], at("2027-03-01T00:00:00Z"))).toBeNull();
	expect(reigns([second, first], at("2028-01-01T00:00:00Z")).map(({ until }) => until?.toISOString())).toEqual([
		"2027-03-01T00:00:00.000Z",
		undefined,
	]);
});

test(promise("IM-35", "a shorter period binds only rows begun under it, a longer one every row still there"), () => {
	const kept = (versions: Policy[], since: string) =>
		keptUntil(versions, "email_log", at(since), at("2027-06-01T00:00:00Z"))?.toISOString();
	expect(kept([first, second], "2027-02-28T00:00:00Z")).toBe("2027-05-29T00:00:00.000Z");
	expect(kept([first, second], "2027-03-01T00:00:00Z")).toBe("2027-03-31T00:00:00.000Z");
	const longer = version("2027-03-01T00:00:00Z", 120);
	expect(kept([first, longer], "2027-02-28T00:00:00Z")).toBe("2027-06-28T00:00:00.000Z");
});

test("years are the most that any version has promised since", () => {
	const years = (n: number, effectiveAt: string): Policy => {
		const policy = loadPolicy("default");
		policy.auditLog.years = n;
		return { ...policy, effectiveAt };
	};
	const history = [years(8, "2026-01-01T00:00:00Z"), years(7, "2030-01-01T00:00:00Z")];
	const longest = (since: string, now: string) => longestYears(history, (p) => p.auditLog.years, at(since), at(now));
	expect(longest("2029-12-31T00:00:00Z", "2040-01-01T00:00:00Z")).toBe(8);
	expect(longest("2030-01-01T00:00:00Z", "2040-01-01T00:00:00Z")).toBe(7);
	expect(longest("2030-01-01T00:00:00Z", "2029-01-01T00:00:00Z")).toBe(8);
});

test(promise("IM-35", "no history of versions takes a day from a promise that was in force when a row began"), () => {
	const start = at("2026-01-01T00:00:00Z");
	const steps = fc.array(fc.tuple(fc.integer({ min: 14, max: 400 }), fc.integer({ min: 1, max: 400 })), {
		minLength: 1,
		maxLength: 6,
	});
	fc.assert(
		fc.property(steps, fc.integer({ min: 0, max: 2000 }), (changes, day) => {
			let from = start;
			const history = changes.map(([gap, days]) => {
				from = addHours(from, gap * 24);
				return version(from.toISOString(), days);
			});
			const since = addHours(start, day * 24);
			const promised = policyInForce(history, since).classes.email_log.keep as { n: number };
			const end = keptUntil(history, "email_log", since, addHours(start, 10_000 * 24));
			expect(end?.getTime()).toBeGreaterThanOrEqual(addHours(since, promised.n * 24).getTime());
		}),
	);
});
