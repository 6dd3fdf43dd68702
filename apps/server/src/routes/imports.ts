import * as verbs from "@calibrant/calibration";
import { type Ctx, notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

const { importLimits, uploadImport, uploadImportInput } = verbs;

type ErrorFile = Promise<{ fileName: string; bytes: Buffer }>;

/** A file to be checked and imported, its name in the query and its bytes as the body; and the same with the check's notes. */
function importRoute(
	url: string,
	kind: verbs.BatchKind,
	errors: (steps: verbs.Steps, input: unknown) => ErrorFile,
): Route[] {
	const area = kind === "register" ? ("instruments" as const) : ("calibrations" as const);
	const upload: Route = {
		...{
			method: "POST",
			url,
			who: "member",
			scope: `${area}:write`,
			grace: "blocked",
			body: "bytes",
			maxBytes: importLimits.bytes,
		},
		async handle({ house, request, reply, open }) {
			await open({}, async () => {});
			const input = readInput(uploadImportInput, request.query);
			const uploaded = await uploadImport({ files: house.files, open }, input, bytesOf(request.body), kind);
			return reply.code(201).send(uploaded);
		},
	};
	/** With two columns more: what the check says of each row, and what to do. `choices` is JSON. */
	const download: Route = {
		...{ method: "GET", url: `${url}/:id/errors`, who: "member", scope: `${area}:read`, grace: "allowed" },
		async handle({ house, request, reply, open }) {
			await open({ readOnly: true }, async () => {});
			const { id } = request.params as { id: string };
			if (!verbs.undoImportInput.shape.batchId.safeParse(id).success) throw notFound("import");
			const { choices } = request.query as { choices?: string };
			const input = { batchId: id, ...(choices ? { choices: parsed(choices) } : {}) };
			const file = await errors({ files: house.files, open }, input);
			return asAttachment(reply, { name: file.fileName, type: "text/csv", bytes: file.bytes.length }).send(file.bytes);
		},
	};
	return [upload, download];
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

type StarterFile = Promise<{ fileName: string; type: string; bytes: Buffer }>;

/** A file to begin with, made for the reader. */
const starter = (url: string, make: (ctx: Ctx, query: unknown) => StarterFile): Route => ({
	...{ method: "GET", url, who: "member", scope: "instruments:read", grace: "allowed" },
	async handle({ request, reply, open }) {
		const { fileName, type, bytes } = await open({ readOnly: true }, (ctx) => make(ctx, request.query));
		return asAttachment(reply, { name: fileName, type, bytes: bytes.length }).send(bytes);
	},
});

export const importRoutes: readonly Route[] = [
	starter("/api/imports/template", (ctx, query) =>
		verbs.importTemplate(ctx, readInput(verbs.importTemplateInput, query)),
	),
	starter("/api/imports/sample", (ctx, query) =>
		verbs.sampleRegister(ctx, readInput(verbs.sampleRegisterInput, query)),
	),
	...importRoute("/api/imports", "register", (steps, input) =>
		verbs.downloadImportErrors(steps, readInput(verbs.downloadImportErrorsInput, input)),
	),
	...importRoute("/api/usage-imports", "usage", (steps, input) =>
		verbs.downloadUsageErrors(steps, readInput(verbs.checkUsageImportInput, input)),
	),
	...importRoute("/api/history-imports", "history", (steps, input) =>
		verbs.downloadHistoryErrors(steps, readInput(verbs.checkHistoryImportInput, input)),
	),
];
