import { asc, eq } from "@calibrant/db/drizzle";
import { ootActions, ootItems, ootNotices } from "@calibrant/db/schema";
import { type Ctx, contentHash } from "@calibrant/kernel";
import { caseForms } from "@calibrant/metrology";
import type { CaseRow } from "./case-view.ts";

/** The case in the forms that signatures are over, today's first: see `caseForms` of `@calibrant/metrology`. */
export async function caseContents(ctx: Ctx, row: CaseRow) {
	const items = await ctx.tx.select().from(ootItems).where(eq(ootItems.caseId, row.id));
	const [actions, notices] = [await actionsOf(ctx, row.id), await noticesOf(ctx, row.id)];
	return caseForms({ row, items, actions, notices }, contentHash);
}

export const actionsOf = (ctx: Ctx, caseId: string) =>
	ctx.tx
		.select()
		.from(ootActions)
		.where(eq(ootActions.caseId, caseId))
		.orderBy(asc(ootActions.createdAt), asc(ootActions.id));

export const noticesOf = (ctx: Ctx, caseId: string) =>
	ctx.tx
		.select()
		.from(ootNotices)
		.where(eq(ootNotices.caseId, caseId))
		.orderBy(asc(ootNotices.sentAt), asc(ootNotices.id));
