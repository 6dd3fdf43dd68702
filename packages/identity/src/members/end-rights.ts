import { and, eq, inArray, isNull } from "@calibrant/db/drizzle";
import { apiKeys, calendarFeeds, invitations } from "@calibrant/db/schema";
import { type Ctx, type Role, roles } from "@calibrant/kernel";

/** Ends the keys a member made, because they know them: all, or with `kept` those whose role is above it. */
export async function endKeysOf(ctx: Ctx, memberId: string, kept?: Role): Promise<void> {
	const above = kept ? roles.slice(0, roles.indexOf(kept)) : [...roles];
	await ctx.tx
		.update(apiKeys)
		.set({ revokedAt: ctx.now })
		.where(and(eq(apiKeys.createdBy, memberId), isNull(apiKeys.revokedAt), inArray(apiKeys.role, above)));
}

/** Takes back the open invitations of a member who may no longer invite. */
export async function endInvitationsOf(ctx: Ctx, memberId: string): Promise<void> {
	await ctx.tx.delete(invitations).where(and(eq(invitations.invitedBy, memberId), isNull(invitations.acceptedAt)));
}

/** Ends a member's address for calendar programs. */
export async function endCalendarOf(ctx: Ctx, memberId: string): Promise<void> {
	await ctx.tx.delete(calendarFeeds).where(eq(calendarFeeds.memberId, memberId));
}
