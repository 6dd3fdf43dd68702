import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { variables as ofServer } from "@calibrant/server/env";
import { variables as ofWeb } from "@calibrant/web/env";
import { variables as ofWorker } from "@calibrant/worker/env";
import { expect, test } from "vitest";
import { variables as ofDemo } from "./env.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const example = readFileSync(path.join(root, ".env.example"), "utf8");
const start = (program: string, env: NodeJS.ProcessEnv) =>
	spawnSync(process.execPath, [path.join(root, program)], {
		...{ env: { PATH: process.env.PATH, ...env }, encoding: "utf8", timeout: 120_000 },
	});

test.each(Object.entries({ ofServer, ofWorker, ofWeb, ofDemo }))(
	"every variable is explained in .env.example: %s",
	(_app, variables) => {
		for (const name of Object.keys(variables)) expect(example).toMatch(new RegExp(`^${name}=`, "m"));
	},
);

test.each([
	["apps/server/src/main.ts", ofServer],
	["apps/worker/src/main.ts", ofWorker],
	["apps/web/server/main.ts", ofWeb],
] as const)(
	"%s without an environment names everything that is missing and leaves with 2",
	(program, variables) => {
		const started = start(program, {});
		const missing = Object.entries(variables).filter(([, schema]) => !schema.safeParse(undefined).success);
		const told = started.stderr.match(/^ {2}[A-Z_]+ +is not set$/gm)?.map((line) => line.trim().split(" ")[0]);
		expect(told).toEqual(missing.map(([name]) => name));
		expect(told?.length).toBeGreaterThan(0);
		expect(started.stderr).not.toMatch(/\bat /);
		expect([started.status, started.stdout]).toEqual([2, ""]);
	},
	150_000,
);

test.each(["main", "dev"])(
	"%s.ts names what is wrong before it starts or builds anything, and leaves with 2",
	(program) => {
		const wrong = {
			...{ PORT: "http", DATABASE_URL: "mysql://x", CALIBRANT_SKIP_BUILD: "perhaps", POLICY_PRESET: "nobody" },
			FILES_REGIONS: "EU-DE",
		};
		const started = start(`apps/demo/src/${program}.ts`, wrong);
		for (const name of Object.keys(ofDemo)) expect(started.stderr).toMatch(new RegExp(`^ {2}${name} +\\S`, "m"));
		expect([started.status, started.stdout]).toEqual([2, ""]);
	},
	150_000,
);
