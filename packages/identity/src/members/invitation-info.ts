import { invitations, memberships, organisations } from "@calibrant/db/schema";
import type { House, Role } from "@calibrant/kernel";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { goneLink } from "../accounts/email-links.ts";
import { hashToken } from "../sessions/find-session.ts";
import { invitationToken, organisationOfToken } from "./invitation-token.ts";

export const invitationInfoInput = z.strictObject({ token: invitationToken });

/** What an invitation's page shows before anybody signs in. Changes nothing. Throws GONE. */
export async function invitationInfo(
	house: House,
	{ token }: z.output<typeof invitationInfoInput>,
): Promise<{ organisation: string; email: string; role: Role }> {
	return house.db.withOrg(organisationOfToken(token), { readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx
			.select({ organisation: organisations.name, email: invitations.email, role: invitations.role })
			.from(invitations)
			.innerJoin(organisations, eq(organisations.id, invitations.orgId))
			.innerJoin(memberships, and(eq(memberships.id, invitations.invitedBy), eq(memberships.role, "owner")))
			.where(
				and(
					eq(invitations.tokenHash, hashToken(token)),
					isNull(invitations.acceptedAt),
					gt(invitations.expiresAt, now),
				),
			);
		if (!row) throw goneLink();
		return { ...row, role: row.role as Role };
	});
}
