import { spawnSync } from "node:child_process";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { chosenHere, environmentHere, noteRunningHere, runningHere } from "./running-here.ts";

const folder = () => mkdtempSync(path.join(tmpdir(), "calibrant-here-"));
const demo = {
	database: "calibrant_demo",
	baseUrl: "http://localhost:3391",
	environment: { DATABASE_URL: "postgres://x" },
};

test("a product that runs here is found by the commands beside it, and by its own user alone", () => {
	const here = folder();
	expect([runningHere(path.join(here, "nothing")), runningHere(here)]).toEqual([[], []]);
	const forget = noteRunningHere(here, demo);
	expect(runningHere(here)).toEqual([{ ...demo, pid: process.pid }]);
	expect(statSync(path.join(here, "running-calibrant_demo.json")).mode & 0o777).toBe(0o600);
	forget();
	expect(runningHere(here)).toEqual([]);
});

test("one that was killed is none; of two the demo is meant, or the one that is named", () => {
	const here = folder();
	const { pid } = spawnSync("true");
	writeFileSync(path.join(here, "running-gone.json"), JSON.stringify({ ...demo, database: "gone", pid }));
	expect([runningHere(here), chosenHere(here, "gone")]).toEqual([[], undefined]);
	noteRunningHere(here, { ...demo, database: "calibrant_dev", baseUrl: "http://localhost:3000" });
	expect(chosenHere(here, undefined)?.database).toBe("calibrant_dev");
	noteRunningHere(here, demo);
	expect([chosenHere(here, undefined)?.database, chosenHere(here, "calibrant_dev")?.baseUrl]).toEqual([
		"calibrant_demo",
		"http://localhost:3000",
	]);
});

test("an environment that names a database is taken as it is; else what runs here wins over what lies about", () => {
	const here = folder();
	noteRunningHere(here, demo);
	const own = { DATABASE_URL: "postgres://mine", BASE_URL: "https://my.own" };
	expect(environmentHere(here, own)).toBe(own);
	expect(environmentHere(here, { DATABASE_URL: "", HOME: "/root" })).toEqual({ ...demo.environment, HOME: "/root" });
	expect(environmentHere(folder(), { HOME: "/root" })).toEqual({ HOME: "/root" });
});
