import { notFound } from "@calibrant/kernel";
import { agreementInput, draftAgreement, draftAgreementInput, printAgreement } from "@calibrant/lifecycle";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The data processing agreement, as it would be accepted now. */
const downloadDraft: Route = {
	method: "GET",
	url: "/api/agreement.pdf",
	who: "member",
	scope: "organisation:read",
	grace: "allowed",
	async handle({ house, request, reply, open }) {
		const { language } = readInput(draftAgreementInput, request.query);
		const { pdf } = await open({ readOnly: true }, (ctx) => draftAgreement(ctx, house.operator, { language }));
		const file = { name: "data-processing-agreement.pdf", type: "application/pdf", bytes: pdf.length };
		return asAttachment(reply, file).send(pdf);
	},
};

/** One that was accepted, printed again. */
const downloadAccepted: Route = {
	method: "GET",
	url: "/api/agreements/:id.pdf",
	who: "member",
	scope: "organisation:read",
	grace: "allowed",
	async handle({ request, reply, open }) {
		const input = agreementInput.safeParse(request.params);
		if (!input.success) throw notFound("agreement");
		const pdf = await open({ readOnly: true }, (ctx) => printAgreement(ctx, input.data));
		const file = { name: `data-processing-agreement-${input.data.id}.pdf`, type: "application/pdf", bytes: pdf.length };
		return asAttachment(reply, file).send(pdf);
	},
};

export const agreementRoutes: readonly Route[] = [downloadDraft, downloadAccepted];
