import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { needRecentPassword, removeMember, type Session } from "@calibrant/identity";
import { type Ctx, type House, inAccount, invalid, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";
import { deleteViewsOf } from "./delete-views.ts";
import { eraseAccount, erasurePhrase } from "./erase-account.ts";
import type { Kept } from "./kept-after-erasure.ts";
import { ownOrganisations } from "./own-organisations.ts";
import { sayFarewell } from "./say-farewell.ts";

/** What an owner types to erase a member. */
export const eraseMemberPhrase = "erase this member";

export const eraseMemberInput = z.strictObject({
	memberId: z.uuid(),
	phrase: z.literal(eraseMemberPhrase, `Type ${eraseMemberPhrase} exactly.`),
});

type Open = <T>(scope: { readOnly?: boolean }, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Erases a member at an owner's word. Somebody who belongs nowhere else loses the account, as if they had deleted it
 * themselves; whoever belongs to other organisations too is only removed from this one, because the account is theirs.
 * Throws CONFIRM_PASSWORD, FORBIDDEN, INVALID for oneself.
 */
export async function eraseMember(
	house: House,
	session: Session,
	open: Open,
	{ memberId }: z.output<typeof eraseMemberInput>,
): Promise<{ outcome: "erased" | "removed"; kept: Kept[] }> {
	needRecentPassword(session, session.seenAt, house.policy);
	const { orgId, userId } = await open({ readOnly: true }, async (ctx) => {
		permit(ctx, "member.manage");
		const [member] = await ctx.tx
			.select({ userId: memberships.userId })
			.from(memberships)
			.where(eq(memberships.id, memberId));
		if (!member) throw notFound("member");
		return { orgId: ctx.orgId, userId: member.userId };
	});
	if (userId === session.user.id) throw invalid("This is yourself.", "Delete your account under Your account.");
	const elsewhere = await inAccount(house, userId, { readOnly: true }, async (account) => {
		const own = await ownOrganisations(account);
		return own.some(({ id }) => id !== orgId);
	});
	if (elsewhere) {
		await open({}, async (ctx) => {
			await removeMember(ctx, { memberId });
			await deleteViewsOf(ctx, memberId);
		});
		return { outcome: "removed", kept: [] };
	}
	const input = { phrase: erasurePhrase, organisations: [] };
	const { erasure, farewell } = await eraseAccount(house, userId, input, { session, ownerOf: orgId });
	await sayFarewell(house, farewell);
	return { outcome: "erased", kept: erasure.kept };
}
