import { expect, test } from "vitest";
import { networkOf } from "./is-new-place.ts";

test("a network is what a provider gives addresses out of", () => {
	const same = (a: string, b: string) => networkOf(a) === networkOf(b);
	expect(same("203.0.113.9", "203.0.7.1")).toBe(true);
	expect(same("203.0.113.9", "203.1.113.9")).toBe(false);
	expect(same("203.0.113.9", "::ffff:203.0.7.1")).toBe(true);
	expect(same("2001:DB8:1::1", "2001:db8:ffff:2::7")).toBe(true);
	expect(same("2001:db8:1::1", "2001:db9:1::1")).toBe(false);
	expect(same("127.0.0.1", "::1")).toBe(false);
});
