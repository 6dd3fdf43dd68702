import { eq } from "@calibrant/db/drizzle";
import { budgets } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockBudget } from "./find-budget.ts";

export const discardBudgetDraftInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Drops what was written and not published. A budget that was never published goes with it. */
export async function discardBudgetDraft(ctx: Ctx, { id, version }: z.output<typeof discardBudgetDraftInput>) {
	permit(ctx, "method.edit");
	const budget = await lockBudget(ctx, id, version);
	if (budget.draft === null) {
		throw new DomainError("CONFLICT", "Nothing waits to be published.", "There is nothing to discard.");
	}
	const whole = budget.published === 0;
	if (whole) await ctx.tx.delete(budgets).where(eq(budgets.id, id));
	else {
		const next = { draft: null, version: version + 1, updatedAt: ctx.now };
		await ctx.tx.update(budgets).set(next).where(eq(budgets.id, id));
	}
	await record(ctx, whole ? "budget.deleted" : "budget.draft_discarded", { type: "budget", id });
	if (whole) await remember(ctx, { type: "budget", id }, { name: budget.name, draft: budget.draft }, null);
	return { id, deleted: whole };
}
