import { createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
	auditLog,
	calibrationPoints,
	calibrations,
	instruments,
	memberships,
	organisations,
	profiles,
	tableRegistry,
	users,
} from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, DomainError, inOrg, newKeyRing, openFiles, record, type WorkerHouse } from "@calibrant/kernel";
import type { MailMessage } from "@calibrant/mail";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { purgeAuditLogs } from "./audit/purge-audit-logs.job.ts";
import { remindOwners } from "./cancellation/remind-owners.job.ts";
import {
	beginGrace,
	countData,
	planPurge,
	purgeOrganisation,
	reactivateOrganisation,
	readAuditRows,
	readAuditSeals,
	readLedger,
	sealAuditLog,
	verifyAuditChain,
	verifyReceipt,
} from "./index.ts";
import { claimPurge } from "./purge/claim-purge.ts";
import { deleteRows } from "./purge/delete-rows.ts";

const keyRing = newKeyRing();

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const sent: MailMessage[] = [];
let database: TestDatabase;
let house: WorkerHouse;
let queue: Awaited<ReturnType<typeof openQueue>>;
const context = () => ({ house, signal: new AbortController().signal, log: { info() {}, error() {} } });

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.workerUrl);
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	house = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing,
			receiptKeyFile,
			ledgerFolder: path.join(folder, "ledger"),
		},
		files: openFiles(`file://${folder}/files`, database.worker, keyRing),
		mailer: {
			send: async (message) => {
				sent.push(message);
				return { providerId: String(sent.length) };
			},
			close: async () => {},
		},
	};
});
afterAll(async () => {
	await queue.close();
	await database.close();
});
beforeEach(() => database.setNow("2026-03-10T12:00:00Z"));

/** An organisation with an owner, some records in every class that is deleted, a file, and audit rows. */
async function organisation(): Promise<{ id: string; owner: string }> {
	const id = randomUUID();
	const owner = randomUUID();
	const appHouse = { ...house, db: database.app };
	await database.app.withoutOrg({}, async ({ tx }) => {
		await tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-" });
		await tx.insert(profiles).values({ userId: owner, name: "Mia" });
	});
	await database.app.withOrg(id, {}, async ({ tx, now }) => {
		await tx.insert(organisations).values({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels" });
		await tx.insert(memberships).values({ orgId: id, userId: owner, role: "owner" });
		const [instrument] = await tx
			.insert(instruments)
			.values({ orgId: id, tag: "TW-014", createdAt: now, updatedAt: now })
			.returning();
		const [calibration] = await tx
			.insert(calibrations)
			.values({
				orgId: id,
				instrumentId: instrument?.id ?? "",
				kind: "internal",
				performedOn: "2026-03-01",
				createdAt: now,
			})
			.returning();
		const limits = { unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4" };
		await tx.insert(calibrationPoints).values({
			...{
				orgId: id,
				calibrationId: calibration?.id ?? "",
				point: 1,
				asFound: "105.8",
				asFoundVerdict: "out_of_tolerance",
			},
			...limits,
		});
	});
	await inOrg(appHouse, id, { userId: owner }, {}, (ctx) =>
		record(ctx, "instrument.created", { type: "instrument", id: null }),
	);
	await house.files.put(`certificates/${id}/one.pdf`, Buffer.from("%PDF-"), { contentType: "application/pdf" });
	return { id, owner };
}

const cancel = (id: string, owner: string) =>
	inOrg({ ...house, db: database.app }, id, { userId: owner }, {}, (ctx: Ctx) => beginGrace(ctx, { source: "form" }));

const verdictOn = (id: string) =>
	database.worker.withOrg(id, { readOnly: true, snapshot: true }, async ({ tx }) =>
		verifyAuditChain(id, await readAuditRows(tx, { from: "0" }), await readAuditSeals(tx)),
	);

/** Other tests' transactions on this server hold back what is settled: seals until everything is. */
async function sealAll(id: string): Promise<void> {
	do await database.worker.withOrg(id, {}, (opened) => sealAuditLog(opened, id));
	while ((await verdictOn(id)).unsealed > 0);
}

/** Everything the database holds of an organisation, as one text, read behind row security. */
async function everything(id: string): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn) continue;
		parts.push(name, await database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [id]));
	}
	return JSON.stringify(parts);
}

describe("leaving", () => {
	test(
		promise(["CP-15", "CP-16", "CP-20", "CP-21"], "cancelling stores the instants that everything else reads"),
		async () => {
			const { id, owner } = await organisation();
			const grace = await cancel(id, owner);
			expect(grace.reminderAt.toISOString()).toBe("2026-04-02T04:00:00.000Z");
			expect(grace.purgeAt.toISOString()).toBe("2026-04-10T04:00:00.000Z");
			const again = await cancel(id, owner).catch((error) => error);
			expect(again).toBeInstanceOf(DomainError);
			expect(again.reason).toBe("CONFLICT");
		},
	);

	test(
		promise(["CP-24", "CP-25"], "reactivation lifts the guard, and a second cancellation has its own instants"),
		async () => {
			const { id, owner } = await organisation();
			await cancel(id, owner);
			const appHouse = { ...house, db: database.app };
			const write = () =>
				inOrg(appHouse, id, { userId: owner }, {}, ({ tx }) => tx.update(instruments).set({ location: "bench" }));
			await expect(write()).rejects.toMatchObject({ reason: "ORG_READ_ONLY" });
			await database.setNow("2026-03-20T12:00:00Z");
			await inOrg(appHouse, id, { userId: owner }, {}, reactivateOrganisation);
			await expect(write()).resolves.toBeDefined();
			await database.setNow("2026-05-01T03:59:59Z");
			await purgeOrganisation.run(context(), { orgId: id });
			const second = await cancel(id, owner);
			expect(second.purgeAt.toISOString()).toBe("2026-05-31T04:00:00.000Z");
		},
	);

	test(promise(["CP-20", "CP-22"], "each owner is reminded once, however often the job runs"), async () => {
		const { id, owner } = await organisation();
		const grace = await cancel(id, owner);
		for (let run = 0; run < 3; run++)
			await remindOwners.run(context(), { orgId: id, cancellationId: grace.cancellationId });
		const letters =
			await database.admin`select kind from email_log where org_id = ${id} and kind = 'deletion_reminder'`;
		expect(letters).toHaveLength(1);
	});
});

describe("purge", () => {
	test(
		promise(["CP-27", "CP-31"], "nothing is deleted at the due instant less a microsecond, and all at the instant"),
		async () => {
			const { id, owner } = await organisation();
			await cancel(id, owner);
			await database.admin`update app.clock set frozen_at = '2026-04-10T03:59:59.999999Z'`;
			await purgeOrganisation.run(context(), { orgId: id });
			expect(await database.admin`select state from organisations where id = ${id}`).toEqual([{ state: "grace" }]);
			await database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(context(), { orgId: id });
			expect(await database.admin`select state from organisations where id = ${id}`).toEqual([]);
		},
	);

	test(
		promise(
			["CP-28", "CP-29", "CP-30", "CP-33", "INV-3", "INV-9", "INV-10"],
			"leaves the audit log, one tombstone and one receipt that verifies; the neighbour is untouched",
		),
		async () => {
			const { id, owner } = await organisation();
			const neighbour = await organisation();
			const before = await everything(neighbour.id);
			await cancel(id, owner);
			await database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(context(), { orgId: id });
			await purgeOrganisation.run(context(), { orgId: id });

			const left = await countData(database.worker, house.files, id);
			expect(
				Object.values(left.rows)
					.concat(Object.values(left.files))
					.every((n) => n === 0),
			).toBe(true);
			const actions = await database.admin`select action from audit_log where org_id = ${id} order by xid, seq`;
			expect(actions.map((row) => row.action)).toEqual([
				"instrument.created",
				"organisation.cancelled",
				"organisation.purged",
			]);
			const receipts = await database.admin`select document from deletion_receipts where org_id = ${id}`;
			expect(receipts).toHaveLength(1);
			const publicKey = createPublicKey(readFileSync(house.receiptKeyFile));
			const verdict = verifyReceipt(receipts[0]?.document, publicKey);
			expect(verdict.reasons).toEqual([]);
			expect(verdict.receipt?.before.rows).toMatchObject({
				instrument: 1,
				calibration: 2,
				membership: 1,
				organisation_profile: 2,
			});
			expect(verdict.receipt?.before.files).toMatchObject({ certificates: 1 });
			expect((await readLedger(house.ledgerFolder)).map((entry) => entry.organisationId)).toContain(id);
			expect(await everything(neighbour.id)).toBe(before);
		},
	);

	test(promise(["INV-10"], "a receipt with any one byte flipped does not verify"), async () => {
		const [row] = await database.admin`select document from deletion_receipts limit 1`;
		const publicKey = createPublicKey(readFileSync(house.receiptKeyFile));
		const bytes = Buffer.from(row?.document);
		expect(verifyReceipt(bytes.toString(), publicKey).verified).toBe(true);
		for (let at = 0; at < bytes.length; at++) {
			const flipped = Buffer.from(bytes);
			flipped[at] = (flipped[at] ?? 0) ^ 1;
			const verdict = verifyReceipt(flipped.toString("utf8"), publicKey);
			expect(verdict.verified, `byte ${at}`).toBe(false);
			expect(verdict.reasons.length).toBeGreaterThan(0);
		}
	});

	test(
		promise(["INV-5"], "a run that lost its claim deletes nothing, and the one that took over finishes"),
		async () => {
			const { id, owner } = await organisation();
			await cancel(id, owner);
			await database.setNow("2026-04-10T04:00:00Z");
			const stale = await claimPurge(house, id, randomUUID());
			await expect(claimPurge(house, id, randomUUID())).rejects.toThrow("Another worker");
			const lapse = () => database.admin`update deletion_runs set lease_until = null where org_id = ${id}`;
			await lapse();
			await claimPurge(house, id, randomUUID());
			const attempt = deleteRows(database.worker, id, stale?.token ?? "", new AbortController().signal, async () => {});
			await expect(attempt).rejects.toMatchObject({ cause: { code: "CB001" } });
			expect((await countData(database.worker, house.files, id)).rows).toMatchObject({ instrument: 1 });
			await lapse();
			await purgeOrganisation.run(context(), { orgId: id });
			expect(await database.admin`select count(*)::int as n from deletion_receipts where org_id = ${id}`).toEqual([
				{ n: 1 },
			]);
		},
	);

	test(promise(["INV-4"], "of reactivation and purge at the deadline exactly one happens"), async () => {
		for (let round = 0; round < 15; round++) {
			await database.setNow("2026-03-10T12:00:00Z");
			const { id, owner } = await organisation();
			await cancel(id, owner);
			await database.setNow("2026-04-10T04:00:00Z");
			const appHouse = { ...house, db: database.app };
			const [reactivated] = await Promise.allSettled([
				inOrg(appHouse, id, { userId: owner }, {}, reactivateOrganisation),
				purgeOrganisation.run(context(), { orgId: id }),
			]);
			const [org] = await database.admin`select state from organisations where id = ${id}`;
			const [receipt] = await database.admin`select id from deletion_receipts where org_id = ${id}`;
			expect(reactivated.status === "fulfilled" ? org?.state : org).toBe(
				reactivated.status === "fulfilled" ? "active" : undefined,
			);
			expect(Boolean(receipt)).toBe(reactivated.status === "rejected");
		}
	});

	test(promise(["INV-6"], "too many organisations due at once stop the run before the first deletion"), async () => {
		await database.setNow("2026-03-10T12:00:00Z");
		for (let n = 0; n < 6; n++) {
			const { id, owner } = await organisation();
			await cancel(id, owner);
		}
		await database.setNow("2026-04-10T04:00:00Z");
		const plan = await database.worker.withoutOrg({ readOnly: true }, ({ tx }) => planPurge(tx, house.policy));
		expect(plan.due.length).toBeGreaterThan(5);
		expect(plan.stopped).toMatch(/due at once/);
	});
});

describe("audit log", () => {
	test(promise(["CP-43"], "nobody can change, remove or back-date a row"), async () => {
		const { id } = await organisation();
		for (const statement of ["update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log"]) {
			const asApp = database.app.withOrg(id, {}, ({ tx }) => tx.execute(statement));
			await expect(asApp, statement).rejects.toMatchObject({ cause: { code: "42501" } });
			await expect(database.admin.unsafe(statement), statement).rejects.toMatchObject({ code: "CB003" });
		}
		await database.app.withOrg(id, {}, ({ tx }) =>
			tx
				.insert(auditLog)
				.values({ orgId: id, actorType: "system", action: "x.y", entityType: "x", createdAt: new Date(0) }),
		);
		const [row] = await database.admin`select created_at from audit_log where org_id = ${id} and action = 'x.y'`;
		expect(row?.created_at.toISOString()).toBe("2026-03-10T12:00:00.000Z");
	});

	test("the chain verifies, and a row changed behind the triggers is found", async () => {
		const { id, owner } = await organisation();
		await sealAll(id);
		await inOrg({ ...house, db: database.app }, id, { userId: owner }, {}, (ctx) =>
			record(ctx, "a.b", { type: "a", id: null }),
		);
		await sealAll(id);
		expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 2, unsealed: 0, head: { number: 2 } });
		await database.admin.unsafe("alter table audit_log disable trigger append_only");
		await database.admin`update audit_log set action = 'forged' where org_id = ${id} and action = 'a.b'`;
		await database.admin.unsafe("alter table audit_log enable trigger append_only");
		expect((await verdictOn(id)).reasons).toEqual(["Seal 2 does not match its rows: something in them was changed."]);
	});

	test("rows are read in the order of their transactions, also where the ids grow by a digit", async () => {
		const { id, owner } = await organisation();
		await inOrg({ ...house, db: database.app }, id, { userId: owner }, {}, (ctx) =>
			record(ctx, "second.done", { type: "a", id: null }),
		);
		await database.admin.unsafe("alter table audit_log disable trigger append_only");
		await database.admin`update audit_log set xid = case action when 'second.done' then '1000' else '999' end::xid8 where org_id = ${id}`;
		await database.admin.unsafe("alter table audit_log enable trigger append_only");
		const rows = await database.worker.withOrg(id, { readOnly: true }, ({ tx }) => readAuditRows(tx, { from: "0" }));
		expect(rows.map((row) => row.action)).toEqual(["instrument.created", "second.done"]);
	});

	test("a seal leaves out rows of transactions still running, and takes them in later", async () => {
		const { id, owner } = await organisation();
		const appHouse = { ...house, db: database.app };
		await sealAll(id);
		await inOrg(appHouse, id, { userId: owner }, {}, async (ctx) => {
			await record(ctx, "slow.done", { type: "a", id: null });
			await inOrg(appHouse, id, { userId: owner }, {}, (quick) => record(quick, "quick.done", { type: "a", id: null }));
			await database.worker.withOrg(id, {}, (opened) => sealAuditLog(opened, id));
			expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 1, unsealed: 1 });
		});
		await sealAll(id);
		expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 3, unsealed: 0 });
	});

	test(
		promise(
			["CP-39", "CP-46", "CP-47"],
			"rows go seven years after the last activity of an ended organisation, not before",
		),
		async () => {
			const { id, owner } = await organisation();
			await cancel(id, owner);
			await database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(context(), { orgId: id });
			await sealAll(id);
			const rows = async () =>
				(await database.admin`select count(*)::int as n from audit_log where org_id = ${id}`)[0]?.n;
			await database.setNow("2033-03-10T12:00:00Z");
			await purgeAuditLogs.run(context(), {});
			expect(await rows()).toBe(3);
			await database.setNow("2033-04-10T04:00:01Z");
			await purgeAuditLogs.run(context(), {});
			expect(await rows()).toBe(0);
		},
	);
});
