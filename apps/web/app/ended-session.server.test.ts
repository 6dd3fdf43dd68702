import { expect, test } from "vitest";
import { bringsSession } from "./ended-session.server.ts";

test.each([
	["calibrant=abc", true],
	["theme=dark; __Host-calibrant=abc", true],
	["calibrant=; theme=dark", false],
	["calibrant-operator=abc; theme=dark", false],
	["not-calibrant=abc", false],
	["", false],
])("%s", (cookie, expected) => {
	expect(bringsSession(new Request("http://calibrant.example/", { headers: { cookie } }))).toBe(expected);
});
