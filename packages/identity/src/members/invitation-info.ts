import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { invitations, organisations } from "@calibrant/db/schema";
import type { House, Role } from "@calibrant/kernel";
import { z } from "zod";
import { goneLink } from "../accounts/email-links.ts";
import { hashToken } from "../sessions/find-session.ts";
import { invitationToken, organisationOfToken } from "./invitation-token.ts";
import { inviterStands } from "./inviter-stands.ts";

export const invitationInfoInput = z.strictObject({ token: invitationToken });

/** What somebody is invited as: a member in a role, or an external auditor. */
export type InvitedRole = Role | "auditor";

/** What an invitation's page shows before anybody signs in. Changes nothing. Throws GONE. */
export async function invitationInfo(
	house: House,
	{ token }: z.output<typeof invitationInfoInput>,
): Promise<{ organisation: string; about: string; email: string; role: InvitedRole }> {
	const orgId = organisationOfToken(token);
	return house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx
			.select({ organisation: organisations.name, invitation: invitations })
			.from(invitations)
			.innerJoin(organisations, eq(organisations.id, invitations.orgId))
			.where(
				and(
					eq(invitations.tokenHash, hashToken(token)),
					isNull(invitations.acceptedAt),
					gt(invitations.expiresAt, now),
				),
			);
		if (!row || !(await inviterStands({ tx, orgId }, row.invitation))) throw goneLink();
		const { email, role, about } = row.invitation;
		return { organisation: row.organisation, about, email, role: role as InvitedRole };
	});
}
