import { printLabels, printLabelsInput } from "@calibrant/calibration";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** Calibration labels as a PDF, made when they are asked for. */
const downloadLabels: Route = {
	method: "GET",
	url: "/api/labels.pdf",
	who: "member",
	scope: "instruments:read",
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({ readOnly: true }, async () => {});
		const input = readInput(printLabelsInput, request.query);
		const { fileName, body } = await printLabels({ open, baseUrl: house.baseUrl }, input);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

export const labelRoutes: readonly Route[] = [downloadLabels];
