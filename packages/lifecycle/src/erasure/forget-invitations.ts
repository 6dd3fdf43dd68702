import { and, eq, inArray } from "@calibrant/db/drizzle";
import { emailLog, invitations } from "@calibrant/db/schema";
import type { AccountCtx, Actor } from "@calibrant/kernel";
import { can } from "@calibrant/policy";

const actor: Actor = { type: "system", ref: null, job: "account.delete" };

/**
 * Removes every invitation to the address, open or accepted, in whichever organisation, and the record of its mail.
 * An organisation that is being deleted refuses; its own deletion takes them.
 */
export async function forgetInvitations(account: AccountCtx, address: string): Promise<void> {
	const mine = await account.tx
		.select({ id: invitations.id, orgId: invitations.orgId })
		.from(invitations)
		.where(eq(invitations.email, address));
	if (mine.length === 0) return;
	for (const orgId of [...new Set(mine.map((row) => row.orgId))].sort()) {
		const forget = async ({ tx, org }: Parameters<Parameters<AccountCtx["enter"]>[1]>[0]) => {
			if (can(org.state, "read")) await tx.delete(invitations).where(eq(invitations.email, address));
		};
		await account.enter(orgId, forget, actor);
	}
	const ids = mine.map(({ id }) => id);
	await account.tx.delete(emailLog).where(and(eq(emailLog.kind, "invitation"), inArray(emailLog.subjectId, ids)));
}
