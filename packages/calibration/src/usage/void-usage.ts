import { eq, type SQL } from "@calibrant/db/drizzle";
import { ootItems, usageRecords } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { needDecider } from "../oot/need-decided.ts";

export const voidUsageInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(3, "Say why this use counts no more."),
});

/**
 * Says of a recorded use that it was a mistake. It stays readable, and no trace counts it any more. Whoever recorded it may,
 * as long as no case of out of tolerance names it; else whoever decides about cases. Throws FORBIDDEN.
 */
export async function voidUsage(ctx: Ctx, { id, reason }: z.output<typeof voidUsageInput>) {
	permit(ctx, "usage.record");
	const [row] = await ctx.tx.select().from(usageRecords).where(eq(usageRecords.id, id)).for("update");
	if (!row) throw notFound("use");
	if (row.voidedAt !== null) {
		throw new DomainError("CONFLICT", "This use was voided already.", "Nothing needs to be done.");
	}
	if (row.recordedBy !== ctx.actor.ref || (await inCases(ctx, eq(ootItems.usageId, id)))) {
		const what = "This use was recorded by somebody else, or a case of out of tolerance names it.";
		needDecider(ctx, what, "Ask a manager or an owner to void it.");
	}
	const values = { voidedAt: ctx.now, voidedBy: ctx.actor.ref, voidReason: reason };
	await ctx.tx.update(usageRecords).set(values).where(eq(usageRecords.id, id));
	await record(ctx, "usage.voided", { type: "usage", id });
	await remember(ctx, { type: "usage", id }, { voided: false }, { voided: true }, reason);
	return { id, instrumentId: row.instrumentId };
}

/** Whether a case of out of tolerance names any of these uses. */
export const inCases = async (ctx: Ctx, which: SQL) => (await ctx.tx.$count(ootItems, which)) > 0;
