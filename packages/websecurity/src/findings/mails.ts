import { eq, sql } from "@calibrant/db/drizzle";
import { findings, organisations, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext } from "@calibrant/kernel";
import { engagementNews } from "@calibrant/mail";

/** To whom, and in which time zone the client is. */
async function readerOf({ tx, letter }: MailContext) {
	if (!letter.userId) return null;
	const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, letter.userId));
	const [org] = await tx.select({ timeZone: organisations.timeZone }).from(organisations).limit(1);
	return user && org ? { to: user.email, timeZone: org.timeZone } : null;
}

/** To each owner of the client: findings of an audit were told, several with one mail. */
const openedMail: Mail = {
	kind: "findings_opened",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const reader = await readerOf(context);
		const audit = letter.subjectId ?? "";
		const told = sql<Date | null>`max(${findings.openedAt})`.mapWith(findings.openedAt);
		const [last] = await tx.select({ at: told }).from(findings).where(eq(findings.engagementId, audit));
		if (!reader || !last?.at) return null;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "found", number: audit, to: "owner", at: last.at },
			...{ timeZone: reader.timeZone, link: `${house.baseUrl}/app/audits/${audit}` },
		});
		return { to: reader.to, content };
	},
};

/** To each owner of the client: the clock took up what was accepted until then. */
const acceptanceOverMail: Mail = {
	kind: "acceptance_over",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const reader = await readerOf(context);
		const [row] = await tx
			.select()
			.from(findings)
			.where(eq(findings.id, letter.subjectId ?? ""));
		if (!reader || !row) return null;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "acceptance_over", number: row.number, to: "owner" },
			...{ at: row.updatedAt, timeZone: reader.timeZone, link: `${house.baseUrl}/app/findings/${row.id}` },
		});
		return { to: reader.to, content };
	},
};

export const findingMails: readonly Mail[] = [openedMail, acceptanceOverMail];
