import { expect, it } from "vitest";
import { safeNext, withNext } from "./safe-next.ts";

it("sends every trick of an open redirect to /app (attack row 55)", () => {
	const tricks = [
		"//evil",
		"/\\evil",
		"\\\\evil",
		"https:evil",
		"https://evil.example",
		"/app%2F..",
		"/app/../..//evil",
		"/app/..",
		"/app//evil",
		"/apple",
		"javascript:alert(1)",
		"/app?next=//evil",
		"/app\r\nSet-Cookie: x",
		" /app",
		"/app@evil",
		"/app/./x",
		"/app?a=1?b",
		"/app#x",
		"",
		null,
		undefined,
		`/app/${"a".repeat(600)}`,
		"/i/../evil",
		"/i//evil",
		"/i/a?next=x",
	];
	for (const trick of tricks) expect([trick, safeNext(trick)]).toEqual([trick, "/app"]);
});

it("keeps plain paths of the product", () => {
	for (const path of [
		"/app",
		"/app/",
		"/app/account/delete/",
		"/app/instruments?status=overdue&q=TW-014",
		"/app/i/a.b_c~d",
		"/i/7KQ2-M4XW-9PTA",
	]) {
		expect(safeNext(path)).toBe(path);
	}
});

it("leads on from signing in, in whatever language", () => {
	for (const page of ["/sign-in", "/sign-in?lang=fr"]) {
		const address = new URL(withNext(page, "/i/7KQ2-M4XW-9PTA"), "https://calibrant.test");
		expect(safeNext(address.searchParams.get("next"))).toBe("/i/7KQ2-M4XW-9PTA");
		expect(address.searchParams.get("lang")).toBe(page.includes("fr") ? "fr" : null);
	}
});
