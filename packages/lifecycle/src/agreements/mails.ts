import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { agreementRequests } from "@calibrant/db/schema";
import type { AgreementTerms } from "@calibrant/documents";
import { letterhead, type Mail } from "@calibrant/kernel";
import { agreementToSign, operatorNotice } from "@calibrant/mail";
import { periodWords, typeset } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { print } from "./agreements.ts";

async function requestOf(tx: Tx, id: string | null) {
	const [row] = await tx
		.select()
		.from(agreementRequests)
		.where(eq(agreementRequests.id, id ?? ""));
	return row ?? null;
}

/** The agreement as a PDF, to the address it was asked for with. Throws when it prints differently from what was kept. */
const toSign: Mail = {
	kind: "agreement_to_sign",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const request = await requestOf(tx, letter.subjectId);
		if (request?.state !== "sent") return null;
		const { id: number, email: to } = request;
		const { pdf, sha256 } = await print(request.terms as AgreementTerms);
		if (sha256 !== request.sha256) throw new Error(`Agreement ${number} prints differently from what was kept.`);
		const period = typeset(periodWords(house.policy.classes.agreement_request.keep, language), language);
		const facts = { number, sha256, period, sendTo: house.operator.privacyEmail };
		return {
			...{ to, content: agreementToSign({ ...letterhead(house, language), ...facts }) },
			attachments: [{ fileName: "data-processing-agreement.pdf", type: "application/pdf", bytes: pdf }],
		};
	},
};

/** To the operator: somebody was sent an agreement. */
const askedFor: Mail = {
	kind: "agreement_asked_for",
	evenIfRestricted: true,
	async compose({ house, tx, letter }) {
		const request = await requestOf(tx, letter.subjectId);
		if (request?.state !== "sent") return null;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: "Somebody asked for a processing agreement",
			paragraphs: ["It was mailed to sign. Note under Agreements in the console when the signed copy comes back."],
			facts: [
				{ label: "Number", value: request.id },
				{ label: "Company", value: request.company },
				{ label: "Signs", value: `${request.signatory}, ${request.signatoryTitle}` },
				{ label: "Country", value: request.jurisdiction },
				{ label: "Address", value: request.email },
				{ label: "Asked", value: formatInstant(request.requestedAt, "UTC") },
			],
			reason: "You receive this as the privacy contact of this installation.",
		});
		return { to: house.operator.privacyEmail, content };
	},
};

export const agreementMails: readonly Mail[] = [toSign, askedFor];
