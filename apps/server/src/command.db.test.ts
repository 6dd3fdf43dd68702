/** The `calibrant` command against a real server. */
import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { type House, newKeyRing, openFiles } from "@calibrant/kernel";
import { lifecycleJobs } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildServer } from "./app.ts";
import { withoutSecondFactors } from "./testing/open-server.ts";

const keyRing = newKeyRing();

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const bin = fileURLToPath(new URL("../../../packages/client/bin/calibrant.mjs", import.meta.url));
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: House;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	queue = await openQueue(database.appUrl);
	house = {
		...{
			db: database.app,
			enqueue: queue.enqueue,
			policy: withoutSecondFactors(loadPolicy("default")),
			operator: demoOperator,
		},
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile: "", ledgerFolder: folder },
		files: openFiles(`file://${folder}/files`, database.app, keyRing),
	};
	app = await buildServer({ house, logLevel: "silent" });
	await app.listen({ port: 0, host: "127.0.0.1" });
	url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await app.close();
	await queue.close();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

async function run(key: string, ...args: string[]) {
	const env = { PATH: process.env.PATH, CALIBRANT_URL: url, CALIBRANT_API_KEY: key };
	const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env });
	const [stdout, stderr] = ["", ""].map((text) => ({ text }));
	child.stdout.on("data", (chunk) => {
		if (stdout) stdout.text += chunk;
	});
	child.stderr.on("data", (chunk) => {
		if (stderr) stderr.text += chunk;
	});
	const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
	return { status, stdout: stdout?.text ?? "", stderr: stderr?.text ?? "" };
}

async function organisation(role: string, instruments = 0): Promise<string> {
	const orgId = randomUUID();
	const { admin } = database;
	await admin`insert into organisations (id, name, slug, country, time_zone) values (${orgId}, 'Tamar', ${orgId}, 'GB', 'Europe/London')`;
	await admin`insert into instruments (org_id, tag, created_at, updated_at)
		select ${orgId}, 'T-' || n, app.now(), app.now() from generate_series(1, ${instruments}) n`;
	return apiKey(orgId, role);
}

async function apiKey(orgId: string, role: string): Promise<string> {
	const key = `cal_${orgId.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;
	const hash = createHash("sha256").update(key).digest("hex");
	await database.admin`insert into api_keys (org_id, name, key_hash, hint, role, created_at, expires_at)
		values (${orgId}, 'test', ${hash}, 'xxxx', ${role}, app.now(), '2027-01-01')`;
	return key;
}

const register = [
	"Tag,Description,Serial number,Next due on,Cost centre",
	"TW-014,Torque wrench,0042,2026-09-01,4410",
	'=HYPERLINK(1),"Gauge, ""deep""",-5,2026-10-01,+12',
	"",
].join("\r\n");

test("a register goes in, the workspace comes out, verifies, and goes in again unchanged", async () => {
	const key = await organisation("owner");
	writeFileSync(path.join(folder, "register.csv"), register);
	const checked = await run(key, "import", "register.csv", "--check", "--json");
	expect(checked).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(checked.stdout)).toMatchObject({ imported: false, totals: { create: 2 } });
	const imported = await run(key, "import", "register.csv", "--json");
	expect(JSON.parse(imported.stdout)).toMatchObject({ imported: true, counts: { create: 2 } });

	const exported = await run(key, "export", "--out", "workspace.zip", "--json");
	expect(exported).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(exported.stdout)).toMatchObject({ file: "workspace.zip", path: "download" });
	const verified = await run("", "export", "verify", "workspace.zip", "--json");
	expect(verified).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(verified.stdout)).toMatchObject({ verified: true, reasons: [] });

	const unzip = (name: string) =>
		new Promise<void>((resolve) =>
			spawn("unzip", ["-oq", "workspace.zip", name], { cwd: folder }).on("close", resolve),
		);
	await unzip("audit-log.jsonl");
	expect(await run("", "audit", "verify", "audit-log.jsonl")).toMatchObject({
		...{ status: 0, stderr: "", stdout: expect.stringContaining("verified") },
	});
	await unzip("equipment-register.csv");
	const again = await run(key, "import", "equipment-register.csv", "--check", "--json");
	// Only the wording of the status cell is new: every value is as it was.
	const { totals, updates } = JSON.parse(again.stdout);
	expect(totals).toMatchObject({ create: 0, error: 0 });
	for (const { changes } of updates) expect(changes).toEqual({ "attributes.Status": [null, "in_service"] });
});

test("one flipped byte anywhere in a real archive is a plain no", async () => {
	const key = await organisation("owner", 5);
	await run(key, "export", "--out", "flip.zip");
	const good = readFileSync(path.join(folder, "flip.zip"));
	for (const share of [0, 0.1, 0.35, 0.6, 0.85, 0.97, 1]) {
		const bad = Buffer.from(good);
		const at = Math.min(bad.byteLength - 1, Math.floor(share * bad.byteLength));
		bad[at] = (bad[at] ?? 0) ^ 4;
		writeFileSync(path.join(folder, "bad.zip"), bad);
		const { status, stdout, stderr } = await run("", "export", "verify", "bad.zip", "--json");
		expect([at, status, stderr, JSON.parse(stdout).verified]).toEqual([at, 1, "", false]);
	}
});

test("a larger workspace is waited for", async () => {
	const key = await organisation("owner", 501);
	const generate = lifecycleJobs.find(({ name }) => name === "export.generate");
	const mailer = { send: async () => ({ providerId: "" }), close: async () => {} };
	const context = {
		house: { ...house, db: database.worker, mailer },
		...{ signal: new AbortController().signal, log: { info() {}, error() {} } },
	};
	const exporting = run(key, "export", "--out", "large.zip", "--json");
	await expect
		.poll(
			async () => {
				const [row] =
					await database.admin`select org_id as "orgId", id as "exportId" from generated_export_jobs where state = 'queued'`;
				if (row) await generate?.run(context, { ...row } as never);
				return Boolean(row);
			},
			{ timeout: 20_000 },
		)
		.toBe(true);
	const exported = await exporting;
	expect(exported).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(exported.stdout)).toMatchObject({ path: "queue" });
	expect((await run("", "export", "verify", "large.zip")).status).toBe(0);
});

test("what a key may not do is one line and exit code 2", async () => {
	const viewer = await run(await organisation("viewer"), "export");
	expect(viewer).toMatchObject({ status: 2, stdout: "" });
	expect(viewer.stderr).toMatch(/^Your role, viewer, does not allow this\. [^\n]+\n$/);
	expect((await run("cal_nonsense", "export")).stderr).toMatch(/^You are not signed in\. [^\n]+\n$/);
	expect((await run(await organisation("owner"), "orgs")).status).toBe(2);
});

test("an operator's key lists organisations and what a purge would delete", async () => {
	const userId = randomUUID();
	const key = `calop_${randomBytes(32).toString("base64url")}`;
	const hash = createHash("sha256").update(key).digest("hex");
	await database.admin`insert into users (id, email, password_hash) values (${userId}, 'op@example.test', '')`;
	await database.admin`insert into operators (user_id, key_hash) values (${userId}, ${hash})`;
	const list = await run(key, "orgs", "--json");
	expect(list).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(list.stdout).length).toBeGreaterThan(0);
	const plan = await run(key, "purge", "--dry-run", "--json");
	expect(plan).toMatchObject({ status: 0, stderr: "" });
	const nothing = JSON.parse(plan.stdout);
	expect(nothing).toMatchObject({ due: [], stopped: null, counted: 0 });
	expect(nothing.tables).toContainEqual({ table: "instruments", rows: 0 });

	const { id: orgId } = JSON.parse(list.stdout)[0];
	await database.admin`insert into instruments (org_id, tag, created_at, updated_at)
		select ${orgId}, 'D-' || n, now(), now() from generate_series(1, 7) n`;
	const [held] =
		await database.admin`select (select count(*)::int from instruments where org_id = ${orgId}) as instruments,
		(select count(*)::int from memberships where org_id = ${orgId}) as memberships`;
	await database.admin`update organisations set state = 'purging' where id = ${orgId}`;
	const due = JSON.parse((await run(key, "purge", "--dry-run", "--json")).stdout);
	expect(due.tables).toContainEqual({ table: "instruments", rows: held?.instruments });
	expect(due.tables).toContainEqual({ table: "memberships", rows: held?.memberships });
	const sum = due.tables.reduce((all: number, { rows }: { rows: number }) => all + rows, 0);
	expect(due).toMatchObject({ due: [{ orgId, resumed: true, held: false, rows: sum }], counted: 1 });
	expect(due.tables.map(({ table }: { table: string }) => table)).not.toContain("invoices");
	const told = await run(key, "purge", "--dry-run");
	expect(told.stdout).toMatch(new RegExp(`^${orgId} {4}${sum} rows\\nRows of 1 that would be deleted, by table:\\n`));
	expect(told.stdout).toMatch(new RegExp(`^ {2}instruments +${held?.instruments}$`, "m"));
	await database.admin`update organisations set state = 'active' where id = ${orgId}`;
});
