import { eq } from "@calibrant/db/drizzle";
import { usageRecords } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

export const voidUsageInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(3, "Say why this use counts no more."),
});

/** Says of a recorded use that it was a mistake. It stays readable, and no trace counts it any more. */
export async function voidUsage(ctx: Ctx, { id, reason }: z.output<typeof voidUsageInput>) {
	permit(ctx, "usage.record");
	const [row] = await ctx.tx.select().from(usageRecords).where(eq(usageRecords.id, id)).for("update");
	if (!row) throw notFound("use");
	if (row.voidedAt !== null) {
		throw new DomainError("CONFLICT", "This use was voided already.", "Nothing needs to be done.");
	}
	const values = { voidedAt: ctx.now, voidedBy: ctx.actor.ref, voidReason: reason };
	await ctx.tx.update(usageRecords).set(values).where(eq(usageRecords.id, id));
	await record(ctx, "usage.voided", { type: "usage", id });
	await remember(ctx, { type: "usage", id }, { voided: false }, { voided: true }, reason);
	return { id, instrumentId: row.instrumentId };
}
