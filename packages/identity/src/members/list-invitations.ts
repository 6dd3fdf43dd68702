import { and, desc, eq, isNull, ne } from "@calibrant/db/drizzle";
import { invitations, memberships, profiles } from "@calibrant/db/schema";
import { type Ctx, permit, type Role } from "@calibrant/kernel";

/** Invitations nobody has accepted yet, the newest first; those past their time are marked. */
export async function listInvitations(ctx: Ctx) {
	permit(ctx, "member.manage");
	const rows = await ctx.tx
		.select({ invitation: invitations, invitedBy: profiles.name })
		.from(invitations)
		.leftJoin(memberships, and(eq(memberships.orgId, invitations.orgId), eq(memberships.id, invitations.invitedBy)))
		.leftJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(and(isNull(invitations.acceptedAt), ne(invitations.role, "auditor")))
		.orderBy(desc(invitations.createdAt));
	return rows.map(({ invitation: { id, email, role, createdAt, expiresAt }, invitedBy }) => ({
		...{ id, email, role: role as Role, createdAt, expiresAt, invitedBy },
		expired: expiresAt <= ctx.now,
	}));
}
