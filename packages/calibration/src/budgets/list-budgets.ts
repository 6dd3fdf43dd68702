import { and, asc, eq, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { budgets, budgetVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";

export const listBudgetsInput = z.strictObject({ archived: z.boolean().default(false), ...paging });

/** Uncertainty budgets by name, with what the newest version gives on its example. */
export async function listBudgets(ctx: Ctx, input: z.output<typeof listBudgetsInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "text", "id");
	const filter = input.archived ? isNotNull(budgets.archivedAt) : isNull(budgets.archivedAt);
	const after = place ? sql`(${budgets.name}, ${budgets.id}) > (${place[0]}, ${place[1]}::uuid)` : undefined;
	const from = (key: string) => sql<string | null>`${budgetVersions.content} ->> ${key}`;
	const rows = await ctx.tx
		.select({
			...{ id: budgets.id, name: budgets.name, published: budgets.published, archivedAt: budgets.archivedAt },
			hasDraft: sql<boolean>`${budgets.draft} is not null`,
			...{ quantity: from("quantity"), unit: from("unit"), publishedAt: budgetVersions.publishedAt },
			reported: sql<string | null>`${budgetVersions.content} #>> '{result,reported,expandedUncertainty}'`,
			nominal: sql<string | null>`${budgetVersions.content} #>> '{example,nominal}'`,
		})
		.from(budgets)
		.leftJoin(
			budgetVersions,
			and(
				eq(budgetVersions.orgId, budgets.orgId),
				eq(budgetVersions.budgetId, budgets.id),
				eq(budgetVersions.number, budgets.published),
			),
		)
		.where(and(filter, after))
		.orderBy(asc(budgets.name), asc(budgets.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(budgets).where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ name, id }) => [name, id]);
	return { items: page, nextCursor, total: counted?.total ?? 0 };
}
