import { desc, eq } from "@calibrant/db/drizzle";
import { auditorAccesses, profiles, recordHistory } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";

/** Everybody who was let in as an external auditor, the newest first; those whose time is over until they are deleted. */
export async function listAuditors(ctx: Ctx) {
	permit(ctx, "auditor.manage");
	const rows = await ctx.tx
		.select({ access: auditorAccesses, name: profiles.name })
		.from(auditorAccesses)
		.leftJoin(profiles, eq(profiles.userId, auditorAccesses.userId))
		.orderBy(desc(auditorAccesses.createdAt), desc(auditorAccesses.id));
	const extensions = await ctx.tx
		.select({ id: recordHistory.entityId, at: recordHistory.at, reason: recordHistory.reason })
		.from(recordHistory)
		.where(eq(recordHistory.entityType, "auditor_access"))
		.orderBy(desc(recordHistory.at));
	return rows.map(({ access, name }) => {
		const extended = extensions.find(({ id }) => id === access.id);
		const { orgId: _org, userId: _user, invitationId: _invitation, createdBy: _by, ...said } = access;
		const state = access.expiresAt <= ctx.now ? "expired" : access.acceptedAt ? "open" : "invited";
		return { ...said, name, whyExtended: extended?.reason ?? null, state: state as "invited" | "open" | "expired" };
	});
}
