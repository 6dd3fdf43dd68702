import { and, desc, eq } from "@calibrant/db/drizzle";
import { budgets, budgetVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";

export type BudgetRow = typeof budgets.$inferSelect;
export type BudgetVersionRow = typeof budgetVersions.$inferSelect;

/** One budget of the organisation. Throws NOT_FOUND. */
export async function findBudget(ctx: Ctx, id: string): Promise<BudgetRow> {
	const [row] = await ctx.tx.select().from(budgets).where(eq(budgets.id, id));
	if (!row) throw notFound("uncertainty budget");
	return row;
}

/** Locks a budget that the caller saw in a given version. Throws STALE_VERSION. */
export async function lockBudget(ctx: Ctx, id: string, version: number): Promise<BudgetRow> {
	const [row] = await ctx.tx.select().from(budgets).where(eq(budgets.id, id)).for("update");
	if (!row) throw notFound("uncertainty budget");
	if (row.version === version) return row;
	const what = "Somebody changed this budget after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
}

/** The published versions of a budget, newest first. */
export function budgetVersionsOf(ctx: Ctx, budgetId: string): Promise<BudgetVersionRow[]> {
	return ctx.tx
		.select()
		.from(budgetVersions)
		.where(eq(budgetVersions.budgetId, budgetId))
		.orderBy(desc(budgetVersions.number));
}

/** One published version of a budget. Throws NOT_FOUND. */
export async function findBudgetVersion(ctx: Ctx, budgetId: string, number: number): Promise<BudgetVersionRow> {
	const [row] = await ctx.tx
		.select()
		.from(budgetVersions)
		.where(and(eq(budgetVersions.budgetId, budgetId), eq(budgetVersions.number, number)));
	if (!row) throw notFound("version of the budget");
	return row;
}
