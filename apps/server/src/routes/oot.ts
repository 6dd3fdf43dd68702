import {
	checkUsageImportInput,
	downloadUsageErrors,
	importLimits,
	printCase,
	printCaseInput,
	printItems,
	printItemsInput,
	uploadImport,
	uploadImportInput,
} from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The report of a case as a PDF, made when it is asked for. */
const downloadCase: Route = {
	method: "GET",
	url: "/api/oot/:id.pdf",
	who: "member",
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

/** What a case reached as CSV; the filter of the list in the query. */
const downloadItems: Route = {
	method: "GET",
	url: "/api/oot/:id/items.csv",
	who: "member",
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

/** A file of uses to be checked and imported: its name in the query, its bytes as the body. */
const uploadUsage: Route = {
	method: "POST",
	url: "/api/usage-imports",
	who: "member",
	grace: "blocked",
	body: "bytes",
	maxBytes: importLimits.bytes,
	async handle({ house, request, reply, open }) {
		await open({}, async () => {});
		const input = readInput(uploadImportInput, request.query);
		const uploaded = await uploadImport({ files: house.files, open }, input, bytesOf(request.body), "usage");
		return reply.code(201).send(uploaded);
	},
};

/** The same file with what the check says of each row. */
const downloadErrors: Route = {
	method: "GET",
	url: "/api/usage-imports/:id/errors",
	who: "member",
	grace: "allowed",
	async handle({ house, request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { id } = request.params as { id: string };
		if (!checkUsageImportInput.shape.batchId.safeParse(id).success) throw notFound("import");
		const { choices } = request.query as { choices?: string };
		const given = choices ? { choices: parsed(choices) } : {};
		const input = readInput(checkUsageImportInput, { batchId: id, ...given });
		const file = await downloadUsageErrors({ files: house.files, open }, input);
		return asAttachment(reply, { name: file.fileName, type: "text/csv", bytes: file.bytes.length }).send(file.bytes);
	},
};

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

export const ootRoutes: readonly Route[] = [downloadCase, downloadItems, uploadUsage, downloadErrors];
