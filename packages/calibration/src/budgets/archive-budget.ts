import { eq } from "@calibrant/db/drizzle";
import { budgets } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockBudget } from "./find-budget.ts";

export const archiveBudgetInput = z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() });

/** Puts a budget away, so that no procedure takes it any more, or takes it out again. Its versions stay readable. */
export async function archiveBudget(ctx: Ctx, input: z.output<typeof archiveBudgetInput>) {
	permit(ctx, "method.decide");
	const budget = await lockBudget(ctx, input.id, input.version);
	const entity = { type: "budget", id: budget.id };
	const was = budget.archivedAt !== null;
	await ctx.tx
		.update(budgets)
		.set({ archivedAt: input.archived ? ctx.now : null, version: budget.version + 1, updatedAt: ctx.now })
		.where(eq(budgets.id, budget.id));
	await record(ctx, input.archived ? "budget.archived" : "budget.unarchived", entity);
	if (was !== input.archived) await remember(ctx, entity, { archived: was }, { archived: input.archived });
	return { id: budget.id, version: budget.version + 1 };
}
