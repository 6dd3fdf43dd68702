import { and, desc, eq, isNull, lt } from "@calibrant/db/drizzle";
import { organisations, users, websiteLooks, websites } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext, memberAddress } from "@calibrant/kernel";
import { websiteNews } from "@calibrant/mail";
import { websiteBounds } from "@calibrant/policy";
import { openAudits } from "./find-website.ts";
import { isProven } from "./proven.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

/** Named, because the worker sees every organisation. */
const zoneOf = async ({ tx, letter }: MailContext) =>
	(
		await tx
			.select()
			.from(organisations)
			.where(eq(organisations.id, letter.orgId ?? nobody))
	)[0]?.timeZone ?? "UTC";

/** To owners, and whoever ordered the monitoring: what a look found otherwise, by numbers. What it is stands behind the sign-in. */
const changedMail: Mail = {
	kind: "website_changed",
	mayBeDeclined: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const to = await memberAddress(context);
		const [look] = await tx
			.select()
			.from(websiteLooks)
			.where(eq(websiteLooks.id, letter.subjectId ?? nobody));
		if (!to || !look) return null;
		const { websiteId, at, changes, origin } = look;
		const ofSite = and(eq(websiteLooks.websiteId, websiteId), isNull(websiteLooks.engagementId));
		const [before] = await tx
			.select()
			.from(websiteLooks)
			.where(and(ofSite, lt(websiteLooks.at, at)))
			.orderBy(desc(websiteLooks.at))
			.limit(1);
		const count = (...kinds: string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
		const content = websiteNews({
			...{ ...letterhead(house, language), what: "changed", origin, at, timeZone: await zoneOf(context), to: "member" },
			counts: {
				worse: count("worse"),
				better: count("better"),
				changed: count("changed"),
				unseen: count("unseen_twice"),
			},
			grades: { before: before?.grade ?? null, now: look.grade },
			link: `${house.baseUrl}/app/websites/${websiteId}`,
		});
		return { to, content };
	},
};

/** The website whose proof is gone, while it is. */
async function lost({ tx, letter, now }: MailContext) {
	const [row] = await tx
		.select()
		.from(websites)
		.where(eq(websites.id, letter.subjectId ?? nobody));
	return row && !isProven(row, now) ? row : null;
}

/** To the same people: the proof of control is not there any more. */
const lostMail: Mail = {
	kind: "website_proof_lost",
	evenIfRestricted: true,
	async compose(context) {
		const { house, letter, language } = context;
		const to = await memberAddress(context);
		const row = await lost(context);
		if (!to || !row) return null;
		const content = websiteNews({
			...{ ...letterhead(house, language), what: "lost", origin: row.origin, at: letter.createdAt, to: "member" },
			...{ timeZone: await zoneOf(context), days: websiteBounds.proofDays },
			link: `${house.baseUrl}/app/websites/${row.id}`,
		});
		return { to, content };
	},
};

/** To the tester of an audit of it: nothing may be sent to it. */
const lostTeamMail: Mail = {
	kind: "website_proof_lost_team",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
		const row = await lost(context);
		const [tester] = await tx
			.select({ email: users.email })
			.from(users)
			.where(eq(users.id, letter.userId ?? nobody));
		const audit = row && (await openAudits({ tx })).find(({ origins }) => origins.includes(row.origin));
		if (!row || !tester || !audit) return null;
		const content = websiteNews({
			...{ ...letterhead(house, "en"), what: "lost", origin: row.origin, at: letter.createdAt, to: "tester" },
			...{ timeZone: "UTC", days: websiteBounds.proofDays },
			link: `${house.baseUrl}/ops/engagements/${letter.orgId}/${audit.id}`,
		});
		return { to: tester.email, content };
	},
};

export const websiteMails: readonly Mail[] = [changedMail, lostMail, lostTeamMail];
