import { and, eq, sql } from "@calibrant/db/drizzle";
import { restoredArchives } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import { type Ctx, record, type WorkerHouse } from "@calibrant/kernel";
import { auditFile } from "../exports/archive-contents.ts";
import { type ArchiveReader, openArchive } from "./archive-reader.ts";
import { checkArchive } from "./check-archive.ts";
import { RestoreFault } from "./restore-fault.ts";
import { restoreFiles } from "./restore-files.ts";
import { occupiedTables, restoreRows } from "./restore-rows.ts";

export type Restore = {
	house: WorkerHouse;
	orgId: string;
	archiveId: string;
	open: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
};

/**
 * Takes a confirmed archive in: its files first, then all its rows in one transaction. The archive is checked once more,
 * because it lay in a store meanwhile. Throws RestoreFault, and then neither a row nor a file of it is left.
 */
export async function restoreArchive(restore: Restore, file: string): Promise<void> {
	const { house, orgId, archiveId, open } = restore;
	const { counts } = await checkArchive(house.policy, file);
	const archive = await openArchive(file);
	const keys: string[] = [];
	try {
		await open(refuseOccupied);
		await restoreFiles(house.files, orgId, archive, (key) => keys.push(key));
		const evidence = await keepAuditLog(restore, archive);
		keys.push(evidence.fileKey);
		await open((ctx) => takeRows(ctx, archiveId, archive, { ...evidence, counts }));
	} catch (error) {
		// Only what the archive itself is at fault for is final: after any other failure a later run puts the same keys.
		if (error instanceof RestoreFault) for (const key of keys) await house.files.delete(key);
		throw error;
	} finally {
		archive.close();
	}
}

/** The old organisation's audit log, as the file it came in. */
async function keepAuditLog({ house, orgId, archiveId }: Restore, archive: ArchiveReader) {
	const fileKey = `${orgPrefix("restored", orgId)}${archiveId}/${auditFile}`;
	const { size, sha256 } = await house.files.put(fileKey, await archive.open(auditFile), {
		contentType: "application/jsonl",
	});
	return { fileKey, fileName: auditFile, bytes: size, sha256 };
}

async function refuseOccupied(ctx: Ctx): Promise<void> {
	const occupied = await occupiedTables(ctx.tx);
	if (occupied.length > 0) {
		throw new RestoreFault(
			"This organisation",
			`has records by now, in ${occupied.join(", ")}; only an empty one is started.`,
		);
	}
}

type Ended = Pick<typeof restoredArchives.$inferInsert, "fileKey" | "fileName" | "bytes" | "sha256" | "counts">;

async function takeRows(ctx: Ctx, archiveId: string, archive: ArchiveReader, ended: Ended): Promise<void> {
	const { id, state } = restoredArchives;
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`restore ${ctx.orgId}`}, 0))`);
	const [claimed] = await ctx.tx
		.update(restoredArchives)
		.set({ ...ended, state: "restored", endedAt: ctx.now })
		.where(and(eq(id, archiveId), eq(state, "confirmed")))
		.returning({ id });
	if (!claimed) return;
	await refuseOccupied(ctx);
	await restoreRows(ctx.tx, ctx.orgId, archive);
	await record(ctx, "workspace.restored", { type: "archive", id: archiveId });
}
