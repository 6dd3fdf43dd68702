import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { invitations, memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { invitation as invitationContent } from "@calibrant/mail";
import { isWritable, type OrganisationState, readersLanguage } from "@calibrant/policy";
import { hashToken } from "../sessions/find-session.ts";
import type { InvitedRole } from "./invitation-info.ts";
import { tokenOfInvitation } from "./invitation-token.ts";

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
		const [known] = await tx
			.select({ locale: profiles.locale })
			.from(users)
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(eq(users.email, invitation.email));
		const content = invitationContent({
			...letterhead(house, readersLanguage(known?.locale, organisation.locale)),
			organisation: organisation.name,
			// The service team invites for an audit: its client does not invite into itself.
			invitedBy: row.invitedBy ?? (invitation.about ? house.operator.tradingName : null),
			about: invitation.about,
			role: invitation.role as InvitedRole,
			link: `${house.baseUrl}/invite/${token}`,
			expiresAt: invitation.expiresAt,
			timeZone: organisation.timeZone,
		});
		return { to: invitation.email, content };
	},
};
