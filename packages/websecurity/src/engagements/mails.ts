import type { Tx } from "@calibrant/db";
import { and, eq, sql } from "@calibrant/db/drizzle";
import {
	engagementReports,
	engagements,
	organisations,
	recordHistory,
	serviceReports,
	users,
} from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext } from "@calibrant/kernel";
import { engagementOver } from "@calibrant/lifecycle";
import { engagementNews, engagementOver as engagementOverMail } from "@calibrant/mail";

const nobody = "00000000-0000-0000-0000-000000000000";

const addressOf = async (tx: Tx, userId: string | null) => {
	if (!userId) return null;
	const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
	return user?.email ?? null;
};

const ofClient = ({ house }: Pick<MailContext, "house">, id: string) => `${house.baseUrl}/app/audits/${id}`;
const ofTeam = ({ house }: Pick<MailContext, "house">, orgId: string, id: string) =>
	`${house.baseUrl}/ops/engagements/${orgId}/${id}`;

/** Where the client is, when the audit ends, and until when an authorisation was or is in force. */
async function factsOf({ tx, house, letter }: MailContext, id: string) {
	// Named: the worker sees every organisation.
	const [org] = await tx
		.select()
		.from(organisations)
		.where(eq(organisations.id, letter.orgId ?? nobody));
	if (!org) return null;
	const [row] = await tx
		.select({
			endsAt: engagementOver(org.timeZone, house.policy),
			// Named with its table: Drizzle leaves that out where it selects from one.
			authorisedUntil: sql<string | null>`(select max(a.valid_until) from engagement_authorisations a
				where a.engagement_id = engagements.id and a.state = 'signed')`,
		})
		.from(engagements)
		.where(eq(engagements.id, id));
	if (!row) return null;
	const until = row.authorisedUntil ? new Date(row.authorisedUntil) : null;
	return { timeZone: org.timeZone, endsAt: row.endsAt, authorisedUntil: until };
}

/** Whether test accounts were deleted with the end of an audit, as its history says. */
async function hadAccounts(tx: Tx, id: string): Promise<boolean> {
	const ended = and(eq(recordHistory.entityType, "engagement"), eq(recordHistory.entityId, id));
	const deleted = sql`coalesce((${recordHistory.after} ->> 'credentialsDeleted')::int, 0) > 0`;
	return (await tx.$count(recordHistory, and(ended, deleted))) > 0;
}

/** To each owner of the client. */
const overMail: Mail = {
	kind: "engagement_over",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const to = await addressOf(tx, letter.userId);
		if (!to || !letter.subjectId) return null;
		const about = { number: letter.subjectId, hadAccounts: await hadAccounts(tx, letter.subjectId) };
		const link = ofClient(context, letter.subjectId);
		const said = { ...letterhead(house, language), ...about, to: "owner", link } as const;
		return { to, content: engagementOverMail(said) };
	},
};

/** To the people who examine. */
const overTeamMail: Mail = {
	kind: "engagement_over_team",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
		if (!letter.orgId || !letter.subjectId) return null;
		const about = { number: letter.subjectId, hadAccounts: await hadAccounts(tx, letter.subjectId) };
		const link = ofTeam(context, letter.orgId, letter.subjectId);
		const said = { ...letterhead(house, "en"), ...about, to: "team", link } as const;
		return { to: house.operator.supportEmail, content: engagementOverMail(said) };
	},
};

/** To each owner of the client: nothing more may be examined. */
const lapsedMail: Mail = {
	kind: "authorisation_lapsed",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const to = await addressOf(tx, letter.userId);
		const { subjectId } = letter;
		const facts = subjectId ? await factsOf(context, subjectId) : null;
		if (!to || !subjectId || !facts?.authorisedUntil) return null;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "lapsed", number: subjectId, to: "owner" },
			...{ at: facts.authorisedUntil, timeZone: facts.timeZone, link: ofClient(context, subjectId) },
		});
		return { to, content };
	},
};

/** The same to the tester, or to the operator where nobody is named. */
const lapsedTeamMail: Mail = {
	kind: "authorisation_lapsed_team",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
		const { orgId, subjectId } = letter;
		const facts = subjectId ? await factsOf(context, subjectId) : null;
		if (!orgId || !subjectId || !facts?.authorisedUntil) return null;
		const tester = await addressOf(tx, letter.userId);
		const content = engagementNews({
			...{ ...letterhead(house, "en"), what: "lapsed", number: subjectId, to: tester ? "tester" : "team" },
			...{ at: facts.authorisedUntil, timeZone: "UTC", link: ofTeam(context, orgId, subjectId) },
		});
		return { to: tester ?? house.operator.supportEmail, content };
	},
};

/** To whoever is named as the tester. */
const assignedMail: Mail = {
	kind: "engagement_assigned",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
		const { orgId, subjectId } = letter;
		const to = await addressOf(tx, letter.userId);
		const facts = subjectId && (await factsOf(context, subjectId));
		if (!to || !orgId || !facts || !subjectId) return null;
		const content = engagementNews({
			...{ ...letterhead(house, "en"), what: "assigned", number: subjectId, to: "tester" },
			...{ at: facts.endsAt, timeZone: "UTC", link: ofTeam(context, orgId, subjectId) },
		});
		return { to, content };
	},
};

/** To each owner of the client but whoever added it: a report is there. */
const reportedMail: Mail = {
	kind: "report_uploaded",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const to = await addressOf(tx, letter.userId);
		const [report] = await tx
			.select({ at: serviceReports.createdAt, engagementId: engagementReports.engagementId })
			.from(serviceReports)
			.innerJoin(engagementReports, eq(engagementReports.reportId, serviceReports.id))
			.where(eq(serviceReports.id, letter.subjectId ?? ""));
		const facts = report && (await factsOf(context, report.engagementId));
		if (!to || !facts || !report) return null;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "reported", number: report.engagementId, to: "owner" },
			...{ at: report.at, timeZone: facts.timeZone, link: ofClient(context, report.engagementId) },
		});
		return { to, content };
	},
};

export const engagementMails: readonly Mail[] = [
	...[overMail, overTeamMail, lapsedMail, lapsedTeamMail],
	...[assignedMail, reportedMail],
];
