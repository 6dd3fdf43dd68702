import { and, eq, isNull } from "@calibrant/db/drizzle";
import { invitations } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";

export const withdrawInvitationInput = z.strictObject({ id: z.uuid() });

/** Takes an open invitation back: its link stops working and the address is forgotten. */
export async function withdrawInvitation(
	ctx: Ctx,
	{ id }: z.output<typeof withdrawInvitationInput>,
): Promise<{ id: string }> {
	permit(ctx, "member.manage");
	const [gone] = await ctx.tx
		.delete(invitations)
		.where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
		.returning({ id: invitations.id });
	if (!gone) throw notFound("invitation");
	await record(ctx, "invitation.withdrawn", { type: "invitation", id });
	return { id };
}
