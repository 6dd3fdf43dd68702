import { and, eq, inArray } from "@calibrant/db/drizzle";
import { memberships, operatorReads } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/**
 * Whether whoever invited may still invite: an owner; or the service team that founded the organisation for its client,
 * as long as nobody owns it. Managers invite external auditors too. Who lost that right must not come back through an invitation.
 */
export async function inviterStands(
	{ tx, orgId }: Pick<Ctx, "tx" | "orgId">,
	{ invitedBy, role }: { invitedBy: string | null; role: string },
): Promise<boolean> {
	if (invitedBy === null) return false;
	const inviters = await tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.orgId, orgId), inArray(memberships.role, ["owner", "manager"])));
	if (role === "auditor") return inviters.some(({ id }) => id === invitedBy);
	const owners = inviters.filter((one) => one.role === "owner");
	if (owners.length > 0) return owners.some(({ id }) => id === invitedBy);
	const founding = and(eq(operatorReads.orgId, orgId), eq(operatorReads.id, invitedBy));
	return (await tx.$count(operatorReads, founding)) > 0;
}
