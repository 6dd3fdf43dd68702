import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase } from "@calibrant/db/testing";
import { openFileStore, orgPrefix } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, inOrg, newKeyRing, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { inject } from "vitest";
import { generateExport } from "../generate-export.job.ts";
import { getExport } from "../list-exports.ts";
import { removeArchive } from "../remove-archive.job.ts";
import { sweepExports } from "../sweep-exports.job.ts";
import type { SeededWorkspace } from "./seed-workspace.ts";

export type WorkerStage = Awaited<ReturnType<typeof openWorker>>;

/** When the clock of {@link openWorker} stands. */
export const now = "2026-03-10T12:00:00Z";

/** A worker's house over a database of its own, and the calls that tests of queued exports need. */
export async function openWorker() {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	const filesUrl = `file://${folder}/files`;
	const files = openFileStore(filesUrl);
	const errors: Record<string, unknown>[] = [];
	const log = { info() {}, error: (fields: Record<string, unknown>) => void errors.push(fields) };
	const database = await cloneDatabase(inject("cluster"));
	const queue = await openQueue(database.workerUrl);
	const house: WorkerHouse = {
		...{ db: database.worker, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing: newKeyRing(),
			receiptKeyFile: "",
			ledgerFolder: folder,
		},
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
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
	return {
		...{ folder, filesUrl, files, errors, database, house },
		...{ asOwner, run, sweep, remove, view, letters, queued, alerts, stored, graceUntil },
		async close() {
			await queue.close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
