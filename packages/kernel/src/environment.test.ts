import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { parseEnvironment } from "./environment.ts";

const shape = {
	PLACE: z.url({ protocol: /^https?$/ }),
	KEY: z.string().min(32, "must have at least 32 characters"),
	PORT: z.coerce.number().int().default(4000),
	EXTRA: z.string().optional(),
};

const told: string[] = [];
beforeEach(() => {
	told.length = 0;
	vi.spyOn(console, "error").mockImplementation((line) => void told.push(line));
	vi.spyOn(process, "exit").mockImplementation((code) => {
		throw new Error(`left with ${code}`);
	});
});
afterEach(() => vi.restoreAllMocks());

const parse = (source: NodeJS.ProcessEnv) => parseEnvironment("door", shape, source);

test("a whole environment is given as it was parsed, and what is not asked for stays out", () => {
	expect(parse({ PLACE: "http://a.example", KEY: "k".repeat(32), PORT: "80", EXTRA: "", PATH: "/bin" })).toEqual({
		...{ PLACE: "http://a.example", KEY: "k".repeat(32), PORT: 80 },
	});
	expect(told).toEqual([]);
});

test("every fault is told at once, in one line each, and it leaves with 2", () => {
	expect(() => parse({ PLACE: "", KEY: "s3cret", PORT: "http" })).toThrow("left with 2");
	const lines = told.join("\n").split("\n");
	expect(lines[0]).toMatch(/^The door cannot start: 3 /);
	expect(lines.filter((line) => line.startsWith("  "))).toEqual([
		"  PLACE                  is not set",
		"  KEY                    must have at least 32 characters",
		expect.stringMatching(/^ {2}PORT {19}\S/),
	]);
	expect(lines.at(-1)).toContain(".env.example");
	expect(told.join()).not.toContain("s3cret");
});
