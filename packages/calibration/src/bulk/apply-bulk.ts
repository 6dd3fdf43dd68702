import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { updateInBulk } from "../imports/bulk-instruments.ts";
import { lockBatch } from "../imports/find-batch.ts";
import { undoBatch } from "../imports/undo-import.ts";
import { bulkInput, planBulk } from "./plan-bulk.ts";

/** For how long a change of many can be taken back in one step; afterwards each is changed by itself. */
const undoMinutes = 10;

export const applyBulkInput = z.strictObject({
	...bulkInput.shape,
	/** As the preview gave it: exactly what was shown is written. */
	checked: z.string().regex(/^[0-9a-f]{64}$/, "Look at the preview first."),
});

/** Changes many instruments at once. Throws CONFLICT when that is no longer what the preview showed. */
export async function applyBulk(ctx: Ctx, { checked, ...input }: z.output<typeof applyBulkInput>) {
	permit(ctx, "instrument.edit");
	const plan = await planBulk(ctx, input, true);
	if (plan.checked !== checked) {
		throw new DomainError("CONFLICT", "The register has changed since the preview.", "Look at the preview again.");
	}
	const counts = { changed: plan.changed.length, skipped: plan.skipped.length };
	const times = { createdBy: ctx.actor.ref, createdAt: ctx.now, importedAt: ctx.now };
	const [batch] = await ctx.tx
		.insert(importBatches)
		.values({ orgId: ctx.orgId, kind: "bulk", fileName: "", state: "imported", choices: {}, counts, ...times })
		.returning();
	if (!batch) throw new Error("The change was not kept.");
	// First, so that whoever reads the log sees what the lines after it belong to.
	await record(ctx, "register.changed_in_bulk", { type: "bulk_edit", id: batch.id });
	const updates = plan.changed.map(({ update }) => update);
	const written = await updateInBulk(ctx, updates, { batchId: batch.id, reason: input.reason }, true);
	if (written !== updates.length) throw new Error("Locked instruments were changed by somebody else.");
	return { batchId: batch.id, ...counts };
}

const endOf = (appliedAt: Date | null) => new Date((appliedAt?.getTime() ?? 0) + undoMinutes * 60_000);

/** The newest change of many that this person made and can still take back; null: none. */
export async function undoableBulk(ctx: Ctx) {
	permit(ctx, "record.read");
	if (ctx.actor.ref === null) return null;
	const { kind, state, createdBy, importedAt } = importBatches;
	const [batch] = await ctx.tx
		.select()
		.from(importBatches)
		.where(and(eq(kind, "bulk"), eq(state, "imported"), eq(createdBy, ctx.actor.ref)))
		.orderBy(sql`${importedAt} desc nulls last`, desc(importBatches.id))
		.limit(1);
	if (!batch || endOf(batch.importedAt) <= ctx.now) return null;
	return { batchId: batch.id, changed: batch.counts?.changed ?? 0, until: endOf(batch.importedAt) };
}

export const undoBulkInput = z.strictObject({ batchId: z.uuid() });

/**
 * Takes a change of many back: each instrument gets its values from before, unless it was changed since, which is
 * reported. Throws CONFLICT when it was taken back already or too much time has passed.
 */
export async function undoBulk(ctx: Ctx, { batchId }: z.output<typeof undoBulkInput>) {
	permit(ctx, "instrument.edit");
	const batch = await lockBatch(ctx, batchId, "imported", "bulk");
	if (endOf(batch.importedAt) <= ctx.now) {
		throw new DomainError(
			"CONFLICT",
			`This can be undone for ${undoMinutes} minutes only.`,
			"Change the instruments back; their record history says what they had.",
		);
	}
	await record(ctx, "register.bulk_undone", { type: "bulk_edit", id: batch.id });
	return undoBatch(ctx, batch, "Undone: a change of many instruments");
}
