import { invitations, memberships, organisations, profiles } from "@calibrant/db/schema";
import type { Mail, Role } from "@calibrant/kernel";
import { invitation as invitationContent } from "@calibrant/mail";
import { isWritable, type OrganisationState } from "@calibrant/policy";
import { and, eq, gt, isNull } from "drizzle-orm";
import { letterhead } from "../accounts/mails.ts";
import { hashToken } from "../sessions/find-session.ts";
import { tokenOfInvitation } from "./invitation-token.ts";

const roleNames: Readonly<Record<Role, string>> = {
	owner: "Owner",
	manager: "Manager",
	technician: "Technician",
	viewer: "Viewer",
};

export const invitationMail: Mail = {
	kind: "invitation",
	async compose({ house, tx, now, letter }) {
		const [row] = await tx
			.select({ invitation: invitations, organisation: organisations, invitedBy: profiles.name })
			.from(invitations)
			.innerJoin(organisations, eq(organisations.id, invitations.orgId))
			.leftJoin(memberships, and(eq(memberships.orgId, invitations.orgId), eq(memberships.id, invitations.invitedBy)))
			.leftJoin(profiles, eq(profiles.userId, memberships.userId))
			.where(
				and(eq(invitations.id, letter.subjectId ?? ""), isNull(invitations.acceptedAt), gt(invitations.expiresAt, now)),
			);
		if (!row || !isWritable(row.organisation.state as OrganisationState)) return null;
		const { invitation, organisation } = row;
		const token = tokenOfInvitation(house, organisation.id, invitation.id);
		await tx
			.update(invitations)
			.set({ tokenHash: hashToken(token) })
			.where(eq(invitations.id, invitation.id));
		const content = invitationContent({
			...letterhead(house),
			organisation: organisation.name,
			invitedBy: row.invitedBy ?? organisation.name,
			role: roleNames[invitation.role as Role],
			link: `${house.baseUrl}/invite/${token}`,
			expiresAt: invitation.expiresAt,
			timeZone: organisation.timeZone,
		});
		return { to: invitation.email, content };
	},
};
