import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore, orgPrefix } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { exportLateMail } from "./export-late.mail.ts";
import { exportReadyMail } from "./export-ready.mail.ts";
import { generateExport } from "./generate-export.job.ts";
import { lateExports } from "./late-exports.ts";
import { getExport } from "./list-exports.ts";
import { removeArchive } from "./remove-archive.job.ts";
import { requestExport } from "./request-export.ts";
import { revokeExport } from "./revoke-export.ts";
import { sweepExports } from "./sweep-exports.job.ts";
import { readZip } from "./testing/read-zip.ts";
import { type SeededWorkspace, seedWorkspace } from "./testing/seed-workspace.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const filesUrl = `file://${folder}/files`;
const files = openFileStore(filesUrl);
const now = "2026-03-10T12:00:00Z";
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: WorkerHouse;
const errors: Record<string, unknown>[] = [];
const log = { info() {}, error: (fields: Record<string, unknown>) => void errors.push(fields) };

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.workerUrl);
	house = {
		...{ db: database.worker, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, receiptKeyFile: "", ledgerFolder: folder },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
});
afterAll(async () => {
	await queue.close();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
	errors.length = 0;
	return database.setNow(now);
});

const asOwner = <T>({ orgId, ownerId, userId }: SeededWorkspace, work: (ctx: Ctx) => Promise<T>) =>
	inOrg(house, orgId, { actor: { type: "member", ref: ownerId, userId, role: "owner" } }, {}, work);
const run = (orgId: string, exportId: string, signal = new AbortController().signal, of = house) =>
	generateExport.run({ house: of, signal, log }, { orgId, exportId });
const sweep = () => sweepExports.run({ house, signal: new AbortController().signal, log }, {});
const remove = (orgId: string, exportId: string) =>
	removeArchive.run({ house, signal: new AbortController().signal, log }, { orgId, exportId });
const view = (org: SeededWorkspace, id: string) => asOwner(org, (ctx) => getExport(ctx, { id }));
const letters = (id: string) => database.admin`select * from email_log where subject_id = ${id}`;
const queued = (name: string, id: string) =>
	database.admin`select id from pgboss.job where name = ${name} and data ->> 'exportId' = ${id}`;
const alerts = async (id: string) =>
	(
		await database.admin`select dedupe_key from email_log where subject_id = ${id} and kind = 'export.late'
			order by dedupe_key collate "C"`
	).map((row) => String(row.dedupe_key));
async function stored(orgId: string): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of files.list(orgPrefix("exports", orgId))) keys.push(key);
	return keys;
}
const graceUntil = (orgId: string, cancelledAt: string) => database.admin`
	with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
		values (${orgId}, 'form', ${cancelledAt}, 'test', 528, 720, 240) returning id)
	update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${orgId}`;

describe("making an archive", () => {
	test(
		promise(["CP-75", "CP-76"], "a queued export becomes a whole archive, one mail and one audit line"),
		async () => {
			const org = await seedWorkspace(database, files, { instruments: 30, certificates: 4 });
			const { id } = await asOwner(org, requestExport);
			await run(org.orgId, id);
			await run(org.orgId, id);
			const done = await view(org, id);
			expect(done).toMatchObject({ state: "ready", downloads: 0, download: `/api/exports/${id}/download` });
			expect(done.done).toBe(done.total);
			expect(done.expiresAt).toEqual(new Date("2026-03-17T12:00:00Z"));
			const keys = await stored(org.orgId);
			expect(keys).toHaveLength(1);
			const file = path.join(folder, "made.zip");
			await pipeline(await files.get(keys[0] ?? ""), createWriteStream(file));
			expect((await readZip(file)).has("manifest.json")).toBe(true);
			const [letter, ...more] = await letters(id);
			expect(more).toEqual([]);
			const mail = await database.worker.withOrg(org.orgId, {}, ({ tx, now }) =>
				exportReadyMail.compose({ house, tx, now, letter: { subjectId: letter?.subject_id } as never }),
			);
			expect(mail?.to).toBe(`${org.userId}@example.test`);
			expect(mail?.content.text).toContain(`http://localhost:3000/app/export/${id}`);
			const lines = await database.admin`select action from audit_log where entity_id = ${id} order by seq`;
			expect(lines.map(({ action }) => action)).toEqual(["export.requested", "workspace.exported"]);
		},
	);

	test("the link ends with the organisation's deletion when that is sooner", async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0 });
		await graceUntil(org.orgId, "2026-02-11T12:00:00Z");
		const { id, reason } = await asOwner(org, requestExport);
		await run(org.orgId, id);
		expect(reason).toBe("bypass");
		expect((await view(org, id)).expiresAt).toEqual(new Date("2026-03-14T04:00:00Z"));
	});

	test("two runs at once give one archive, and the slower one takes its file back", async () => {
		const org = await seedWorkspace(database, files, { instruments: 30, certificates: 4 });
		const { id } = await asOwner(org, requestExport);
		await Promise.all([run(org.orgId, id), run(org.orgId, id)]);
		const [row] = await database.admin`select file_key, state from generated_export_jobs where id = ${id}`;
		expect(row?.state).toBe("ready");
		expect(await stored(org.orgId)).toEqual([row?.file_key]);
		expect(await letters(id)).toHaveLength(1);
	});

	test("called off in the middle, it stops and leaves nothing", async () => {
		const org = await seedWorkspace(database, files, { instruments: 20, certificates: 200 });
		const { id } = await asOwner(org, requestExport);
		let read = 0;
		const slow: WorkerHouse = {
			...house,
			files: {
				...files,
				get: async (key) => {
					if (++read === 1) await asOwner(org, (ctx) => revokeExport(ctx, { id }));
					return files.get(key);
				},
			},
		};
		await run(org.orgId, id, undefined, slow);
		expect(read).toBeLessThan(200);
		expect(await view(org, id)).toMatchObject({ state: "failed", failure: expect.stringContaining("called off") });
		expect([await stored(org.orgId), await letters(id)]).toEqual([[], []]);
	});

	test("a missing file fails it at once, in words, and does not use up the one export of a leaving organisation", async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 1, state: "grace" });
		const { id } = await asOwner(org, requestExport);
		await files.deletePrefix(orgPrefix("certificates", org.orgId));
		await run(org.orgId, id);
		expect(await view(org, id)).toMatchObject({ state: "failed", failure: expect.stringContaining("missing") });
		expect(errors).toMatchObject([{ exportId: id, code: "FILE_MISSING" }]);
		const again = await asOwner(org, requestExport);
		expect(again).toMatchObject({ state: "queued" });
		expect(again.id).not.toBe(id);
	});

	test("a store that is away is tried again later", async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 1 });
		const { id } = await asOwner(org, requestExport);
		const away: WorkerHouse = {
			...house,
			files: { ...files, put: () => Promise.reject(Object.assign(new Error("away"), { code: "STORE_UNAVAILABLE" })) },
		};
		await expect(run(org.orgId, id, undefined, away)).rejects.toThrow("away");
		expect((await view(org, id)).state).toBe("running");
		await run(org.orgId, id);
		expect((await view(org, id)).state).toBe("ready");
	});

	test("the abort signal ends it, and the next run makes it", async () => {
		const org = await seedWorkspace(database, files, { instruments: 50, certificates: 5 });
		const { id } = await asOwner(org, requestExport);
		const stop = new AbortController();
		const stopping: WorkerHouse = {
			...house,
			files: {
				...files,
				get: (key) => {
					stop.abort();
					return files.get(key);
				},
			},
		};
		await expect(run(org.orgId, id, stop.signal, stopping)).rejects.toThrow();
		expect(await stored(org.orgId)).toEqual([]);
		await run(org.orgId, id);
		expect((await view(org, id)).state).toBe("ready");
	});

	test("an organisation that is being purged gets no archive", async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0 });
		const { id } = await asOwner(org, requestExport);
		await database.admin`update organisations set state = 'purging' where id = ${org.orgId}`;
		await run(org.orgId, id);
		expect(await stored(org.orgId)).toEqual([]);
	});
});

const script = fileURLToPath(new URL("testing/run-generate.ts", import.meta.url));

for (const step of ["reading", "storing", "stored"]) {
	test(
		promise(["CP-76", "CP-82"], `killed with -9 while ${step}: no half file is reachable; the next run finishes it`),
		async () => {
			const org = await seedWorkspace(database, files, { instruments: 20, certificates: 3, state: "grace" });
			const { id } = await asOwner(org, requestExport);
			const child = spawn(process.execPath, [script, database.workerUrl, filesUrl, org.orgId, id, step]);
			let said = "";
			let complaint = "";
			child.stderr.on("data", (chunk) => {
				complaint += chunk;
			});
			await new Promise<void>((resolve) => {
				child.stdout.on("data", (chunk) => {
					said += chunk;
					if (said.includes(`${step}\n`)) child.kill("SIGKILL");
				});
				child.on("close", () => resolve());
			});
			expect(`${complaint}${said}`).toContain(step);
			expect(said).not.toContain("done");
			expect(await view(org, id)).toMatchObject({ state: "running", download: null });
			expect((await asOwner(org, requestExport)).id).toBe(id);
			await run(org.orgId, id);
			const [row] = await database.admin`select file_key, state from generated_export_jobs where id = ${id}`;
			expect(row?.state).toBe("ready");
			expect(await stored(org.orgId)).toContain(row?.file_key);
			expect(await letters(id)).toHaveLength(1);
			await database.setNow("2026-03-17T12:00:01Z");
			await remove(org.orgId, id);
			expect(await stored(org.orgId)).toEqual([]);
		},
	);
}

describe("the sweep", () => {
	test(promise("CP-77", "after its 7 days the archive is deleted; not before"), async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0 });
		const { id } = await asOwner(org, requestExport);
		await run(org.orgId, id);
		await sweep();
		await remove(org.orgId, id);
		expect([await queued("export.remove", id), await stored(org.orgId)]).toMatchObject([[], [expect.any(String)]]);
		await database.setNow("2026-03-17T12:00:01Z");
		await sweep();
		expect(await queued("export.remove", id)).toHaveLength(1);
		await remove(org.orgId, id);
		await remove(org.orgId, id);
		expect([await stored(org.orgId), (await view(org, id)).state]).toEqual([[], "expired"]);
		const lines = await database.admin`select 1 from audit_log where entity_id = ${id} and action = 'export.expired'`;
		expect(lines).toHaveLength(1);
	});

	test(
		promise("CP-83", "a worker that was away for six days still makes it in time, and the operator was told"),
		async () => {
			const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0 });
			const { id } = await asOwner(org, requestExport);
			await database.setNow("2026-03-16T12:00:00Z");
			await sweep();
			await run(org.orgId, id);
			const made = await view(org, id);
			expect([made.state, made.finishedAt && made.finishedAt < made.dueAt]).toEqual(["ready", true]);
			expect(await alerts(id)).toHaveLength(2);
			expect(await lateExports(house, [{ id: org.orgId, state: "active" }])).toEqual([]);
			await database.admin`delete from error_events`;
		},
	);

	test(
		promise("CP-83", "what the queue lost is delivered again; lateness is reported, and the promise ends it"),
		async () => {
			const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0 });
			const { id } = await asOwner(org, requestExport);
			await database.admin`delete from pgboss.job where name = 'export.generate'`;
			await sweep();
			await sweep();
			expect(await queued("export.generate", id)).toHaveLength(1);
			expect(errors).toEqual([]);
			await database.setNow("2026-03-15T12:00:00Z");
			await sweep();
			expect(errors).toEqual([{ orgId: org.orgId, exportId: id, hours: 120 }]);
			await sweep();
			expect(await alerts(id)).toEqual([`export.late:${id}:120`, `export.late:${id}:24`]);
			await database.setNow("2026-03-17T12:00:00Z");
			await sweep();
			expect(await view(org, id)).toMatchObject({ state: "failed", failure: expect.stringContaining("promised time") });
			const [, , given] = await alerts(id);
			expect(given).toBe(`export.late:${id}:given up`);
			const [faults] = await database.admin`select count(*)::int as n from error_events where code like 'EXPORT_%'`;
			expect(faults?.n).toBe(3);
			const [letter] = await database.admin`select subject_id from email_log where dedupe_key = ${given ?? ""}`;
			const mail = await database.worker.withOrg(org.orgId, {}, ({ tx, now }) =>
				exportLateMail.compose({ house, tx, now, letter: { subjectId: letter?.subject_id } as never }),
			);
			expect(mail).toMatchObject({ to: demoOperator.supportEmail });
			expect(mail?.content.text).toContain(id);
			expect(await lateExports(house, [{ id: org.orgId, state: "active" }])).toMatchObject([
				{ exportId: id, state: "failed", error: "OVERDUE" },
			]);
		},
	);

	test("a direct download that never ended is closed after its time and no longer counts", async () => {
		const org = await seedWorkspace(database, files, { instruments: 1, certificates: 0, state: "grace" });
		await database.admin`insert into generated_export_jobs (org_id, reason, state, requested_at, due_at)
			values (${org.orgId}, 'bypass', 'streamed', ${now}, ${now})`;
		await expect(asOwner(org, requestExport)).rejects.toThrow("once in 24 hours");
		await database.setNow("2026-03-10T13:00:00Z");
		expect((await asOwner(org, requestExport)).state).toBe("queued");
		await sweep();
		const rows =
			await database.admin`select state from generated_export_jobs where org_id = ${org.orgId} order by requested_at`;
		expect(rows.map(({ state }) => state)).toEqual(["failed", "queued"]);
	});
});
