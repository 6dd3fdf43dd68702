import { and, asc, desc, eq, ne, sql } from "@calibrant/db/drizzle";
import { instruments, intervalStudies } from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound, permit, signaturesOf } from "@calibrant/kernel";
import { z } from "zod";
import { appliedOf, formerStudy, studyContent, studyOf } from "./study-content.ts";
import type { StudyInput } from "./study-input.ts";

export const getStudyInput = z.strictObject({ id: z.uuid() });

type State = "proposed" | "approved" | "dismissed";

/** A study with what was decided, its signature checked anew. */
export async function getStudy(ctx: Ctx, { id }: z.output<typeof getStudyInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(intervalStudies).where(eq(intervalStudies.id, id));
	if (!row) throw notFound("interval study");
	const nameOf = await memberNames(ctx, [row.createdBy, row.decidedBy]);
	const { number, method, createdAt, decidedAt, reason } = row;
	return {
		...{ id, number, method: method as StudyInput["method"], createdAt, decidedAt, reason },
		...{ state: row.state as State, study: studyOf(row), applied: appliedOf(row) },
		...{ createdByName: nameOf(row.createdBy), decidedByName: nameOf(row.decidedBy) },
		signatures: await signaturesOf(ctx, { type: "interval_study", id }, studyContent(row), formerStudy(row)),
	};
}

export const listStudiesInput = z.strictObject({ state: z.enum(["proposed", "approved", "dismissed"]).optional() });

/** The newest 200 studies. */
export async function listStudies(ctx: Ctx, { state }: z.output<typeof listStudiesInput>) {
	permit(ctx, "record.read");
	const rows = await ctx.tx
		.select()
		.from(intervalStudies)
		.where(state && eq(intervalStudies.state, state))
		.orderBy(desc(intervalStudies.createdAt), desc(intervalStudies.id))
		.limit(200);
	return rows.map((row) => {
		const { label, current, recommended, result } = studyOf(row);
		return {
			...{ id: row.id, number: row.number, method: row.method, state: row.state as State, createdAt: row.createdAt },
			...{ label, current, recommended, change: result.change },
		};
	});
}

/** The models and instruments in service that a study can be about. */
export async function studySubjects(ctx: Ctx) {
	permit(ctx, "record.read");
	const { manufacturer, model, id, tag, status, intervalValue } = instruments;
	const studied = and(ne(status, "retired"), sql`${intervalValue} is not null`);
	const models = await ctx.tx
		.select({ manufacturer, model, instruments: sql<number>`count(*)::int` })
		.from(instruments)
		.where(and(studied, ne(model, "")))
		.groupBy(manufacturer, model)
		.orderBy(asc(manufacturer), asc(model))
		.limit(500);
	const single = await ctx.tx.select({ id, tag }).from(instruments).where(studied).orderBy(asc(tag)).limit(1000);
	return { models, instruments: single };
}
