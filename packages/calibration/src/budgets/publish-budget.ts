import { eq } from "@calibrant/db/drizzle";
import { budgets, budgetVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { evaluateSheet, templateOf } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { budgetContentInput } from "./content.ts";

import { budgetVersionsOf, lockBudget } from "./find-budget.ts";
import { budgetArchived } from "./save-budget-draft.ts";

export const publishBudgetInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What changed since the version before, for those who calibrate with it. */
	changeNote: plainText(500).default(""),
});

/**
 * Publishes the draft as the next version: the sheet as written, the template that is bound at the bench, and its result
 * on the example. Calibrations that name an earlier version keep it. Throws INVALID with what is wrong by form field
 * and its clause, and CONFLICT without a draft.
 */
export async function publishBudget(ctx: Ctx, input: z.output<typeof publishBudgetInput>) {
	permit(ctx, "method.decide");
	const budget = await lockBudget(ctx, input.id, input.version);
	if (budget.archivedAt !== null) throw budgetArchived();
	if (budget.draft === null) {
		throw new DomainError("CONFLICT", "Nothing was changed since the last publication.", "Change it first.");
	}
	const sheet = budgetContentInput.parse(budget.draft);
	const evaluated = evaluateSheet(sheet);
	const faults = { ...evaluated.faults };
	const [before] = await budgetVersionsOf(ctx, budget.id);
	if (before && input.changeNote === "") faults.changeNote = "Say in a few words what changed.";
	if (evaluated.tried === null || Object.keys(faults).length > 0) {
		throw invalid("This budget cannot be published yet.", "Mend the marked fields.", faults);
	}
	const { result } = evaluated.tried;
	const content = { ...sheet, template: templateOf(sheet), result };
	const number = budget.published + 1;
	const [row] = await ctx.tx
		.insert(budgetVersions)
		.values({
			...{ orgId: ctx.orgId, budgetId: budget.id, number, name: sheet.name, content },
			...{ changeNote: input.changeNote, publishedAt: ctx.now, publishedBy: ctx.actor.ref },
		})
		.returning({ id: budgetVersions.id });
	if (!row) throw new Error("The version was not stored.");
	await ctx.tx
		.update(budgets)
		.set({ name: sheet.name, draft: null, published: number, version: budget.version + 1, updatedAt: ctx.now })
		.where(eq(budgets.id, budget.id));
	const entity = { type: "budget", id: budget.id };
	await record(ctx, "budget.published", entity);
	const old = before && { number: before.number, ...before.content };
	await remember(ctx, entity, old ?? null, { number, ...content }, input.changeNote || undefined);
	return { id: budget.id, versionId: row.id, number, version: budget.version + 1 };
}
