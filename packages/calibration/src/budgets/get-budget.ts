import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { type BudgetTemplate, evaluateSheet, type UncertaintyResult } from "@calibrant/metrology";
import { z } from "zod";
import { type BudgetContent, budgetContentInput } from "./content.ts";

import { type BudgetVersionRow, budgetVersionsOf, findBudget } from "./find-budget.ts";

export const getBudgetInput = z.strictObject({ id: z.uuid() });

/** What a published version of a budget holds. */
export type PublishedBudget = BudgetContent & { template: BudgetTemplate; result: UncertaintyResult };

export const budgetContentOf = ({ content }: Pick<BudgetVersionRow, "content">) => content as PublishedBudget;

/** A budget with its published versions, newest first, each with its result on its example. */
export async function getBudget(ctx: Ctx, { id }: z.output<typeof getBudgetInput>) {
	permit(ctx, "record.read");
	const budget = await findBudget(ctx, id);
	const rows = await budgetVersionsOf(ctx, id);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ publishedBy }) => publishedBy),
	);
	const { name, version, published, archivedAt, updatedAt } = budget;
	return {
		...{ id, name, version, published, archivedAt, updatedAt, hasDraft: budget.draft !== null },
		versions: rows.map((row) => ({
			...{ id: row.id, number: row.number, name: row.name, changeNote: row.changeNote },
			...{ publishedAt: row.publishedAt, publishedByName: nameOf(row.publishedBy) },
			content: budgetContentOf(row),
		})),
	};
}

export const getBudgetDraftInput = z.strictObject({ id: z.uuid() });

/**
 * What is being written, with what it gives on its example or what is wrong with it; begins with the newest version
 * where nothing waits. For those who may write.
 */
export async function getBudgetDraft(ctx: Ctx, { id }: z.output<typeof getBudgetDraftInput>) {
	permit(ctx, "method.edit");
	const budget = await findBudget(ctx, id);
	const draft = budget.draft === null ? await newestContent(ctx, id) : budgetContentInput.parse(budget.draft);
	const { tried, faults } = evaluateSheet(draft);
	const { version, published, archivedAt, name } = budget;
	const result = tried?.result ?? null;
	return { id, name, version, published, archivedAt, hasDraft: budget.draft !== null, draft, result, faults };
}

async function newestContent(ctx: Ctx, budgetId: string): Promise<BudgetContent> {
	const [row] = await budgetVersionsOf(ctx, budgetId);
	if (!row) throw new Error("A budget without draft has a version.");
	const { template: _template, result: _result, ...sheet } = budgetContentOf(row);
	return budgetContentInput.parse(sheet);
}
