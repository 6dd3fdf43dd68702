import { auditorCertificateInput, printDossier, printMarkedCertificate } from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { openForAuditor } from "../trpc/auditor-procedure.ts";
import { namedOrganisation } from "../visitor.ts";
import { asAttachment } from "./attachment.ts";
import type { Call, Route } from "./route.ts";

const stepsOf = ({ house, visitor, request }: Call) => ({
	files: house.files,
	open: openForAuditor(house, visitor, namedOrganisation(request)),
});

/** A certificate with the auditor's name across its pages, shown in the browser. */
const certificate: Route = {
	method: "GET",
	url: "/api/auditor/certificates/:id.pdf",
	who: "auditor",
	async handle(call) {
		const input = auditorCertificateInput.safeParse(call.request.params);
		const steps = stepsOf(call);
		// An id that is none is told like one of somebody else, to those who may ask at all.
		if (!input.success) {
			await steps.open({ readOnly: true }, async () => {});
			throw notFound("certificate");
		}
		const { fileName, body } = await printMarkedCertificate(steps, input.data);
		const file = { name: fileName, type: "application/pdf", bytes: body.length };
		return asAttachment(call.reply, file).header("content-disposition", "inline").send(body);
	},
};

/** Everything in the auditor's basket as one PDF, where the host allows it. */
const dossier: Route = {
	method: "GET",
	url: "/api/auditor/dossier.pdf",
	who: "auditor",
	async handle(call) {
		const { fileName, body } = await printDossier(stepsOf(call));
		return asAttachment(call.reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

export const auditorRoutes: readonly Route[] = [certificate, dossier];
