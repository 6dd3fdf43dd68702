import { budgets } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { budgetContentInput } from "./content.ts";

export const createBudgetInput = z.strictObject({ name: plainText(200).min(1, "Give the budget a name.") });

/** Begins an uncertainty budget: a draft without lines. */
export async function createBudget(ctx: Ctx, { name }: z.output<typeof createBudgetInput>) {
	permit(ctx, "method.edit");
	const [row] = await ctx.tx
		.insert(budgets)
		.values({
			...{ orgId: ctx.orgId, name, draft: budgetContentInput.parse({ name }) },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning({ id: budgets.id, version: budgets.version });
	if (!row) throw new Error("The budget was not stored.");
	await record(ctx, "budget.created", { type: "budget", id: row.id });
	await remember(ctx, { type: "budget", id: row.id }, null, { name });
	return row;
}
