import { eq } from "@calibrant/db/drizzle";
import { restoredArchives } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { takeInArchiveName } from "./restore-jobs.ts";
import { occupiedTables } from "./restore-rows.ts";
import { type RestoreView, restoreView } from "./restore-view.ts";
import { notEmpty } from "./upload-archive.ts";

export const archiveInput = z.strictObject({ id: z.uuid() });
type ArchiveInput = z.output<typeof archiveInput>;

/** Starts the organisation from a checked archive: a job takes it in, all of it or nothing. Throws CONFLICT. */
export async function confirmArchive(ctx: Ctx, { id }: ArchiveInput): Promise<RestoreView> {
	permit(ctx, "workspace.restore");
	const row = await openRow(ctx, id);
	if (row.state === "confirmed" || row.state === "restored") return restoreView(row);
	if (row.state !== "checked") {
		throw new DomainError(
			"CONFLICT",
			"This archive cannot be taken in as it is.",
			"Wait for the check, or upload another.",
		);
	}
	if ((await occupiedTables(ctx.tx)).length > 0) throw notEmpty();
	return change(ctx, id, { state: "confirmed", confirmedBy: ctx.actor.ref }, "archive.confirmed");
}

/** Gives an archive up before it is taken in; the uploaded file is removed. Throws CONFLICT once it is being taken in. */
export async function withdrawArchive(ctx: Ctx, { id }: ArchiveInput): Promise<RestoreView> {
	permit(ctx, "workspace.restore");
	const row = await openRow(ctx, id);
	if (row.state !== "uploaded" && row.state !== "checked") {
		throw new DomainError("CONFLICT", "There is nothing to withdraw.", "Go back to the page.");
	}
	return change(ctx, id, { state: "withdrawn", endedAt: ctx.now }, "archive.withdrawn");
}

async function openRow(ctx: Ctx, id: string) {
	const [row] = await ctx.tx.select().from(restoredArchives).where(eq(restoredArchives.id, id)).for("update");
	if (!row) throw notFound("archive");
	return row;
}

async function change(
	ctx: Ctx,
	id: string,
	values: Partial<typeof restoredArchives.$inferInsert>,
	action: string,
): Promise<RestoreView> {
	const [row] = await ctx.tx.update(restoredArchives).set(values).where(eq(restoredArchives.id, id)).returning();
	if (!row) throw notFound("archive");
	await record(ctx, action, { type: "archive", id });
	await ctx.enqueue(takeInArchiveName, { orgId: ctx.orgId, archiveId: id }, { key: id });
	return restoreView(row);
}
