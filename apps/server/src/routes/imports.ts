import {
	downloadImportErrors,
	downloadImportErrorsInput,
	importLimits,
	uploadImport,
	uploadImportInput,
} from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** A register file to be checked and imported: its name in the query, its bytes as the body. */
const uploadRegister: Route = {
	method: "POST",
	url: "/api/imports",
	who: "member",
	grace: "blocked",
	body: "bytes",
	maxBytes: importLimits.bytes,
	async handle({ house, request, reply, open }) {
		await open({}, async () => {});
		const input = readInput(uploadImportInput, request.query);
		const uploaded = await uploadImport({ files: house.files, open }, input, bytesOf(request.body));
		return reply.code(201).send(uploaded);
	},
};

/** The same file with two columns more: what the check says of each row, and what to do. `choices` is JSON. */
const downloadErrors: Route = {
	method: "GET",
	url: "/api/imports/:id/errors",
	who: "member",
	grace: "allowed",
	async handle({ house, request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { id } = request.params as { id: string };
		if (!downloadImportErrorsInput.shape.batchId.safeParse(id).success) throw notFound("import");
		const { choices } = request.query as { choices?: string };
		const input = readInput(downloadImportErrorsInput, {
			batchId: id,
			...(choices ? { choices: parsed(choices) } : {}),
		});
		const file = await downloadImportErrors({ files: house.files, open }, input);
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

export const importRoutes: readonly Route[] = [uploadRegister, downloadErrors];
