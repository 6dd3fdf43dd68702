import { and, isNotNull, ne, or, sql } from "@calibrant/db/drizzle";
import { suppliers } from "@calibrant/db/schema";
import { type Ctx, morningOf } from "@calibrant/kernel";
import { tellOfSupplier } from "../news/tell.ts";
import { daysOf } from "./find-supplier.ts";

const kept = and(ne(suppliers.state, "withdrawn"), isNotNull(suppliers.ownerId));

/** Whether anybody may have to be told of a supplier. */
export async function hasSuppliers(ctx: Ctx): Promise<boolean> {
	const { nextEvaluationOn, accreditedUntil } = suppliers;
	return (await ctx.tx.$count(suppliers, and(kept, or(isNotNull(nextEvaluationOn), isNotNull(accreditedUntil))))) > 0;
}

/** Queues a mail about each evaluation that is due and each accreditation that ends soon or has ended, by day; once for each day of theirs. */
export async function tellSuppliers(ctx: Ctx): Promise<void> {
	const { today, soonUntil } = daysOf(ctx);
	if (ctx.now < morningOf(today, ctx.org.timeZone)) return;
	const { nextEvaluationOn, accreditedUntil } = suppliers;
	const due = sql`(${nextEvaluationOn} <= ${today}::date or ${accreditedUntil} <= ${soonUntil}::date)`;
	const rows = await ctx.tx.select().from(suppliers).where(and(kept, due));
	for (const { id, ownerId, nextEvaluationOn: next, accreditedUntil: until } of rows) {
		if (next !== null && next <= today) await tellOfSupplier(ctx, "supplier_evaluation_due", ownerId ?? "", id, next);
		if (until !== null && until <= soonUntil)
			await tellOfSupplier(ctx, "supplier_accreditation_ends", ownerId ?? "", id, until);
	}
}
