import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { ensureDataKey, openHouse, publishVersions } from "@calibrant/kernel";
import { ensureReceiptKey } from "@calibrant/lifecycle";
import { loadPolicy, type Page, type Policy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { readEnv } from "./env.ts";
import { openServer, type TestServer } from "./testing/open-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-policy-"));
let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	server = await openServer();
	ensureDataKey(path.join(folder, "data-key"));
	ensureReceiptKey(path.join(folder, "key.pem"));
});
afterAll(async () => {
	await Promise.all([database.close(), server.close()]);
});

const environment = (policyFile: string) => ({
	...{ PATH: process.env.PATH, DATABASE_URL: database.appUrl, APP_SECRET: database.secret, POLICY_FILE: policyFile },
	...{ BASE_URL: "http://localhost:3000", FILES_URL: `file://${folder}/files` },
	...{ RECEIPT_KEY_FILE: path.join(folder, "key.pem"), DATA_KEY_FILE: path.join(folder, "data-key") },
	...{ LEDGER_DIR: path.join(folder, "ledger") },
});
function file(name: string, content: unknown): string {
	const where = path.join(folder, name);
	writeFileSync(where, JSON.stringify(content));
	return where;
}
const own = (difference: object) => ({
	...{ derivedFrom: "isomod", version: "2026-12", publishedAt: "2026-12-01T00:00:00Z" },
	...{ effectiveAt: "2026-12-15T00:00:00Z", ...difference },
});
const noQueue = () => Promise.reject(new Error("No queue is needed here."));

test("a server with a faulty policy file says every fault and leaves with 2", () => {
	const faulty = file("faulty.json", own({ leaving: { graceDays: 20, tick: { hour: 25 } }, colour: "blue" }));
	const main = path.join(import.meta.dirname, "main.ts");
	const started = spawnSync(process.execPath, [main], { env: environment(faulty), encoding: "utf8" });
	expect(started.stderr).toMatch(/^The server cannot start: 2 fault\(s\)/);
	expect(started.stderr).toMatch(/POLICY_FILE +leaving\.tick\.hour: The value 25 is too large\. Write/);
	expect(started.stderr).toMatch(/POLICY_FILE +\(file\): No setting is called "colour" here\./);
	expect(started.stderr).not.toMatch(/^\s+at /m);
	expect([started.status, started.stdout]).toEqual([2, ""]);
}, 30_000);

test(promise("IM-35", "what was published from a file cannot be changed by editing the file"), async () => {
	await database.setNow("2026-12-20T00:00:00Z");
	const open = async (content: object) => {
		const house = await openHouse(readEnv(environment(file("own.json", content))), noQueue, "the server");
		await house.close();
		return house;
	};
	const house = await open(own({ leaving: { graceDays: 45 } }));
	expect(house.policy.leaving.graceDays).toBe(45);
	await publishVersions(database.worker, house.policyVersions ?? []);

	const said: string[] = [];
	vi.spyOn(console, "error").mockImplementation((text) => void said.push(String(text)));
	const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
		throw new Error(`left with ${code}`);
	});
	await expect(open(own({ leaving: { graceDays: 31 } }))).rejects.toThrow("left with 2");
	expect(said.join()).toMatch(/published with leaving\.graceDays 45, and the file now says 31\. Put it back/);
	exit.mockRestore();
	vi.restoreAllMocks();
	expect((await open(own({ leaving: { graceDays: 45 } }))).policy.leaving.graceDays).toBe(45);
});

test(promise(["IM-36", "CP-3", "IM-35"], "the pages show the version in force, from its instant on"), async () => {
	const version = (name: string, effectiveAt: string, graceDays: number): Policy => {
		const policy = loadPolicy("default");
		policy.leaving.graceDays = graceDays;
		return { ...policy, version: name, publishedAt: effectiveAt.replace(/T.*/, "T00:00:00Z"), effectiveAt };
	};
	const before = version("first", "2027-01-01T12:00:00Z", 30);
	const after = version("second", "2028-01-01T12:00:00Z", 45);
	Object.assign(server.house, { policy: before, policyVersions: [before, after] });
	const read = async (page: string, at: string) => {
		await server.database.setNow(at);
		const { value } = await server.call<Page>(null, "policy.page", { page });
		return { lastUpdated: value.lastUpdated, text: JSON.stringify(value) };
	};
	for (const [at, days, year] of [
		["2028-01-01T11:59:59Z", 30, 2027],
		["2028-01-01T12:00:00Z", 45, 2028],
	] as const) {
		for (const page of ["privacy", "retention", "terms"]) {
			const { text, lastUpdated } = await read(page, at);
			expect(text, `${page} ${at}`).toContain(`deleted on day ${days + 1}`);
			expect(lastUpdated).toContain(String(year));
		}
	}
});
