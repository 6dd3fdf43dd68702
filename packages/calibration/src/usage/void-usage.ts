import { eq, type SQL } from "@calibrant/db/drizzle";
import { ootItems, usageRecords } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText, saysSomething } from "../input-fields.ts";
import { needDecider } from "../oot/need-decided.ts";

export const voidUsageInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(3, "Say why this use counts no more."),
});

/**
 * Says of a recorded use that it was a mistake. It stays readable, and no trace counts it any more. Whoever recorded it may,
 * as long as no case of out of tolerance names it; else a person who decides about cases. Where a case names it, the reason has to
 * say something. Throws FORBIDDEN and INVALID.
 */
export async function voidUsage(ctx: Ctx, { id, reason }: z.output<typeof voidUsageInput>) {
	permit(ctx, "usage.record");
	const [row] = await ctx.tx.select().from(usageRecords).where(eq(usageRecords.id, id)).for("update");
	if (!row) throw notFound("use");
	if (row.voidedAt !== null) {
		throw new DomainError("CONFLICT", "This use was voided already.", "Nothing needs to be done.");
	}
	const isNamed = await inCases(ctx, eq(ootItems.usageId, id));
	if (row.recordedBy !== ctx.actor.ref || isNamed) {
		const what = "This use was recorded by somebody else, or a case of out of tolerance names it.";
		needDecider(ctx, what, "Ask a manager or an owner to void it.");
	}
	if (isNamed && !saysSomething(reason)) {
		const what = "A case of out of tolerance names this use.";
		const how = "Say why it counts no more, in three words at least.";
		throw invalid(what, how, { reason: how });
	}
	const values = { voidedAt: ctx.now, voidedBy: ctx.actor.ref, voidReason: reason };
	await ctx.tx.update(usageRecords).set(values).where(eq(usageRecords.id, id));
	await record(ctx, "usage.voided", { type: "usage", id });
	await remember(ctx, { type: "usage", id }, { voided: false }, { voided: true }, reason);
	return { id, instrumentId: row.instrumentId };
}

/** Whether a case of out of tolerance names any of these uses. */
export const inCases = async (ctx: Ctx, which: SQL) => (await ctx.tx.$count(ootItems, which)) > 0;
