import { and, eq, isNotNull, lte, ne, sql } from "@calibrant/db/drizzle";
import { restoredArchives } from "@calibrant/db/schema";
import type { Ctx, WorkerHouse } from "@calibrant/kernel";
import { addHours, isWritable, type OrganisationState } from "@calibrant/policy";
import { takeInArchiveName } from "./restore-jobs.ts";

/**
 * Uploaded archives that nobody confirmed while a link would have lived are given up, and whatever still waits for the
 * job is delivered to the queue again: the row is the truth.
 */
export async function sweepRestores(
	house: WorkerHouse,
	{ tx, now, orgId }: Pick<Ctx, "tx" | "now" | "orgId">,
): Promise<void> {
	const { id, state, uploadKey, uploadedAt } = restoredArchives;
	const [organisation] = await tx.execute<{ state: OrganisationState }>(
		sql`select state from organisations where id = (select app.current_org())`,
	);
	if (!organisation || !isWritable(organisation.state)) return;
	const over = addHours(now, -house.policy.export.linkDays * 24);
	await tx
		.update(restoredArchives)
		.set({ state: "withdrawn", endedAt: now })
		.where(and(eq(state, "checked"), lte(uploadedAt, over)));
	const waiting = await tx
		.select({ archiveId: id })
		.from(restoredArchives)
		.where(and(isNotNull(uploadKey), ne(state, "checked")));
	for (const { archiveId } of waiting) {
		await house.enqueue(tx, takeInArchiveName, { orgId, archiveId }, { key: archiveId });
	}
}
