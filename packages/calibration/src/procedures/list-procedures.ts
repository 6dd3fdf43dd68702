import { and, asc, eq, gt, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { budgets, decisionRules, procedures, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";

export const listProceduresInput = z.strictObject({ archived: z.boolean().default(false), ...paging });

/** Calibration procedures by code, with what the newest version is about. */
export async function listProcedures(ctx: Ctx, input: z.output<typeof listProceduresInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "text", "id");
	const filter = input.archived ? isNotNull(procedures.archivedAt) : isNull(procedures.archivedAt);
	const after = place ? sql`(${procedures.code}, ${procedures.id}) > (${place[0]}, ${place[1]}::uuid)` : undefined;
	const from = (key: string) => sql<string | null>`${procedureVersions.content} ->> ${key}`;
	const rows = await ctx.tx
		.select({
			...{ id: procedures.id, code: procedures.code, name: procedures.name, published: procedures.published },
			...{ archivedAt: procedures.archivedAt, hasDraft: sql<boolean>`${procedures.draft} is not null` },
			...{ quantity: from("quantity"), unit: from("unit"), methodReference: from("methodReference") },
			points: sql<number | null>`jsonb_array_length(${procedureVersions.content} -> 'points')`,
			publishedAt: procedureVersions.publishedAt,
		})
		.from(procedures)
		.leftJoin(
			procedureVersions,
			and(
				eq(procedureVersions.orgId, procedures.orgId),
				eq(procedureVersions.procedureId, procedures.id),
				eq(procedureVersions.number, procedures.published),
			),
		)
		.where(and(filter, after))
		.orderBy(asc(procedures.code), asc(procedures.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(procedures).where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ code, id }) => [code, id]);
	return { items: page, nextCursor, total: counted?.total ?? 0 };
}

/** Longest list of choices: more is no list to choose from. */
const most = 500;

/** What a procedure may name: published budgets and decision rules that are in use. */
export async function procedureChoices(ctx: Ctx) {
	permit(ctx, "record.read");
	const inUse = (table: typeof budgets | typeof decisionRules) =>
		ctx.tx
			.select({ id: table.id, name: table.name, number: table.published })
			.from(table)
			.where(and(gt(table.published, 0), isNull(table.archivedAt)))
			.orderBy(asc(table.name), asc(table.id))
			.limit(most);
	return { budgets: await inUse(budgets), decisionRules: await inUse(decisionRules) };
}
