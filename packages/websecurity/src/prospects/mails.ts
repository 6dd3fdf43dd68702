import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { auditRequests, prospects } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { auditRequestDeclined, auditRequestReceived, operatorNotice } from "@calibrant/mail";
import { periodWords, typeset } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { authorisationMails } from "../authorisations/mails.ts";
import { engagementMails } from "../engagements/mails.ts";
import { websiteMails } from "../websites/mails.ts";

async function requestOf(tx: Tx, id: string | null) {
	const [row] = await tx
		.select()
		.from(auditRequests)
		.innerJoin(prospects, eq(prospects.id, auditRequests.prospectId))
		.where(eq(auditRequests.id, id ?? ""));
	return row ?? null;
}

/** To the operator: somebody asked for an audit. */
const arrivedMail: Mail = {
	kind: "audit_request_arrived",
	evenIfRestricted: true,
	async compose({ house, tx, letter }) {
		const found = await requestOf(tx, letter.subjectId);
		if (!found) return null;
		const { audit_requests: request, prospects: prospect } = found;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: "Somebody asks for an audit of a website",
			paragraphs: ["Nothing may be examined before an authorisation is in force."],
			facts: [
				{ label: "Number", value: request.id },
				{ label: "Received", value: formatInstant(request.receivedAt, "UTC") },
				{ label: "Company", value: request.company },
				{ label: "Website", value: request.website },
				{ label: "Name", value: prospect.name },
				{ label: "Address", value: prospect.email },
				{ label: "Technologies", value: stated(request.technologies) },
				{ label: "May authorise it", value: `${request.signatory}, ${request.authority}` },
				{ label: "Agreed to", value: request.statement },
				{ label: "Order or payment", value: stated(request.paymentReference) },
				{ label: "Details", value: stated(request.details) },
				{ label: "Language", value: languageNames.of(request.locale ?? "en") ?? "English" },
				{ label: "Take it on, or decline it", value: `${house.baseUrl}/ops/audit-requests/${request.id}` },
			],
			reason: "You run this service.",
		});
		return { to: house.operator.supportEmail, content };
	},
};

const stated = (text: string) => text || "Not stated";
const languageNames = new Intl.DisplayNames("en", { type: "language" });

/** To whoever asked: that it is declined, and why. */
const declinedMail: Mail = {
	kind: "audit_request_declined",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const found = await requestOf(tx, letter.subjectId);
		const why = found?.audit_requests.declineReason;
		if (!found || !why) return null;
		const content = auditRequestDeclined({
			...{
				...letterhead(house, language),
				number: found.audit_requests.id,
				website: found.audit_requests.website,
				why,
			},
			period: typeset(periodWords(house.policy.classes.prospect.keep, language), language),
		});
		return { to: found.prospects.email, content };
	},
};

/** To whoever asked: that it arrived, and how long what they wrote is kept. */
const receivedMail: Mail = {
	kind: "audit_request_received",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const found = await requestOf(tx, letter.subjectId);
		if (!found) return null;
		const content = auditRequestReceived({
			...{ ...letterhead(house, language), number: found.audit_requests.id, website: found.audit_requests.website },
			period: typeset(periodWords(house.policy.classes.prospect.keep, language), language),
		});
		return { to: found.prospects.email, content };
	},
};

/** The letters this module writes. */
export const websecurityMails: readonly Mail[] = [
	...[arrivedMail, receivedMail, declinedMail],
	...engagementMails,
	...authorisationMails,
	...websiteMails,
];
