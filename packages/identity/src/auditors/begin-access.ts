import { eq } from "@calibrant/db/drizzle";
import { auditorAccesses, invitations } from "@calibrant/db/schema";
import { type PlatformCtx, record } from "@calibrant/kernel";
import { goneLink } from "../accounts/email-links.ts";

/** An invited person's access as an auditor begins; it ends when it was set to. Throws GONE once it is over. */
export async function beginAccess(
	{ tx, now }: PlatformCtx,
	{ id, orgId }: Pick<typeof invitations.$inferSelect, "id" | "orgId">,
	userId: string,
): Promise<void> {
	const [access] = await tx
		.update(auditorAccesses)
		.set({ userId, acceptedAt: now })
		.where(eq(auditorAccesses.invitationId, id))
		.returning({ id: auditorAccesses.id, expiresAt: auditorAccesses.expiresAt });
	if (!access || access.expiresAt <= now) throw goneLink();
	await tx.update(invitations).set({ acceptedAt: now, tokenHash: null }).where(eq(invitations.id, id));
	const actor = { type: "auditor", ref: access.id, userId } as const;
	await record({ tx, orgId, actor }, "auditor.joined", { type: "auditor_access", id: access.id });
}
