import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { webhookEvents } from "./announce.ts";

it("every event that is offered to webhooks is announced by a verb or a job", () => {
	const cwd = path.join(import.meta.dirname, "../..");
	const announcing = globSync("*/src/**/*.ts", { cwd, exclude: ["kernel/**", "**/*.test.ts"] })
		.map((file) => readFileSync(path.join(cwd, file), "utf8"))
		.filter((source) => source.includes("announce(ctx"));
	const silent = Object.keys(webhookEvents).filter(
		(event) => !announcing.some((source) => source.includes(`"${event}"`)),
	);
	expect(silent).toEqual([]);
	expect(announcing.length).toBeGreaterThan(10);
});
