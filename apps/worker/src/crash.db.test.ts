import { createPublicKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { organisationHash } from "@calibrant/db/testing";
import { type CrashPoint, crashPoints } from "@calibrant/kernel";
import { readLedger, verifyReceipt } from "@calibrant/lifecycle";
import { demoOperator, promise } from "@calibrant/policy";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dueOrganisation, livingOrganisation, openRealWorkers, until } from "./testing/real-worker.ts";

let house: Awaited<ReturnType<typeof openRealWorkers>>;
beforeAll(async () => {
	house = await openRealWorkers();
	await neighbour();
});
afterEach(() => house.endAll());
afterAll(() => house.close());

const one = async (query: Promise<readonly Record<string, unknown>[]>) => (await query)[0]?.n;
const neighbours: { id: string; hash: string }[] = [];
async function neighbour() {
	const id = await livingOrganisation(house.database, house.files);
	neighbours.push({ id, hash: await organisationHash(house.database.admin, id) });
}

const pointsOf = (what: string): readonly CrashPoint[] => crashPoints.filter((name) => name.startsWith(what));

/** The one end that every purge must come to, wherever it was interrupted. */
async function expectPurgedOnce(id: string) {
	const { admin } = house.database;
	const [receipt] = await until("the receipt", () =>
		admin`select document from deletion_receipts where org_id = ${id}`.then((rows) => rows.length > 0 && rows),
	);
	const verdict = verifyReceipt(receipt?.document, createPublicKey(readFileSync(house.key)));
	expect(verdict.reasons).toEqual([]);
	expect(verdict.receipt?.before.rows).toMatchObject({ instrument: 1, membership: 1, organisation_profile: 2 });
	expect(verdict.receipt?.before.files.certificates).toBe(1);
	const [note] = (await readLedger(path.join(house.folder, "ledger"))).filter((entry) => entry.organisationId === id);
	expect(note?.receipt).toBe(receipt?.document);
	for (const table of [
		"organisations where id",
		"instruments where org_id",
		"calibration_points where org_id",
		"cancellations where org_id",
	])
		expect(await one(admin.unsafe(`select count(*)::int as n from ${table} = '${id}'`)), table).toBe(0);
	for (const where of [
		`deletion_receipts where org_id = '${id}'`,
		`tombstones where org_id = '${id}'`,
		`audit_log where org_id = '${id}' and action = 'organisation.purged'`,
		`email_log where kind = 'purge_done' and user_id = '${id}'`,
	])
		expect(await one(admin.unsafe(`select count(*)::int as n from ${where}`)), where).toBe(1);
	await until("the mail", async () => house.mails.includes(`${id}@example.org`));
	expect(house.mails.filter((to) => to === `${id}@example.org`)).toHaveLength(1);
	for (const { id: other, hash } of neighbours) expect(await organisationHash(admin, other)).toBe(hash);
	const [run] = await admin`select step, attempt, steps, lateness_seconds from deletion_runs where org_id = ${id}`;
	expect(run?.step).toBe("done");
	expect(Number(run?.lateness_seconds)).toBeGreaterThan(0);
	const steps: { step: string }[] = run?.steps ?? [];
	const taken = new Set(steps.map(({ step }) => step));
	expect([...taken].sort()).toEqual(["count", "files", "finish", "key", "rows", "verify"]);
	return run;
}

/** In the order in which a purge comes to them, a few for each organisation: every worker is killed one step further. */
const inTurns = (points: readonly CrashPoint[], many: number) =>
	points.flatMap((_, at) => (at % many === 0 ? [points.slice(at, at + many)] : []));

for (const turns of inTurns(pointsOf("purge."), 4)) {
	test(promise(
		["INV-3", "INV-5", "INV-12"],
		`workers killed with -9, one after the other at ${turns.join(", ")}, leave work that ends the same`,
	), async () => {
		const id = await dueOrganisation(house.database, house.files, turns.includes("purge.rows.batch") ? 12_000 : 3);
		for (const point of turns) {
			await house.start(point).diedBy("SIGKILL");
			await house.forgetHeartbeats();
		}
		house.start();
		const run = await expectPurgedOnce(id);
		// After the last one nothing is left to do.
		expect(run?.attempt).toBe(turns.filter((point) => point !== "purge.committed").length + 1);
	}, 240_000);
}

for (const point of ["purge.rows.batch", "purge.ledger", "purge.commit"] as const) {
	test(promise(
		["INV-5", "INV-12"],
		`a worker stopped at ${point} and overtaken writes nothing when it goes on`,
	), async () => {
		const id = await dueOrganisation(house.database, house.files, point === "purge.rows.batch" ? 12_000 : 3);
		const overtaken = house.start(`${point}:stop`);
		await overtaken.stopped();
		// A transaction that a stopped worker holds open is ended by the database, as idle_in_transaction_session_timeout does.
		await house.database
			.admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
		await house.forgetHeartbeats();
		house.start();
		await expectPurgedOnce(id);
		const before = await traces(id);
		overtaken.process.kill("SIGCONT");
		await sleep(3_000);
		expect(await traces(id)).toEqual(before);
		await expectPurgedOnce(id);
	}, 240_000);
}

/** Everything a purge leaves behind, as it stands. */
async function traces(id: string) {
	const { admin } = house.database;
	return {
		run: await admin`select * from deletion_runs where org_id = ${id}`,
		receipts: await admin`select * from deletion_receipts where org_id = ${id}`,
		tombstone: await admin`select * from tombstones where org_id = ${id}`,
		audit: await admin`select * from audit_log where org_id = ${id}`,
		note: readFileSync(path.join(house.folder, "ledger", `${id}.json`), "utf8"),
	};
}

for (const turns of inTurns(pointsOf("export."), 3)) {
	test(promise(
		["INV-5", "INV-12"],
		`workers killed with -9, one after the other at ${turns.join(", ")}, make one archive, one mail and one line`,
	), async () => {
		const { admin } = house.database;
		const id = await livingOrganisation(house.database, house.files);
		const [member] = await admin`select id from memberships where org_id = ${id}`;
		const [job] =
			await admin`insert into generated_export_jobs (org_id, requested_by, reason, state, requested_at, due_at)
			values (${id}, ${member?.id}, 'normal', 'queued', now(), now() + interval '7 days') returning id`;
		for (const point of turns) {
			await house.start(point).diedBy("SIGKILL");
			await house.forgetHeartbeats();
		}
		house.start();
		const row = await until("the archive", async () => {
			const [found] = await admin`select * from generated_export_jobs where id = ${job?.id}`;
			return found?.state === "ready" && found;
		});
		expect(await house.files.head(row.file_key)).toEqual({ size: Number(row.bytes) });
		await until("the mail", async () => house.mails.includes(`${id}@example.org`));
		expect(house.mails.filter((to) => to === `${id}@example.org`)).toHaveLength(1);
		expect(
			await one(admin`select count(*)::int as n from audit_log where org_id = ${id} and action = 'workspace.exported'`),
		).toBe(1);
	}, 240_000);
}

test(promise(["INV-12"], "without the fault the harness itself fails, so that no test passes unharmed"), async () => {
	const orgId = await dueOrganisation(house.database, house.files);
	const unharmed = house.start();
	const purged = async () =>
		(await house.database.admin`select 1 from deletion_receipts where org_id = ${orgId}`).length > 0 && "still there";
	expect(await Promise.race([unharmed.diedBy("SIGKILL"), until("the deletion", purged)])).toBe("still there");
	unharmed.process.kill("SIGTERM");
	await expect(unharmed.diedBy("SIGKILL")).rejects.toThrow("The worker left with 0");
}, 60_000);

test("a crash point is refused outside tests, and under a name that does not exist", async () => {
	const { spawnSync } = await import("node:child_process");
	const main = path.join(import.meta.dirname, "main.ts");
	const attempt = (more: Record<string, string>) =>
		spawnSync(process.execPath, [main], { env: { ...house.environment, ...more }, encoding: "utf8" });
	const operator = path.join(house.folder, "operator.json");
	writeFileSync(operator, JSON.stringify(demoOperator));
	const production = { NODE_ENV: "production", OPERATOR_FILE: operator };
	expect(attempt({ CRASH_AT: "purge.rows", ...production }).stderr).toMatch(/NODE_ENV is not test/);
	expect(attempt({ CRASH_AT: "purge.nowhere" }).stderr).toMatch(/There is no crash point purge\.nowhere/);
}, 60_000);
