import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { cloneDatabase } from "@calibrant/db/testing";
import { orgPrefixes } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, inOrg, newKeyRing, openFiles, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { inject } from "vitest";
import { sealAuditLog } from "../../audit/seal-audit-log.ts";
import { readZip } from "../../exports/testing/read-zip.ts";
import { type SeededWorkspace, seedWorkspace } from "../../exports/testing/seed-workspace.ts";
import { writeWorkspaceArchive } from "../../exports/write-archive.ts";
import { confirmArchive } from "../confirm-archive.ts";
import { restoreStatus } from "../restore-view.ts";
import { restoredTables } from "../restored-tables.ts";
import { takeInArchive } from "../take-in-archive.job.ts";
import { uploadArchive } from "../upload-archive.ts";

const keyRing = newKeyRing();

type Target = Pick<SeededWorkspace, "orgId" | "ownerId" | "userId">;

export type RestoreStage = Awaited<ReturnType<typeof openRestore>>;

/** A filled organisation to export, and what takes an archive into an empty one. */
export async function openRestore() {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	const database = await cloneDatabase(inject("cluster"));
	const files = openFiles(`file://${folder}/files`, database.worker, keyRing);
	const queue = await openQueue(database.workerUrl);
	const house: WorkerHouse = {
		...{ db: database.worker, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile: "", ledgerFolder: folder },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
	const log = { info() {}, error() {} };
	await database.setNow("2026-03-10T12:00:00Z");
	const source = await seedWorkspace(database, files, { instruments: 30, certificates: 4 });
	// What JSON readers and writers like to change.
	await database.admin`update instruments set attributes = '{"10": "ten", "2": 1.10, "big": 12345678901234567890, "u": "a\u2028b"}',
		notes = ${'line\u2028separator, "quotes", Ω'} where org_id = ${source.orgId} and tag = 'ours-000001'`;
	// Transactions of other tests on this server hold seals back for a moment.
	for (let sealed = false; !sealed; await wait(50)) {
		await database.app.withOrg(source.orgId, {}, (opened) => sealAuditLog(opened, source.orgId));
		sealed = (await database.admin`select 1 from audit_seals where org_id = ${source.orgId} and rows > 0`).length > 0;
	}

	const asOwner = <T>({ orgId, ownerId, userId }: Target, work: (ctx: Ctx) => Promise<T>) =>
		inOrg(house, orgId, { actor: { type: "member", ref: ownerId, userId, role: "owner" } }, {}, work);
	async function empty(): Promise<Target> {
		const seeded = await seedWorkspace(database, files, { instruments: 0, certificates: 0, mark: "new" });
		await database.admin`delete from api_keys where org_id = ${seeded.orgId}`;
		return seeded;
	}
	async function exported(orgId: string, name: string) {
		const file = path.join(folder, name);
		await writeWorkspaceArchive({ house: { ...house, db: database.app }, orgId }, createWriteStream(file));
		return { file, entries: await readZip(file) };
	}
	const upload = (target: Target, body: Readable) =>
		uploadArchive({ files, open: (_scope, work) => asOwner(target, work) }, { fileName: "old lab.zip" }, body);
	const work = (orgId: string, archiveId: string, of = house) =>
		takeInArchive.run({ house: of, signal: new AbortController().signal, log }, { orgId, archiveId });
	const status = (target: Target) => asOwner(target, restoreStatus);
	async function takeIn(target: Target, file: string) {
		const { id } = await upload(target, createReadStream(file));
		await work(target.orgId, id);
		const [checked] = (await status(target)).archives;
		if (checked?.state !== "checked") return checked;
		await asOwner(target, (ctx) => confirmArchive(ctx, { id }));
		await work(target.orgId, id);
		return (await status(target)).archives[0];
	}
	async function storedFiles(orgId: string): Promise<string[]> {
		const keys: string[] = [];
		for (const prefix of orgPrefixes(orgId)) for await (const { key } of files.list(prefix)) keys.push(key);
		return keys;
	}
	return {
		...{ folder, files, database, house, source, asOwner, empty, exported, upload, work, status, takeIn, storedFiles },
		async close() {
			await queue.close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The parts that an archive brings back, as text. */
export const dataParts = (entries: ReadonlyMap<string, Buffer>) =>
	restoredTables().map(({ name }) => [name, String(entries.get(`data/${name}.jsonl`))]);

/** The stored files of an archive. */
export const storedEntries = (entries: ReadonlyMap<string, Buffer>) =>
	[...entries]
		.filter(([name]) => /^(certificates|checklists|imports)\//.test(name))
		.map(([name, bytes]) => [name, bytes.toString("hex")]);
