import { and, eq, gt, lte } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagements } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";

export type EngagementRow = typeof engagements.$inferSelect;

/** One engagement of the organisation, locked in a writing transaction where asked for. Throws NOT_FOUND. */
export async function findEngagement(ctx: Ctx, id: string, { lock = false } = {}): Promise<EngagementRow> {
	const query = ctx.tx.select().from(engagements).where(eq(engagements.id, id));
	const [row] = await (lock ? query.for("update") : query);
	if (!row) throw notFound("audit");
	return row;
}

/** The same, and it has not ended. Throws CONFLICT. */
export async function findOpenEngagement(ctx: Ctx, id: string): Promise<EngagementRow> {
	const row = await findEngagement(ctx, id, { lock: true });
	if (row.state === "ended") throw new DomainError("CONFLICT", "This audit has ended.", "Order a new one.");
	return row;
}

/** Whether an authorisation of the engagement is in force now. */
export async function isAuthorised(ctx: Ctx, engagementId: string): Promise<boolean> {
	const { engagementId: of, state, validFrom, validUntil } = engagementAuthorisations;
	const inForce = and(eq(of, engagementId), eq(state, "signed"), lte(validFrom, ctx.now), gt(validUntil, ctx.now));
	return (await ctx.tx.$count(engagementAuthorisations, inForce)) > 0;
}
