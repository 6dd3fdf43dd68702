import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { type Ctx, keepAnOwner, notFound, permit, readOnly, record, remember, roles } from "@calibrant/kernel";
import { isWritable } from "@calibrant/policy";
import { z } from "zod";
import { endInvitationsOf, endKeysOf } from "./end-rights.ts";

export const changeRoleInput = z.strictObject({ memberId: z.uuid(), role: z.enum(roles) });

/**
 * Gives a member another role; keys above it end, and an owner's open invitations. In grace only a new owner can be
 * made. Throws ORG_READ_ONLY, and LAST_OWNER rather than leave an organisation without owner.
 */
export async function changeRole(
	ctx: Ctx,
	{ memberId, role }: z.output<typeof changeRoleInput>,
): Promise<{ id: string; role: string }> {
	permit(ctx, "member.manage");
	if (!isWritable(ctx.org.state) && role !== "owner") throw readOnly(ctx.org.purgeAt, ctx.org.state);
	await keepAnOwner(ctx, role === "owner" ? null : memberId);
	const [before] = await ctx.tx
		.select({ role: memberships.role })
		.from(memberships)
		.where(eq(memberships.id, memberId));
	if (!before) throw notFound("member");
	await ctx.tx.update(memberships).set({ role }).where(eq(memberships.id, memberId));
	await endKeysOf(ctx, memberId, role);
	if (role !== "owner") await endInvitationsOf(ctx, memberId);
	await record(ctx, "member.role_changed", { type: "member", id: memberId });
	// In grace the history takes no rows; handing over an owner's role must still be possible.
	if (isWritable(ctx.org.state)) await remember(ctx, { type: "member", id: memberId }, before, { role });
	return { id: memberId, role };
}
