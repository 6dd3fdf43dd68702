import type { Tx } from "@calibrant/db";
import { users } from "@calibrant/db/schema";
import type { Mail, WorkerHouse } from "@calibrant/kernel";
import { notice } from "@calibrant/mail";
import { eq } from "drizzle-orm";

const paragraphs = [
	"Its last day is over, so the audit has ended by itself. Nothing more is examined under it.",
	"The test accounts that were handed over for it are deleted here. Please switch them off on the website too.",
	"Reports stay where they are.",
];

/** Nothing of the audit itself stands in the mail: its page is behind the sign-in. */
const written = ({ operator, baseUrl }: WorkerHouse, subjectId: string, reason: string, link: string) =>
	notice({
		...{ operatorName: operator.legalName, privacyContact: operator.privacyEmail },
		...{ subject: "An audit has ended", paragraphs, facts: [{ label: "Number", value: subjectId }] },
		button: { label: "Open the audit", link: `${baseUrl}${link}` },
		reason,
	});

const addressOf = async (tx: Tx, userId: string) => {
	const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
	return user?.email ?? null;
};

/** To each owner of the client. */
const overMail: Mail = {
	kind: "engagement_over",
	evenIfRestricted: true,
	async compose({ house, tx, letter: { userId, subjectId } }) {
		const to = userId && (await addressOf(tx, userId));
		if (!to || !subjectId) return null;
		return { to, content: written(house, subjectId, "You own an organisation here.", `/app/audits/${subjectId}`) };
	},
};

/** To the people who examine. */
const overTeamMail: Mail = {
	kind: "engagement_over_team",
	evenIfRestricted: true,
	async compose({ house, letter: { orgId, subjectId } }) {
		if (!orgId || !subjectId) return null;
		const link = `/ops/organisations/${orgId}`;
		return { to: house.operator.supportEmail, content: written(house, subjectId, "You run this service.", link) };
	},
};

export const engagementMails: readonly Mail[] = [overMail, overTeamMail];
