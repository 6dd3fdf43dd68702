import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { and, eq } from "@calibrant/db/drizzle";
import { restoredArchives } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, DomainError, findCause, inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import type { Policy } from "@calibrant/policy";
import { z } from "zod";
import { checkArchive } from "./check-archive.ts";
import { restoreArchive } from "./restore-archive.ts";
import { RestoreFault } from "./restore-fault.ts";
import { type RestorePayload, takeInArchiveName } from "./restore-jobs.ts";

const actor = { type: "system", ref: null, job: takeInArchiveName.name } as const;
type Row = typeof restoredArchives.$inferSelect;

/** Does for one uploaded archive what its row asks for next: check it, take it in, or remove the uploaded file. */
export const takeInArchive = defineJob<WorkerHouse, RestorePayload>({
	name: takeInArchiveName.name,
	payload: z.strictObject({ orgId: z.uuid(), archiveId: z.uuid() }),
	safeToRunTwice: "each step starts from the row's state and ends it by compare-and-set; rows come in one transaction",
	queue: { policy: "exclusive", retryLimit: 5, retryDelaySeconds: 10, expireInSeconds: 21_600, heartbeatSeconds: 30 },
	async run({ house, log }, { orgId, archiveId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		try {
			const row = await open((ctx) => find(ctx, archiveId));
			if (!row?.uploadKey) return;
			const { state, uploadKey } = row;
			if (state === "uploaded" || state === "confirmed") {
				await withLocalFile(house, uploadKey, async (file) => {
					try {
						if (state === "uploaded") await check(open, archiveId, { policy: house.policy, file });
						else await restoreArchive({ house, orgId, archiveId, open }, file);
					} catch (error) {
						if (!(error instanceof RestoreFault)) throw error;
						log.info({ orgId, archiveId, part: error.part }, "archive refused");
						await open((ctx) => end(ctx, archiveId, state, { state: "refused", faults: [error.message] }));
					}
				});
			}
			await removeUpload(house, open, archiveId);
		} catch (error) {
			// An organisation that is leaving takes nothing in; the purge removes what was uploaded.
			if (!findCause(error, (cause) => cause instanceof DomainError)) throw error;
		}
	},
});

async function find(ctx: Ctx, id: string): Promise<Row | undefined> {
	const [row] = await ctx.tx.select().from(restoredArchives).where(eq(restoredArchives.id, id));
	return row;
}

async function withLocalFile(house: WorkerHouse, key: string, work: (file: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-archive-"));
	try {
		const file = path.join(folder, "archive.zip");
		await pipeline(await house.files.get(key), createWriteStream(file, { mode: 0o600 }));
		await work(file);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function check(
	open: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
	id: string,
	{ policy, file }: { policy: Policy; file: string },
): Promise<void> {
	const { sourceOrgId, sourceName, madeAt, counts, auditHead } = await checkArchive(policy, file);
	await open((ctx) =>
		ctx.tx
			.update(restoredArchives)
			.set({ state: "checked", sourceOrgId, sourceName, madeAt, counts, auditHead })
			.where(and(eq(restoredArchives.id, id), eq(restoredArchives.state, "uploaded"))),
	);
}

async function end(ctx: Ctx, id: string, from: string, values: Partial<Row>): Promise<void> {
	const ended = await ctx.tx
		.update(restoredArchives)
		.set({ ...values, endedAt: ctx.now })
		.where(and(eq(restoredArchives.id, id), eq(restoredArchives.state, from)))
		.returning({ id: restoredArchives.id });
	if (ended.length > 0) await record(ctx, `archive.${values.state}`, { type: "archive", id });
}

/** Once nothing more is to be read from it. */
async function removeUpload(
	house: WorkerHouse,
	open: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
	id: string,
): Promise<void> {
	const row = await open((ctx) => find(ctx, id));
	if (!row?.uploadKey || !["restored", "refused", "withdrawn"].includes(row.state)) return;
	await house.files.delete(row.uploadKey);
	await open((ctx) => ctx.tx.update(restoredArchives).set({ uploadKey: null }).where(eq(restoredArchives.id, id)));
}
