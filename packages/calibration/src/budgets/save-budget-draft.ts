import { eq } from "@calibrant/db/drizzle";
import { budgets } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { budgetContentInput } from "./content.ts";
import { lockBudget } from "./find-budget.ts";

export const saveBudgetDraftInput = z.strictObject({
	id: z.uuid(),
	/** The version of the budget that the person saw. */
	version: z.int(),
	content: budgetContentInput,
});

/** Keeps what somebody is writing, finished or not. What is published does not change by it. Throws STALE_VERSION. */
export async function saveBudgetDraft(ctx: Ctx, { id, version, content }: z.output<typeof saveBudgetDraftInput>) {
	permit(ctx, "method.edit");
	const budget = await lockBudget(ctx, id, version);
	if (budget.archivedAt !== null) throw budgetArchived();
	const name = budget.published === 0 ? content.name : budget.name;
	await ctx.tx
		.update(budgets)
		.set({ name, draft: content, version: version + 1, updatedAt: ctx.now })
		.where(eq(budgets.id, id));
	await record(ctx, "budget.draft_saved", { type: "budget", id });
	return { id, version: version + 1 };
}

export const budgetArchived = () =>
	new DomainError("CONFLICT", "This budget is archived.", "Take it out of the archive first.");
