import { and, eq, ne } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagements, memberships, profiles } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, notFound, type Role } from "@calibrant/kernel";
import { type AuthorisationState, isWritten } from "./states.ts";

export type AuthorisationRow = typeof engagementAuthorisations.$inferSelect;

/** An authorisation as doors give it out. */
export const authorisationView = ({ orgId: _, fileKey: __, ...row }: AuthorisationRow) => ({
	...row,
	state: row.state as AuthorisationState,
});

/** One authorisation of the organisation. Throws NOT_FOUND. */
export async function findAuthorisation(ctx: Ctx, id: string): Promise<AuthorisationRow> {
	const [row] = await ctx.tx.select().from(engagementAuthorisations).where(eq(engagementAuthorisations.id, id));
	if (!row) throw notFound("authorisation");
	return row;
}

/** The same, locked, in the version the caller saw. Throws STALE_VERSION with it as it stands now. */
export async function lockSeenAuthorisation(ctx: Ctx, id: string, version: number): Promise<AuthorisationRow> {
	const [row] = await ctx.tx
		.select()
		.from(engagementAuthorisations)
		.where(eq(engagementAuthorisations.id, id))
		.for("update");
	if (!row) throw notFound("authorisation");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this authorisation after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: authorisationView(row) },
	);
}

/** Throws CONFLICT unless it is a draft. */
export function needDraft({ state }: AuthorisationRow): void {
	if (isWritten(state as AuthorisationState)) return;
	throw new DomainError(
		"CONFLICT",
		"Only a draft is written in.",
		"Take it back first; what is signed is replaced by a new one.",
	);
}

/** Writes a change under the next version. */
export async function changeAuthorisation(
	ctx: Ctx,
	row: AuthorisationRow,
	values: Partial<AuthorisationRow>,
): Promise<AuthorisationRow> {
	const [after] = await ctx.tx
		.update(engagementAuthorisations)
		.set({ ...values, version: row.version + 1 })
		.where(and(eq(engagementAuthorisations.id, row.id), eq(engagementAuthorisations.version, row.version)))
		.returning();
	if (!after) throw new DomainError("STALE_VERSION", "Somebody changed this authorisation.", "Look at it again.");
	return after;
}

/** Members who may sign an authorisation, by their names. */
export async function signersOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
	const members = await ctx.tx
		.select({ id: memberships.id, role: memberships.role, name: profiles.name })
		.from(memberships)
		.leftJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(eq(memberships.orgId, ctx.orgId));
	return members
		.filter(({ role }) => allows(role as Role, "engagement.authorise"))
		.map(({ id, name }) => ({ id, name: name?.trim() ?? "" }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** What waits for a member's signature. */
export const waitingForSignature = (memberId: string) =>
	and(
		eq(engagementAuthorisations.state, "sent"),
		eq(engagementAuthorisations.signatoryId, memberId),
		ne(engagements.state, "ended"),
	);
