import { and, eq } from "@calibrant/db/drizzle";
import { memberships, operatorReads } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/**
 * Whether whoever invited may still invite: an owner; or the service team that founded the organisation for its client,
 * as long as nobody owns it. Who lost that right must not come back through an invitation.
 */
export async function inviterStands(
	{ tx, orgId }: Pick<Ctx, "tx" | "orgId">,
	invitedBy: string | null,
): Promise<boolean> {
	if (invitedBy === null) return false;
	const owners = await tx
		.select({ id: memberships.id })
		.from(memberships)
		.where(and(eq(memberships.orgId, orgId), eq(memberships.role, "owner")));
	if (owners.length > 0) return owners.some(({ id }) => id === invitedBy);
	const founding = and(eq(operatorReads.orgId, orgId), eq(operatorReads.id, invitedBy));
	return (await tx.$count(operatorReads, founding)) > 0;
}
