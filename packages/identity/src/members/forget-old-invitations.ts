import { lt } from "@calibrant/db/drizzle";
import { invitations, organisations } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { addHours, can, type OrganisationState } from "@calibrant/policy";
import { deleteOldAccesses } from "../auditors/end-access.ts";

/**
 * Removes accesses of auditors that are long over, and invitations, accepted or not, once they have been over for as long as they stood open: until then an owner
 * sees that one ran out, after that there is no reason to hold the address. Gives how many.
 */
export async function forgetOldInvitations(house: WorkerHouse, signal: AbortSignal): Promise<number> {
	const all = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: organisations.id, state: organisations.state }).from(organisations),
	);
	let removed = 0;
	for (const { id } of all.filter(({ state }) => can(state as OrganisationState, "read"))) {
		if (signal.aborted) break;
		await deleteOldAccesses(house, id);
		removed += await house.db.withOrg(id, {}, async ({ tx, now }) => {
			const over = addHours(now, -house.policy.security.invitationDays * 24);
			const gone = await tx
				.delete(invitations)
				.where(lt(invitations.expiresAt, over))
				.returning({ id: invitations.id });
			return gone.length;
		});
	}
	return removed;
}
