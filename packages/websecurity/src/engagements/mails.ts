import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { engagementOver } from "@calibrant/mail";

const addressOf = async (tx: Tx, userId: string) => {
	const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
	return user?.email ?? null;
};

/** To each owner of the client. */
const overMail: Mail = {
	kind: "engagement_over",
	evenIfRestricted: true,
	async compose({ house, tx, letter: { userId, subjectId }, language }) {
		const to = userId && (await addressOf(tx, userId));
		if (!to || !subjectId) return null;
		const link = `${house.baseUrl}/app/audits/${subjectId}`;
		return { to, content: engagementOver({ ...letterhead(house, language), number: subjectId, to: "owner", link }) };
	},
};

/** To the people who examine. */
const overTeamMail: Mail = {
	kind: "engagement_over_team",
	evenIfRestricted: true,
	async compose({ house, letter: { orgId, subjectId } }) {
		if (!orgId || !subjectId) return null;
		const link = `${house.baseUrl}/ops/organisations/${orgId}`;
		const content = engagementOver({ ...letterhead(house, "en"), number: subjectId, to: "team", link });
		return { to: house.operator.supportEmail, content };
	},
};

export const engagementMails: readonly Mail[] = [overMail, overTeamMail];
