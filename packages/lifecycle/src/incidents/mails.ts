import { eq } from "@calibrant/db/drizzle";
import { incidents, organisations, users } from "@calibrant/db/schema";
import { type House, letterhead, type Mail, type MailContext } from "@calibrant/kernel";
import { incidentNotice, operatorNotice } from "@calibrant/mail";
import type { Language } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";

const when = (at: Date) => formatInstant(at, "UTC");

async function incidentOf({ tx, letter }: MailContext) {
	const [row] = await tx
		.select()
		.from(incidents)
		.where(eq(incidents.id, letter.subjectId ?? ""));
	return row ?? null;
}

/** What an owner reads of a breach: also shown to the operator before it is sent. */
export function noticeOf(
	house: Pick<House, "operator">,
	incident: Pick<typeof incidents.$inferSelect, "nature" | "consequences" | "mitigation" | "awareAt" | "categories">,
	organisation: string,
	language: Language,
) {
	const { nature, consequences, mitigation, awareAt, categories } = incident;
	const what = { nature, consequences, mitigation: mitigation ?? "", awareAt, categories };
	return incidentNotice({ ...letterhead(house, language), organisation, ...what });
}

/** To an owner of an affected organisation: what happened, what was done, what to do. */
export const incidentNoticeMail: Mail = {
	kind: "incident_notice",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const incident = await incidentOf(context);
		const [user] = await tx
			.select({ email: users.email })
			.from(users)
			.where(eq(users.id, letter.userId ?? ""));
		const [org] = await tx
			.select({ name: organisations.name })
			.from(organisations)
			.where(eq(organisations.id, letter.orgId ?? ""));
		if (!incident?.mitigation || !user || !org) return null;
		return { to: user.email, content: noticeOf(house, incident, org.name, language) };
	},
};

/** To the operator: the clock of a breach that the authority has not been told of. */
export const incidentDueMail: Mail = {
	kind: "incident_due",
	evenIfRestricted: true,
	async compose(context) {
		const incident = await incidentOf(context);
		if (!incident || incident.authorityNotifiedAt) return null;
		const { house, now } = context;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: now >= incident.dueAt ? "A breach report is overdue" : "A breach report is due soon",
			paragraphs: ["The authority has not been told of this breach. Its facts may follow in parts."],
			facts: [
				{ label: "Number", value: incident.id },
				{ label: "Aware", value: when(incident.awareAt) },
				{ label: "Due", value: when(incident.dueAt) },
			],
			reason: "You receive this as the privacy contact of this installation.",
		});
		return { to: house.operator.privacyEmail, content };
	},
};
