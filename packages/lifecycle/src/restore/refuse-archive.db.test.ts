import { randomUUID } from "node:crypto";
import { createReadStream, writeFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { zipWriter } from "@calibrant/documents";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { archiveSeal } from "../exports/archive-seal.ts";
import { confirmArchive, withdrawArchive } from "./confirm-archive.ts";
import { restoreStatus } from "./restore-view.ts";
import { sweepRestores } from "./sweep-restores.ts";
import { openRestore, type RestoreStage } from "./testing/open-restore.ts";

let stage: RestoreStage;
beforeAll(async () => {
	stage = await openRestore();
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow("2026-03-10T12:00:00Z"));

describe("all or nothing", () => {
	/** An archive with other contents, its manifest and seal made anew. */
	async function forged(
		change: (entries: Map<string, Buffer>, about: Record<string, unknown>) => void,
	): Promise<string> {
		const { entries } = await stage.exported(stage.source.orgId, `forged-${randomUUID()}.zip`);
		const about = JSON.parse(String(entries.get("manifest.json")));
		entries.delete("manifest.json");
		change(entries, about);
		const zip = zipWriter({ mtime: new Date(), about });
		for (const [name, bytes] of entries) zip.addBuffer(name, bytes);
		zip.finish().catch(() => {});
		const file = path.join(stage.folder, `${randomUUID()}.zip`);
		writeFileSync(file, await buffer(zip.output.pipe(archiveSeal(null).stream)));
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

	test.each(forgeries)(
		promise("CX-13", "an archive with %s is refused by the part that fails"),
		async (_name, fault, change) => {
			const target = await stage.empty();
			const before = await stage.storedFiles(target.orgId);
			const refused = await stage.takeIn(target, await forged(change));
			expect(refused).toMatchObject({ state: "refused", faults: [expect.stringMatching(fault)] });
			expect(await stage.storedFiles(target.orgId)).toEqual(before);
			expect((await stage.status(target)).empty).toBe(true);
		},
	);

	test("an archive with records that this deployment does not offer is refused: nobody could see them here", async () => {
		const target = await stage.empty();
		const { file } = await stage.exported(stage.source.orgId, "register.zip");
		const { id } = await stage.upload(target, createReadStream(file));
		await stage.work(target.orgId, id, { ...stage.house, policy: loadPolicy("kalisecu") });
		expect((await stage.status(target)).archives[0]).toMatchObject({
			state: "refused",
			faults: [expect.stringMatching(/rows, and this service does not offer records of instruments/)],
		});
	});

	test("one flipped bit is refused before anything is read from it", async () => {
		const target = await stage.empty();
		const { file } = await stage.exported(stage.source.orgId, "bit.zip");
		const bytes = await buffer(createReadStream(file));
		bytes[5000] = (bytes[5000] ?? 0) ^ 1;
		writeFileSync(file, bytes);
		const refused = await stage.takeIn(target, file);
		expect(refused?.faults[0]).toMatch(/^The archive: is not whole or was altered/);
		expect(
			(await stage.upload(target, createReadStream((await stage.exported(stage.source.orgId, "again.zip")).file))).id,
		).not.toBe(refused?.id);
	});

	test("records made in the meantime win: nothing of the archive comes in", async () => {
		const target = await stage.empty();
		const { id } = await stage.upload(
			target,
			createReadStream((await stage.exported(stage.source.orgId, "late.zip")).file),
		);
		await stage.work(target.orgId, id);
		await stage.asOwner(target, (ctx) => confirmArchive(ctx, { id }));
		await stage.database
			.admin`insert into instruments (org_id, tag, created_at, updated_at) values (${target.orgId}, 'own', now(), now())`;
		await stage.work(target.orgId, id);
		const after = await stage.status(target);
		expect(after.archives[0]).toMatchObject({
			state: "refused",
			faults: [expect.stringContaining("has records by now")],
		});
		const [rows] = await stage.database
			.admin`select count(*)::int as n from instruments where org_id = ${target.orgId}`;
		expect(rows?.n).toBe(1);
	});

	test("a store that goes away in the middle leaves no row, and the next run takes all of it in", async () => {
		const target = await stage.empty();
		const { id } = await stage.upload(
			target,
			createReadStream((await stage.exported(stage.source.orgId, "away.zip")).file),
		);
		await stage.work(target.orgId, id);
		await stage.asOwner(target, (ctx) => confirmArchive(ctx, { id }));
		let puts = 0;
		const away: WorkerHouse = {
			...stage.house,
			files: {
				...stage.files,
				put: (...put) => (++puts === 3 ? Promise.reject(new Error("away")) : stage.files.put(...put)),
			},
		};
		await expect(stage.work(target.orgId, id, away)).rejects.toThrow("away");
		expect((await stage.status(target)).empty).toBe(true);
		await stage.work(target.orgId, id);
		expect((await stage.status(target)).archives[0]?.state).toBe("restored");
	});

	test("withdrawn, or of a member who is no owner: nothing is kept", async () => {
		const target = await stage.empty();
		const { file } = await stage.exported(stage.source.orgId, "withdrawn.zip");
		const { id } = await stage.upload(target, createReadStream(file));
		await expect(stage.asOwner(target, (ctx) => confirmArchive(ctx, { id }))).rejects.toThrow("cannot be taken in");
		await stage.asOwner(target, (ctx) => withdrawArchive(ctx, { id }));
		await stage.work(target.orgId, id);
		expect(await stage.storedFiles(target.orgId)).toEqual([]);
		const manager = { actor: { type: "member", ref: target.ownerId, userId: target.userId, role: "manager" } } as const;
		await expect(inOrg(stage.house, target.orgId, manager, {}, restoreStatus)).rejects.toThrow("role");
	});

	test("one that nobody confirms is given up with its file; what the queue lost is delivered again", async () => {
		const target = await stage.empty();
		const { id } = await stage.upload(
			target,
			createReadStream((await stage.exported(stage.source.orgId, "forgotten.zip")).file),
		);
		const swept = async () => {
			await stage.database.admin`delete from pgboss.job where name = 'archive.take_in'`;
			await stage.database.worker.withOrg(target.orgId, {}, (opened) =>
				sweepRestores(stage.house, { ...opened, orgId: target.orgId }),
			);
			return stage.database
				.admin`select 1 from pgboss.job where name = 'archive.take_in' and data ->> 'archiveId' = ${id}`;
		};
		expect(await swept()).toHaveLength(1);
		await stage.work(target.orgId, id);
		expect(await swept()).toHaveLength(0);
		await stage.database.setNow("2026-03-17T12:00:01Z");
		expect(await swept()).toHaveLength(1);
		await stage.work(target.orgId, id);
		expect([(await stage.status(target)).archives[0]?.state, await stage.storedFiles(target.orgId)]).toEqual([
			"withdrawn",
			[],
		]);
	});
});
