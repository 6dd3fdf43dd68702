import { and, desc, eq } from "@calibrant/db/drizzle";
import { procedures, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";

export type ProcedureRow = typeof procedures.$inferSelect;
export type ProcedureVersionRow = typeof procedureVersions.$inferSelect;

/** One procedure of the organisation. Throws NOT_FOUND. */
export async function findProcedure(ctx: Ctx, id: string): Promise<ProcedureRow> {
	const [row] = await ctx.tx.select().from(procedures).where(eq(procedures.id, id));
	if (!row) throw notFound("procedure");
	return row;
}

/** Locks a procedure that the caller saw in a given version. Throws STALE_VERSION. */
export async function lockProcedure(ctx: Ctx, id: string, version: number): Promise<ProcedureRow> {
	const [row] = await ctx.tx.select().from(procedures).where(eq(procedures.id, id)).for("update");
	if (!row) throw notFound("procedure");
	if (row.version === version) return row;
	const what = "Somebody changed this procedure after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
}

/** The published versions of a procedure, newest first. */
export function procedureVersionsOf(ctx: Ctx, procedureId: string): Promise<ProcedureVersionRow[]> {
	return ctx.tx
		.select()
		.from(procedureVersions)
		.where(eq(procedureVersions.procedureId, procedureId))
		.orderBy(desc(procedureVersions.number));
}

/** One published version of a procedure. Throws NOT_FOUND. */
export async function findProcedureVersion(
	ctx: Ctx,
	procedureId: string,
	number: number,
): Promise<ProcedureVersionRow> {
	const [row] = await ctx.tx
		.select()
		.from(procedureVersions)
		.where(and(eq(procedureVersions.procedureId, procedureId), eq(procedureVersions.number, number)));
	if (!row) throw notFound("version of the procedure");
	return row;
}

export const procedureArchived = () =>
	new DomainError("CONFLICT", "This procedure is archived.", "Take it out of the archive first.");
