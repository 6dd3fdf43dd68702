import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { zipWriter } from "@calibrant/documents";
import { openFileStore, orgPrefixes } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { sealAuditLog } from "../audit/seal-audit-log.ts";
import { verifyAuditLog } from "../audit/verify-audit-log.ts";
import { archiveSeal } from "../exports/archive-seal.ts";
import { type Canary, plantCanaries } from "../exports/testing/canary-rows.ts";
import { jsonLines, readZip } from "../exports/testing/read-zip.ts";
import { type SeededWorkspace, seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { writeWorkspaceArchive } from "../exports/write-archive.ts";
import { confirmArchive, withdrawArchive } from "./confirm-archive.ts";
import { restoreStatus } from "./restore-view.ts";
import { restoredTables } from "./restored-tables.ts";
import { sweepRestores } from "./sweep-restores.ts";
import { takeInArchive } from "./take-in-archive.job.ts";
import { uploadArchive } from "./upload-archive.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}/files`);
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: WorkerHouse;
let source: SeededWorkspace;
const log = { info() {}, error() {} };

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.workerUrl);
	house = {
		...{ db: database.worker, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, receiptKeyFile: "", ledgerFolder: folder },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
	source = await seedWorkspace(database, files, { instruments: 30, certificates: 4 });
	// What JSON readers and writers like to change.
	await database.admin`update instruments set attributes = '{"10": "ten", "2": 1.10, "big": 12345678901234567890, "u": "a\u2028b"}',
		notes = ${'line\u2028separator, "quotes", Ω'} where org_id = ${source.orgId} and tag = 'ours-000001'`;
});
afterAll(async () => {
	await queue.close();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => database.setNow("2026-03-10T12:00:00Z"));

type Target = Pick<SeededWorkspace, "orgId" | "ownerId" | "userId">;
const empty = () => seedWorkspaceWithout();
async function seedWorkspaceWithout(): Promise<Target> {
	const seeded = await seedWorkspace(database, files, { instruments: 0, certificates: 0, mark: "new" });
	await database.admin`delete from api_keys where org_id = ${seeded.orgId}`;
	return seeded;
}
const asOwner = <T>({ orgId, ownerId, userId }: Target, work: (ctx: Ctx) => Promise<T>) =>
	inOrg(house, orgId, { actor: { type: "member", ref: ownerId, userId, role: "owner" } }, {}, work);
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
const dataParts = (entries: ReadonlyMap<string, Buffer>) =>
	restoredTables().map(({ name }) => [name, String(entries.get(`data/${name}.jsonl`))]);
const storedEntries = (entries: ReadonlyMap<string, Buffer>) =>
	[...entries]
		.filter(([name]) => /^(certificates|imports)\//.test(name))
		.map(([name, bytes]) => [name, bytes.toString("hex")]);

const sealed = async (orgId: string) =>
	(await database.admin`select 1 from audit_seals where org_id = ${orgId} and rows > 0`).length > 0;

describe("an export taken in by an empty organisation", () => {
	test(promise("CX-13", "and exported again has the same data parts and the same files, byte for byte"), async () => {
		const first = await exported(source.orgId, "first.zip");
		const target = await empty();
		const restored = await takeIn(target, first.file);
		expect(restored).toMatchObject({ state: "restored", faults: [], source: { organisationId: source.orgId } });
		const second = await exported(target.orgId, "second.zip");
		expect(dataParts(second.entries)).toEqual(dataParts(first.entries));
		expect(String(first.entries.get("data/instruments.jsonl"))).toContain("12345678901234567890");
		expect(storedEntries(second.entries)).toEqual(storedEntries(first.entries));
		expect(storedEntries(first.entries)).toHaveLength(4);
		expect(second.entries.get("equipment-register.csv")).toEqual(first.entries.get("equipment-register.csv"));
		expect(String(second.entries.get("manifest.json"))).toContain(target.orgId);
		// A third organisation, from the second export.
		const third = await empty();
		expect(await takeIn(third, second.file)).toMatchObject({ state: "restored" });
		expect(dataParts((await exported(third.orgId, "third.zip")).entries)).toEqual(dataParts(first.entries));
	});

	test("every table that is taken over keeps its canary, whichever module it belongs to", async () => {
		const canary: Canary = await plantCanaries(database, files, "heron", ["audit_seals"]);
		const first = await exported(canary.orgId, "heron.zip");
		const target = await empty();
		expect(await takeIn(target, first.file)).toMatchObject({ state: "restored" });
		const second = await exported(target.orgId, "heron-2.zip");
		expect(dataParts(second.entries)).toEqual(dataParts(first.entries));
		for (const [table, lines] of dataParts(first.entries)) expect(lines, table).not.toBe("");
	});

	test("the old audit log is kept as a file of evidence, and the live chain holds only what happened here", async () => {
		// Transactions of other tests on this server hold seals back for a moment.
		await expect
			.poll(
				() =>
					database.app
						.withOrg(source.orgId, {}, (opened) => sealAuditLog(opened, source.orgId))
						.then(() => sealed(source.orgId)),
				{ timeout: 20_000 },
			)
			.toBe(true);
		const first = await exported(source.orgId, "evidence.zip");
		const target = await empty();
		await takeIn(target, first.file);
		const second = await exported(target.orgId, "evidence-2.zip");
		const [row] = jsonLines(second.entries.get("data/restored_archives.jsonl"));
		const carried = [...second.entries].find(([name]) => name.startsWith("restored/"))?.[1] ?? Buffer.alloc(0);
		expect(carried).toEqual(first.entries.get("audit-log.jsonl"));
		expect(verifyAuditLog(String(carried))).toMatchObject({ verified: true, organisationId: source.orgId });
		expect(row).toMatchObject({ state: "restored", source_org_id: source.orgId, upload_key: null });
		const live = verifyAuditLog(String(second.entries.get("audit-log.jsonl")));
		expect(live).toMatchObject({ organisationId: target.orgId });
		const actions = jsonLines(second.entries.get("data/audit_log.jsonl")).map(({ action }) => action);
		expect(actions).toEqual(["archive.uploaded", "archive.confirmed", "workspace.restored"]);
	});

	test("people are not: records name them by pseudonym, nobody becomes a member, no key works", async () => {
		const target = await empty();
		await takeIn(target, (await exported(source.orgId, "people.zip")).file);
		const [found] = await database.admin`select
			(select count(*)::int from memberships where org_id = ${target.orgId}) as members,
			(select count(*)::int from api_keys where org_id = ${target.orgId}) as keys,
			(select count(*)::int from calibrations where org_id = ${target.orgId} and performed_by = ${source.ownerId}) as named`;
		expect(found).toEqual({ members: 1, keys: 0, named: 30 });
	});

	test("the uploaded file is gone afterwards, and twice is once", async () => {
		const target = await empty();
		const { file } = await exported(source.orgId, "twice.zip");
		const done = await takeIn(target, file);
		const before = await storedFiles(target.orgId);
		expect(before.filter((key) => key.includes("upload.zip"))).toEqual([]);
		await work(target.orgId, done?.id ?? "");
		expect(await storedFiles(target.orgId)).toEqual(before);
		await expect(upload(target, createReadStream(file))).rejects.toThrow("has records already");
	});
});

describe("all or nothing", () => {
	/** An archive with other contents, its manifest and seal made anew. */
	async function forged(
		change: (entries: Map<string, Buffer>, about: Record<string, unknown>) => void,
	): Promise<string> {
		const { entries } = await exported(source.orgId, `forged-${randomUUID()}.zip`);
		const about = JSON.parse(String(entries.get("manifest.json")));
		entries.delete("manifest.json");
		change(entries, about);
		const zip = zipWriter({ mtime: new Date(), about });
		for (const [name, bytes] of entries) zip.addBuffer(name, bytes);
		zip.finish().catch(() => {});
		const file = path.join(folder, `${randomUUID()}.zip`);
		writeFileSync(file, await buffer(zip.output.pipe(archiveSeal().stream)));
		return file;
	}
	const edit = (entries: Map<string, Buffer>, name: string, from: string | RegExp, to: string) =>
		entries.set(name, Buffer.from(String(entries.get(name)).replace(from, to)));
	const certificate = (entries: Map<string, Buffer>) =>
		[...entries.keys()].find((name) => name.startsWith("certificates/")) ?? "";

	const forgeries: [string, RegExp, (entries: Map<string, Buffer>, about: Record<string, unknown>) => void][] = [
		[
			"a changed audit line",
			/^audit-log\.jsonl: Seal 1 does not match/,
			(entries) => edit(entries, "audit-log.jsonl", "instrument.created", "instrument.deleted"),
		],
		[
			"another organisation's audit log",
			/^audit-log\.jsonl: is the audit log of another organisation/,
			(_, about) => {
				about.organisation = { id: randomUUID(), name: "Other" };
			},
		],
		[
			"a row too few",
			/^data\/calibrations\.jsonl: has 29 rows; the manifest counts 30/,
			(entries) => edit(entries, "data/calibrations.jsonl", /^.*\n/, ""),
		],
		[
			"a field unknown here",
			/^data\/instruments\.jsonl: line 1 has a field "colour"/,
			(entries) => edit(entries, "data/instruments.jsonl", /\{/, '{"colour":"red",'),
		],
		[
			"a table unknown here",
			/^data\/spaceships\.jsonl: is a part that this version does not know/,
			(entries) => entries.set("data/spaceships.jsonl", Buffer.from("{}\n")),
		],
		[
			"a reference to nothing",
			/^data\/calibrations\.jsonl: the database refused it \(23503\)/,
			(entries) =>
				edit(entries, "data/calibrations.jsonl", /"instrument_id":"[^"]+"/, `"instrument_id":"${randomUUID()}"`),
		],
		[
			"another file than recorded",
			/^certificates\/.*: is not the file that its row recorded/,
			(entries) => entries.set(certificate(entries), Buffer.from("%PDF other")),
		],
		[
			"a missing file",
			/^certificates\/.*: is named by a row and is not in the archive/,
			(entries) => entries.delete(certificate(entries)),
		],
		[
			"another version of the format",
			/^manifest\.json: is of version 1/,
			(_, about) => {
				about.schemaVersion = 1;
			},
		],
	];

	beforeAll(() =>
		expect
			.poll(
				() =>
					database.app
						.withOrg(source.orgId, {}, (opened) => sealAuditLog(opened, source.orgId))
						.then(() => sealed(source.orgId)),
				{ timeout: 20_000 },
			)
			.toBe(true),
	);

	test.each(forgeries)(
		promise("CX-13", "an archive with %s is refused by the part that fails"),
		async (_name, fault, change) => {
			const target = await empty();
			const before = await storedFiles(target.orgId);
			const refused = await takeIn(target, await forged(change));
			expect(refused).toMatchObject({ state: "refused", faults: [expect.stringMatching(fault)] });
			expect(await storedFiles(target.orgId)).toEqual(before);
			expect((await status(target)).empty).toBe(true);
		},
	);

	test("one flipped bit is refused before anything is read from it", async () => {
		const target = await empty();
		const { file } = await exported(source.orgId, "bit.zip");
		const bytes = await buffer(createReadStream(file));
		bytes[5000] = (bytes[5000] ?? 0) ^ 1;
		writeFileSync(file, bytes);
		const refused = await takeIn(target, file);
		expect(refused?.faults[0]).toMatch(/^The archive: is not whole or was altered/);
		expect((await upload(target, createReadStream((await exported(source.orgId, "again.zip")).file))).id).not.toBe(
			refused?.id,
		);
	});

	test("records made in the meantime win: nothing of the archive comes in", async () => {
		const target = await empty();
		const { id } = await upload(target, createReadStream((await exported(source.orgId, "late.zip")).file));
		await work(target.orgId, id);
		await asOwner(target, (ctx) => confirmArchive(ctx, { id }));
		await database.admin`insert into instruments (org_id, tag, created_at, updated_at) values (${target.orgId}, 'own', now(), now())`;
		await work(target.orgId, id);
		const after = await status(target);
		expect(after.archives[0]).toMatchObject({
			state: "refused",
			faults: [expect.stringContaining("has records by now")],
		});
		const [rows] = await database.admin`select count(*)::int as n from instruments where org_id = ${target.orgId}`;
		expect(rows?.n).toBe(1);
	});

	test("a store that goes away in the middle leaves no row, and the next run takes all of it in", async () => {
		const target = await empty();
		const { id } = await upload(target, createReadStream((await exported(source.orgId, "away.zip")).file));
		await work(target.orgId, id);
		await asOwner(target, (ctx) => confirmArchive(ctx, { id }));
		let puts = 0;
		const away: WorkerHouse = {
			...house,
			files: {
				...files,
				put: (...put) => (++puts === 3 ? Promise.reject(new Error("away")) : files.put(...put)),
			},
		};
		await expect(work(target.orgId, id, away)).rejects.toThrow("away");
		expect((await status(target)).empty).toBe(true);
		await work(target.orgId, id);
		expect((await status(target)).archives[0]?.state).toBe("restored");
	});

	test("withdrawn, or of a member who is no owner: nothing is kept", async () => {
		const target = await empty();
		const { file } = await exported(source.orgId, "withdrawn.zip");
		const { id } = await upload(target, createReadStream(file));
		await expect(asOwner(target, (ctx) => confirmArchive(ctx, { id }))).rejects.toThrow("cannot be taken in");
		await asOwner(target, (ctx) => withdrawArchive(ctx, { id }));
		await work(target.orgId, id);
		expect(await storedFiles(target.orgId)).toEqual([]);
		const manager = { actor: { type: "member", ref: target.ownerId, userId: target.userId, role: "manager" } } as const;
		await expect(inOrg(house, target.orgId, manager, {}, restoreStatus)).rejects.toThrow("role");
	});

	test("one that nobody confirms is given up with its file; what the queue lost is delivered again", async () => {
		const target = await empty();
		const { id } = await upload(target, createReadStream((await exported(source.orgId, "forgotten.zip")).file));
		const swept = async () => {
			await database.admin`delete from pgboss.job where name = 'archive.take_in'`;
			await database.worker.withOrg(target.orgId, {}, (opened) =>
				sweepRestores(house, { ...opened, orgId: target.orgId }),
			);
			return database.admin`select 1 from pgboss.job where name = 'archive.take_in' and data ->> 'archiveId' = ${id}`;
		};
		expect(await swept()).toHaveLength(1);
		await work(target.orgId, id);
		expect(await swept()).toHaveLength(0);
		await database.setNow("2026-03-17T12:00:01Z");
		expect(await swept()).toHaveLength(1);
		await work(target.orgId, id);
		expect([(await status(target)).archives[0]?.state, await storedFiles(target.orgId)]).toEqual(["withdrawn", []]);
	});
});
