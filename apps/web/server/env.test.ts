import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { variables } from "./env.ts";

const example = readFileSync(path.join(import.meta.dirname, "../../../.env.example"), "utf8");

test("every variable is explained in .env.example", () => {
	for (const name of Object.keys(variables)) expect(example).toMatch(new RegExp(`^${name}=`, "m"));
});

test("started without an environment, it names everything that is missing and leaves with 2", () => {
	const main = path.join(import.meta.dirname, "main.ts");
	const started = spawnSync(process.execPath, [main], { env: { PATH: process.env.PATH }, encoding: "utf8" });
	const missing = Object.entries(variables).filter(([, schema]) => !schema.safeParse(undefined).success);
	const told = started.stderr.match(/^ {2}[A-Z_]+ +is not set$/gm)?.map((line) => line.trim().split(" ")[0]);
	expect(told).toEqual(missing.map(([name]) => name));
	expect(told?.length).toBeGreaterThan(0);
	expect(started.stderr).not.toMatch(/\bat /);
	expect([started.status, started.stdout]).toEqual([2, ""]);
}, 30_000);
