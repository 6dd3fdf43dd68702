import { incidents, organisations, users } from "@calibrant/db/schema";
import type { House, Mail } from "@calibrant/kernel";
import { notice } from "@calibrant/mail";
import { formatInstant } from "@calibrant/policy/format-instant";
import { eq } from "drizzle-orm";
import { letterhead } from "../requests/mails.ts";

type Context = Parameters<Mail["compose"]>[0];
const when = (at: Date) => formatInstant(at, "UTC");

async function incidentOf({ tx, letter }: Context) {
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
) {
	return notice({
		...letterhead(house),
		subject: `A data breach concerns ${organisation}`,
		paragraphs: [
			incident.nature,
			...(incident.consequences ? [`What it may lead to: ${incident.consequences}`] : []),
			`What we have done, and what you can do: ${incident.mitigation}`,
		],
		facts: [
			{ label: "We became aware", value: when(incident.awareAt) },
			...(incident.categories ? [{ label: "Data and people", value: incident.categories }] : []),
		],
		reason: "You receive this as an owner of the organisation. Answer this mail with any question.",
	});
}

/** To an owner of an affected organisation: what happened, what was done, what to do. */
export const incidentNoticeMail: Mail = {
	kind: "incident_notice",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter } = context;
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
		return { to: user.email, content: noticeOf(house, incident, org.name) };
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
		const content = notice({
			...letterhead(house),
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
