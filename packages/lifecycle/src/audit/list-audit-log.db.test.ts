import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { type Ctx, type House, inOrg, newKeyRing, type Role } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type SeededWorkspace, seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { auditStatus } from "./audit-status.ts";
import { listAuditLog, listAuditLogInput } from "./list-audit-log.ts";
import { sealAuditLog } from "./seal-audit-log.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}`);
let database: TestDatabase;
let house: House;
let ours: SeededWorkspace;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	house = {
		...{ db: database.app, files, enqueue: async () => {}, policy: loadPolicy("default"), operator: demoOperator },
		...{
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing: newKeyRing(),
			receiptKeyFile: "",
			ledgerFolder: folder,
		},
	};
	ours = await seedWorkspace(database, files, { instruments: 25, certificates: 0 });
	await seedWorkspace(database, files, { instruments: 5, certificates: 0, mark: "canary" });
	await database.admin`insert into audit_log (org_id, actor_type, action, entity_type) values (${ours.orgId}, 'system', 'organisation.reminded', 'organisation')`;
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

const as = <T>(role: Role, work: (ctx: Ctx) => Promise<T>) =>
	inOrg(
		house,
		ours.orgId,
		{ actor: { type: "member", ref: ours.ownerId, userId: ours.userId, role } },
		{ readOnly: true },
		work,
	);
const list = (input: object = {}) => as("manager", (ctx) => listAuditLog(ctx, listAuditLogInput.parse(input)));

test("pages follow each other without gap or repeat, newest first, names resolved", async () => {
	const seen: number[] = [];
	let cursor: number | null | undefined;
	do {
		const page: Awaited<ReturnType<typeof list>> = await list({ limit: 10, ...(cursor ? { cursor } : {}) });
		seen.push(...page.entries.map(({ seq }) => seq));
		cursor = page.nextCursor;
	} while (cursor);
	expect(seen).toHaveLength(26);
	expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
	const { entries } = await list({ limit: 2 });
	expect(entries.map(({ actor }) => [actor.type, actor.name])).toEqual([
		["system", null],
		["member", "Ada ours"],
	]);
});

test("filters narrow it", async () => {
	expect((await list({ action: "organisation." })).entries).toHaveLength(1);
	expect((await list({ action: "instrument.created" })).entries).toHaveLength(25);
	expect((await list({ actorRef: ours.ownerId, entityType: "instrument" })).entries).toHaveLength(25);
	expect((await list({ until: new Date("2026-03-10T12:00:00Z") })).entries).toEqual([]);
	expect(listAuditLogInput.safeParse({ action: "%" }).success).toBe(false);
});

test("viewers and technicians do not see it", async () => {
	for (const role of ["technician", "viewer"] as const) {
		await expect(as(role, (ctx) => listAuditLog(ctx, { limit: 50 }))).rejects.toThrow("does not allow this");
		await expect(as(role, auditStatus)).rejects.toThrow("does not allow this");
	}
});

test("the status names the last seal, and says when a row was changed behind the log's back", async () => {
	expect(await as("owner", auditStatus)).toMatchObject({ rows: 26, lastSeal: null, verdict: { unsealed: 26 } });
	// Transactions of other tests on this server hold seals back for a moment.
	await expect
		.poll(() => database.app.withOrg(ours.orgId, {}, (opened) => sealAuditLog(opened, ours.orgId)), { timeout: 10_000 })
		.not.toBeNull();
	expect(await as("owner", auditStatus)).toMatchObject({
		...{ rows: 26, lastSeal: { number: 1 }, verdict: { verified: true, sealed: 26, unsealed: 0 } },
	});
	await database.admin.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`update audit_log set action = 'instrument.deleted' where seq = (select min(seq) from audit_log where org_id = ${ours.orgId})`;
	});
	const { verdict } = await as("owner", auditStatus);
	expect(verdict).toMatchObject({ verified: false, reasons: [expect.stringContaining("Seal 1")] });
});
