import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { addHours, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ensureReceiptKey } from "../receipts/keys.ts";
import { purgeAuditLogs } from "./purge-audit-logs.job.ts";
import { requestAuditDeletion, takeAuditDeletion } from "./request-audit-deletion.ts";
import { sealAuditLog } from "./seal-audit-log.ts";
import { auditPeriod, setAuditPeriod } from "./set-audit-period.ts";
import { verifiedOffline } from "./testing/verified-offline.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-audit-"));
const policy = loadPolicy("default");
let database: TestDatabase;
let house: WorkerHouse;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	const receiptKeyFile = path.join(folder, "key.pem");
	ensureReceiptKey(receiptKeyFile);
	house = { db: database.worker, policy, receiptKeyFile } as WorkerHouse;
});
afterAll(() => database.close());

const setMicroseconds = (at: string) => database.admin`update app.clock set frozen_at = ${at}::text::timestamptz`;
const run = (db = database.worker) =>
	purgeAuditLogs.run(
		{ house: { ...house, db }, signal: new AbortController().signal, log: { info() {}, error() {} } },
		{},
	);
const left = async (orgId: string) =>
	(await database.admin<{ action: string }[]>`select action from audit_log where org_id = ${orgId} order by seq`).map(
		({ action }) => action,
	);

/** One audit row at an instant, sealed by itself. */
async function row(orgId: string, at: string, action: string, type: "member" | "system" = "member") {
	await database.setNow(at);
	await database.worker.withOrg(orgId, {}, ({ tx }) => {
		const actor =
			type === "system"
				? ({ type, ref: null, job: "x" } as const)
				: ({ type, ref: randomUUID(), userId: randomUUID(), role: "owner" } as const);
		return record({ tx, orgId, actor }, action, { type: "organisation", id: orgId });
	});
	// A transaction of another test's database that is still running delays the seal.
	const sealed = () => database.worker.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	const [newest] =
		await database.admin`select max(xid::text::numeric)::text as xid from audit_log where org_id = ${orgId}`;
	await expect
		.poll(async () => BigInt((await sealed())?.uptoXid ?? 0) > BigInt(newest?.xid), { timeout: 20_000 })
		.toBe(true);
}

/** The organisation is gone; its last activity and its end are those given. */
async function end(
	orgId: string,
	lastActivity: string,
	purgedAt: string,
	auditYears: number | null = null,
	cancelledAt = lastActivity,
) {
	await database.admin`delete from organisations where id = ${orgId}`;
	await database.admin`
		insert into tombstones (org_id, run_id, cancelled_at, purged_at, last_activity_at, audit_years)
		values (${orgId}, ${randomUUID()}, ${cancelledAt}, ${purgedAt}, ${lastActivity}, ${auditYears})`;
}

async function living(): Promise<{ orgId: string; owner: string }> {
	const [orgId, owner] = [randomUUID(), randomUUID()];
	await database.admin`insert into organisations (id, name, slug, country, time_zone) values (${orgId}, ${orgId}, ${orgId}, 'BE', 'UTC')`;
	await database.admin`insert into users (id, email, password_hash) values (${owner}, ${owner}, '-')`;
	await database.admin`insert into memberships (org_id, user_id, role) values (${orgId}, ${owner}, 'owner')`;
	return { orgId, owner };
}
const asOwner = <T>({ orgId, owner }: { orgId: string; owner: string }, work: Parameters<typeof inOrg<T>>[4]) =>
	inOrg({ ...house, db: database.app }, orgId, { userId: owner }, {}, work);

const verified = (orgId: string, change?: (text: string) => string) =>
	verifiedOffline({ db: database.worker, receiptKeyFile: house.receiptKeyFile, folder }, orgId, change);
const checkpoints = (orgId: string) =>
	database.admin<
		{ document: string }[]
	>`select document from audit_checkpoints where org_id = ${orgId} order by number`;

async function hold(orgId: string): Promise<string> {
	const [held] = await database.admin<{ id: string }[]>`
		insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
		values (${orgId}, '{audit_log}', 'iso_surveillance_audit', 'case 7', 'x', app.now()) returning id`;
	return held?.id ?? "";
}

describe("the later of two periods", () => {
	test(
		promise(
			["CP-39", "CP-47"],
			"rows of years 0 and 10 stay until seven calendar years after the last activity, to the microsecond",
		),
		async () => {
			const orgId = randomUUID();
			await row(orgId, "2018-02-28T09:00:00Z", "old.done");
			await row(orgId, "2028-02-29T12:00:00Z", "last.done");
			await row(orgId, "2028-03-31T04:00:00Z", "organisation.purged", "system");
			// In grace somebody was still at work: the years count from then.
			await end(orgId, "2028-02-29T12:00:00Z", "2028-03-31T04:00:00Z", null, "2028-02-28T12:00:00Z");
			for (const at of ["2028-04-01T04:30:00Z", "2034-12-31T00:00:00Z", "2035-03-01T12:00:00Z"]) {
				await setMicroseconds(at);
				await run();
				expect(await left(orgId), at).toHaveLength(3);
			}
			await setMicroseconds("2035-03-01T12:00:00.000001Z");
			await run();
			expect(await left(orgId), "the purge's own row is younger").toEqual(["organisation.purged"]);
			expect(await verified(orgId)).toMatchObject({ status: 0, verified: true, sealed: 1 });
			await run();
			expect(await checkpoints(orgId), "a second run finds nothing").toHaveLength(1);
			await setMicroseconds("2035-03-31T04:00:00.000001Z");
			await run();
			expect(await left(orgId)).toEqual([]);
			expect(await verified(orgId), "nothing is left, and that is proven").toMatchObject({ status: 0, sealed: 0 });
			const documents = (await checkpoints(orgId)).map(({ document }) => JSON.parse(document).checkpoint);
			expect(documents.map(({ rows, reason, keepYears }) => [rows, reason, keepYears])).toEqual([
				[2, "period", 7],
				[1, "period", 7],
			]);
		},
	);

	test(promise(["CP-8", "CP-47"], "nothing of a living organisation goes, however old its rows are"), async () => {
		const org = await living();
		await row(org.orgId, "2010-01-01T00:00:00Z", "old.done");
		await database.setNow("2026-01-01T04:30:00Z");
		await run();
		await run();
		expect(await left(org.orgId)).toEqual(["old.done"]);
	});

	test(
		promise(["CP-46"], "the quarterly slot is the policy's, and a missed one is caught up months later"),
		async () => {
			expect(purgeAuditLogs.sweep?.cron(house)).toBe(policy.auditLog.sweepCron);
			expect(policy.auditLog.sweepCron).toBe("30 4 1 1,4,7,10 *");
			const orgId = randomUUID();
			await row(orgId, "2019-01-10T00:00:00Z", "old.done");
			await end(orgId, "2019-01-10T00:00:00Z", "2019-02-15T04:00:00Z");
			await database.setNow("2026-08-17T11:11:11Z");
			await run();
			expect(await left(orgId)).toEqual([]);
		},
	);

	test("a chain without its beginning proves nothing unless a signed checkpoint says why", async () => {
		const orgId = randomUUID();
		await row(orgId, "2018-01-01T00:00:00Z", "old.done");
		await row(orgId, "2022-01-01T00:00:00Z", "young.done", "system");
		await end(orgId, "2018-01-01T00:00:00Z", "2018-02-15T04:00:00Z");
		await database.setNow("2026-01-01T04:30:00Z");
		await run();
		expect(await left(orgId)).toEqual(["young.done"]);
		expect((await verified(orgId)).verified).toBe(true);
		const without = await verified(orgId, (text) => text.replace(/^\{"checkpoint".*\n/m, ""));
		expect(without.verified).toBe(false);
		const forged = await verified(orgId, (text) => text.replace('"rows":1,"schema', '"rows":9,"schema'));
		expect(forged.reasons.join()).toContain("Its signature does not match.");
		expect((await verified(orgId, (text) => text.replace("young.done", "young.gone"))).verified).toBe(false);
	});
});

describe("a hold", () => {
	test(promise(["CP-47", "INV-8"], "that is placed while the job runs is seen by the deleting statement"), async () => {
		const orgId = randomUUID();
		await row(orgId, "2018-01-01T00:00:00Z", "old.done");
		await end(orgId, "2018-01-01T00:00:00Z", "2018-02-15T04:00:00Z");
		await database.setNow("2026-01-01T04:30:00Z");
		let running: Promise<void> | undefined;
		await database.admin.begin(async (sql) => {
			await sql`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
				values (${orgId}, '{audit_log}', 'x', 'x', 'x', app.now())`;
			running = run();
			await expect
				.poll(
					async () =>
						(await database.admin`select from pg_locks where not granted and relation = 'holds'::regclass`).length,
				)
				.toBe(1);
		});
		await running;
		expect(await left(orgId)).toEqual(["old.done"]);
		await database.admin`update holds set released_at = app.now() where org_id = ${orgId}`;
		await run();
		expect(await left(orgId)).toEqual([]);
	});
});

describe("early deletion on request", () => {
	const phrase = { confirmation: "delete the audit log" } as const;

	test(
		promise(["CP-42", "CP-65"], "is refused with the reason while a hold stands, and goes on by itself when released"),
		async () => {
			const orgId = randomUUID();
			await row(orgId, "2026-01-01T00:00:00Z", "young.done");
			await end(orgId, "2026-01-01T00:00:00Z", "2026-02-15T04:00:00Z");
			const held = await hold(orgId);
			await database.setNow("2026-03-01T00:00:00Z");
			const asked = await database.app.withOrg(orgId, {}, (opened) =>
				takeAuditDeletion(opened, { orgId, verification: "called back at the known number", reference: "ticket 9" }),
			);
			expect(asked).toMatchObject({ state: "held", heldBecause: "iso_surveillance_audit" });
			await run();
			expect(await left(orgId)).toEqual(["young.done"]);
			const [waiting] =
				await database.admin`select held_by, closed_at from audit_deletion_requests where org_id = ${orgId}`;
			expect(waiting).toEqual({ held_by: held, closed_at: null });
			await database.admin`update holds set released_at = app.now() where id = ${held}`;
			await run();
			expect(await left(orgId)).toEqual([]);
			const [done] =
				await database.admin`select id, held_by, outcome from audit_deletion_requests where org_id = ${orgId}`;
			expect(done).toMatchObject({ held_by: null, outcome: "done" });
			const [checkpoint] = await checkpoints(orgId);
			expect(JSON.parse(checkpoint?.document ?? "").checkpoint).toMatchObject({
				reason: "request",
				requestId: done?.id,
			});
			expect(await verified(orgId)).toMatchObject({ status: 0, verified: true });
		},
	);

	test(promise(["CP-42"], "nobody asked: the young log of an ended organisation stays"), async () => {
		const orgId = randomUUID();
		await row(orgId, "2026-01-01T00:00:00Z", "young.done");
		await end(orgId, "2026-01-01T00:00:00Z", "2026-02-15T04:00:00Z");
		await database.setNow("2026-03-01T00:00:00Z");
		await run();
		expect(await left(orgId)).toEqual(["young.done"]);
	});

	test(promise(["CP-42"], "an owner asks in the grace period; a reactivation takes it back"), async () => {
		const org = await living();
		await row(org.orgId, "2026-01-01T00:00:00Z", "young.done");
		await expect(asOwner(org, (ctx) => requestAuditDeletion(ctx, phrase))).rejects.toThrow(/as long as its account/);
		const cancelled = randomUUID();
		await database.admin`insert into cancellations (id, org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${cancelled}, ${org.orgId}, 'form', app.now(), 'x', 528, 720, 240)`;
		await database.admin`update organisations set state = 'grace', cancellation_id = ${cancelled} where id = ${org.orgId}`;
		expect(await asOwner(org, (ctx) => requestAuditDeletion(ctx, phrase))).toMatchObject({ state: "waiting" });
		await run();
		expect(await left(org.orgId), "not before the organisation has ended").toContain("young.done");
		await database.admin`update cancellations set reactivated_at = app.now() where id = ${cancelled}`;
		await database.admin`update organisations set state = 'active', cancellation_id = null where id = ${org.orgId}`;
		await run();
		const [request] = await database.admin`select outcome from audit_deletion_requests where org_id = ${org.orgId}`;
		expect(request).toEqual({ outcome: "withdrawn" });
		expect(await left(org.orgId)).toContain("audit_log.deletion_requested");
	});
});

describe("an organisation's own period", () => {
	test(
		promise(
			["CX-7", "CQ-15"],
			"is chosen within the bounds; longer at once, shorter after notice, never below the floor",
		),
		async () => {
			const org = await living();
			await database.setNow("2026-01-01T00:00:00Z");
			const set = (years: number) => asOwner(org, (ctx) => setAuditPeriod(ctx, { years }));
			for (const years of [5, policy.auditLog.floorYears - 1, policy.auditLog.capYears + 1]) {
				await expect(set(years)).rejects.toMatchObject({ reason: "INVALID" });
			}
			expect(await set(12)).toMatchObject({ years: 12, next: null });
			const notice = addHours(new Date("2026-01-01T00:00:00Z"), policy.notice.policyChangeDays * 24);
			expect(await set(8)).toMatchObject({ years: 12, next: { years: 8, at: notice } });
			await database.setNow(notice);
			expect(await asOwner(org, auditPeriod)).toMatchObject({ years: 8, next: null });
			const said = await database.admin`select action from audit_log where org_id = ${org.orgId} order by seq`;
			expect(said.map(({ action }) => action)).toEqual(["audit_log.period_set", "audit_log.period_shortened"]);
		},
	);

	test(promise(["CX-7"], "holds for the rows that are there already"), async () => {
		const orgId = randomUUID();
		await row(orgId, "2019-01-01T00:00:00Z", "old.done");
		await end(orgId, "2019-01-01T00:00:00Z", "2019-02-15T04:00:00Z", 8);
		await database.setNow("2027-01-01T00:00:00Z");
		await run();
		expect(await left(orgId)).toEqual(["old.done"]);
		await setMicroseconds("2027-01-01T00:00:00.000001Z");
		await run();
		expect(await left(orgId)).toEqual([]);
	});
});
