import { expect, test } from "vitest";
import { changelog } from "./changelog.ts";

test("versions and dates go down, each entry says something, and every address it names is one of the API", async () => {
	const { operations } = await import("./operations.ts");
	const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
	const numbers = changelog.map(({ version }) => version.split(".").map(Number));
	for (const [at, [major = 0, minor = 0]] of numbers.entries()) {
		const [olderMajor = 0, olderMinor = -1] = numbers[at + 1] ?? [];
		expect(major * 1000 + minor).toBeGreaterThan(olderMajor * 1000 + olderMinor);
	}
	const dates = changelog.map(({ date }) => date);
	expect(dates).toEqual([...dates].sort().reverse());
	for (const { date, changes } of changelog) {
		expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
		expect(changes.length).toBeGreaterThan(0);
		for (const named of changes.join(" ").match(/(?:GET|POST|PATCH|PUT|DELETE) \/[\w/{}-]+/g) ?? [])
			expect(known).toContain(named);
	}
});
