import type { Scope } from "@calibrant/db";
import { type Ctx, type House, permit } from "@calibrant/kernel";
import type { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { inviteMember, type inviteMemberInput } from "./invite-member.ts";

/**
 * Invites an address as `inviteMember` does, counted by organisation and by recipient, so that nobody mails strangers
 * through us. Counting has a transaction of its own, so none is open meanwhile. Throws RATE_LIMITED.
 */
export async function sendInvitation(
	house: House,
	open: <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) => Promise<T>,
	input: z.output<typeof inviteMemberInput>,
): Promise<{ id: string; expiresAt: Date }> {
	const orgId = await open({ readOnly: true }, async (ctx) => {
		permit(ctx, "member.manage");
		return ctx.orgId;
	});
	await countAttempt(house, "invite", "address", orgId);
	await countAttempt(house, "invite", "account", input.email);
	return open({}, (ctx) => inviteMember(ctx, input));
}
