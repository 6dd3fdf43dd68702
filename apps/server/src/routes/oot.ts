import {
	printCase,
	printCaseInput,
	printClosing,
	printClosingInput,
	printItems,
	printItemsInput,
} from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The report of a case as a PDF, made when it is asked for. */
const downloadCase: Route = {
	method: "GET",
	url: "/api/oot/:id.pdf",
	who: "member",
	scope: "oot:read",
	grace: "allowed",
	async handle({ request, reply, open }) {
		const input = printCaseInput.safeParse(request.params);
		if (!input.success) {
			await open({}, async () => {});
			throw notFound("case of out of tolerance");
		}
		const { fileName, body } = await printCase({ open }, input.data);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

/** The report of a case as it was closed once, although it was opened again since. */
const downloadClosing: Route = {
	method: "GET",
	url: "/api/oot/:id/closings/:number.pdf",
	who: "member",
	scope: "oot:read",
	grace: "allowed",
	async handle({ request, reply, open }) {
		const input = printClosingInput.safeParse(request.params);
		if (!input.success) {
			await open({}, async () => {});
			throw notFound("closing of this case");
		}
		const { fileName, body } = await printClosing({ open }, input.data);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

/** What a case reached as CSV; the filter of the list in the query. */
const downloadItems: Route = {
	method: "GET",
	url: "/api/oot/:id/items.csv",
	who: "member",
	scope: "oot:read",
	grace: "allowed",
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { id } = request.params as { id: string };
		if (!printItemsInput.shape.caseId.safeParse(id).success) throw notFound("case of out of tolerance");
		const { gone, ...query } = request.query as Record<string, string>;
		const input = readInput(printItemsInput, { ...query, caseId: id, gone: gone === "true" });
		const { fileName, body } = await printItems({ open }, input);
		return asAttachment(reply, { name: fileName, type: "text/csv", bytes: body.length }).send(body);
	},
};

export const ootRoutes: readonly Route[] = [downloadCase, downloadClosing, downloadItems];
