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
import { recordPdf } from "./record-pdf.ts";
import type { Route } from "./route.ts";

/** The report of a case as a PDF, made when it is asked for. */
const downloadCase = recordPdf({
	...{ url: "/api/oot/:id.pdf", scope: "oot:read", input: printCaseInput, print: printCase },
	missing: () => notFound("case of out of tolerance"),
});

/** The report of a case as it was closed once, although it was opened again since. */
const downloadClosing = recordPdf({
	...{ url: "/api/oot/:id/closings/:number.pdf", scope: "oot:read", input: printClosingInput, print: printClosing },
	missing: () => notFound("closing of this case"),
});

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
