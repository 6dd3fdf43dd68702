import { eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagements, organisations, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext, memberAddress } from "@calibrant/kernel";
import { engagementNews } from "@calibrant/mail";

async function factsOf({ tx, letter }: MailContext) {
	const [org] = await tx
		.select()
		.from(organisations)
		.where(eq(organisations.id, letter.orgId ?? ""));
	const [found] = await tx
		.select({ authorisation: engagementAuthorisations, audit: engagements })
		.from(engagementAuthorisations)
		.innerJoin(engagements, eq(engagements.id, engagementAuthorisations.engagementId))
		.where(eq(engagementAuthorisations.id, letter.subjectId ?? ""));
	return org && found ? { ...found, timeZone: org.timeZone } : null;
}

/** To the member who is asked, unless it was signed, taken back or given to somebody else meanwhile. */
const toSignMail: Mail = {
	kind: "authorisation_to_sign",
	async compose(context) {
		const { house, letter, language } = context;
		const facts = letter.subjectId ? await factsOf(context) : null;
		const to = facts && (await memberAddress(context));
		if (!to || facts.authorisation.state !== "sent" || facts.audit.state === "ended") return null;
		const { id, sentAt, recordedAt } = facts.authorisation;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "to_sign", number: facts.audit.id, to: "signer" },
			...{ at: sentAt ?? recordedAt, timeZone: facts.timeZone },
			link: `${house.baseUrl}/app/audits/${facts.audit.id}/authorisations/${id}`,
		});
		return { to, content };
	},
};

/** To each owner of the client but whoever revoked it. */
const revokedMail: Mail = {
	kind: "authorisation_revoked",
	evenIfRestricted: true,
	async compose(context) {
		const { house, letter, language } = context;
		const facts = letter.subjectId ? await factsOf(context) : null;
		const to = facts && (await memberAddress(context));
		if (!to || !facts.authorisation.revokedAt) return null;
		const { id, revokedAt } = facts.authorisation;
		const content = engagementNews({
			...{ ...letterhead(house, language), what: "revoked", number: facts.audit.id, to: "owner" },
			...{ at: revokedAt, timeZone: facts.timeZone },
			link: `${house.baseUrl}/app/audits/${facts.audit.id}/authorisations/${id}`,
		});
		return { to, content };
	},
};

/** To the tester, or to the operator where nobody is named. */
const teamMail = (kind: string, what: "signed" | "revoked"): Mail => ({
	kind,
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
		const facts = letter.orgId && letter.subjectId ? await factsOf(context) : null;
		const at = facts && (what === "signed" ? facts.authorisation.signedAt : facts.authorisation.revokedAt);
		if (!facts || !at) return null;
		const [tester] = letter.userId
			? await tx.select({ email: users.email }).from(users).where(eq(users.id, letter.userId))
			: [];
		const page = `/ops/engagements/${letter.orgId}/${facts.audit.id}/authorisations/${facts.authorisation.id}`;
		const content = engagementNews({
			...{ ...letterhead(house, "en"), what, number: facts.audit.id, to: tester ? "tester" : "team" },
			...{ at, timeZone: "UTC", link: `${house.baseUrl}${page}` },
		});
		return { to: tester?.email ?? house.operator.supportEmail, content };
	},
});

export const authorisationMails: readonly Mail[] = [
	...[toSignMail, revokedMail],
	...[teamMail("authorisation_signed_team", "signed"), teamMail("authorisation_revoked_team", "revoked")],
];
