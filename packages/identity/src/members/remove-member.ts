import { and, eq } from "@calibrant/db/drizzle";
import { memberships, sessions } from "@calibrant/db/schema";
import { type Ctx, keepAnOwner, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { endCalendarOf, endInvitationsOf, endKeysOf } from "./end-rights.ts";

export const removeMemberInput = z.strictObject({ memberId: z.uuid() });

/** Ends a person's membership; their records stay under the pseudonym. Throws LAST_OWNER. */
export async function removeMember(
	ctx: Ctx,
	{ memberId }: z.output<typeof removeMemberInput>,
): Promise<{ id: string }> {
	permit(ctx, "member.manage");
	await endMembership(ctx, memberId);
	await record(ctx, "member.removed", { type: "member", id: memberId });
	return { id: memberId };
}

/** Leaves the organisation oneself. Throws LAST_OWNER. */
export async function leaveOrganisation(ctx: Ctx): Promise<{ id: string }> {
	permit(ctx, "member.read");
	const { actor } = ctx;
	if (actor.type !== "member") throw notFound("member");
	await endMembership(ctx, actor.ref);
	await record(ctx, "member.left", { type: "member", id: actor.ref });
	return { id: actor.ref };
}

/** The keys a person made, their calendar address and their open invitations end with the membership; their sessions look elsewhere. */
async function endMembership(ctx: Ctx, memberId: string): Promise<void> {
	await keepAnOwner(ctx, memberId);
	const [gone] = await ctx.tx
		.delete(memberships)
		.where(eq(memberships.id, memberId))
		.returning({ userId: memberships.userId });
	if (!gone) throw notFound("member");
	await endKeysOf(ctx, memberId);
	await endCalendarOf(ctx, memberId);
	await endInvitationsOf(ctx, memberId);
	await ctx.tx
		.update(sessions)
		.set({ orgId: null })
		.where(and(eq(sessions.userId, gone.userId), eq(sessions.orgId, ctx.orgId)));
}
