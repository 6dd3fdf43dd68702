import { expect, test } from "vitest";
import { pageOfOurs } from "./page-of-ours.ts";

const base = "https://calibrant.example";

test.each(["/", "/pricing?lang=de", "/receipts/0198", "/app/instruments?q=(x)", "/auditor/register"])(
	"%s is a page of ours",
	(page) => {
		expect(pageOfOurs(page, base)).toBe(page);
	},
);

test.each([
	...["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "", "\t//evil.example"],
	...["/\t/evil.example", "/.//evil.example", "/a/..//evil.example", `/${"a".repeat(3000)}`],
])("%j leads to no other server", (next) => {
	const led = new URL(pageOfOurs(next, base), base);
	expect(led.origin).toBe(base);
	expect(pageOfOurs(next, base).startsWith("//")).toBe(false);
});
