import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { settingsInput, settingsSchema } from "./document-input.server.ts";

type Call = Parameters<typeof answerForm>[0];

const version = z.coerce.number().int();
/** What is about one version names it and the version of it that was seen. */
const seen = { versionId: filledIn, version };
const people = z.array(z.string()).default([]);

/** Takes one step of a document, whichever form of its page was sent. */
export async function takeStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Api["documents"]) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { documents }) => {
			await work(value, documents);
			const of = call.form.get("versionId");
			throw redirect(`/app/quality/documents/${id}?done=${done}${of ? `&version=${of}` : ""}`);
		});
	switch (String(call.form.get("intent"))) {
		case "settings":
			return step(settingsSchema, "saved", ({ version: was, reason, ...typed }, documents) =>
				documents.update.mutate({ id, version: was, reason, ...settingsInput(typed) }),
			);
		case "audience":
			return step(
				z.object({ version, roles: people, memberIds: people, reason: optionalText }),
				"audience",
				(value, documents) =>
					documents.setAudience.mutate({ id, ...value } as Parameters<typeof documents.setAudience.mutate>[0]),
			);
		case "review":
			return step(z.object({ version, note: filledIn }), "reviewed", (value, documents) =>
				documents.confirmReview.mutate({ id, ...value }),
			);
		case "start":
			return answerForm(call, { schema: z.object({}) }, async (_value, { documents }) => {
				const { id: versionId } = await documents.startVersion.mutate({ documentId: id });
				throw redirect(`/app/quality/documents/${id}/write/${versionId}`);
			});
		case "names":
			return step(
				z.object({ ...seen, reviewerIds: people, approverIds: people }),
				"named",
				({ versionId, ...value }, documents) => documents.nameSignatories.mutate({ id: versionId, ...value }),
			);
		case "submit":
			return step(z.object(seen), "submitted", ({ versionId, ...value }, documents) =>
				documents.submit.mutate({ id: versionId, ...value }),
			);
		case "sign":
			return step(z.object({ ...seen, printedName: filledIn }), "signed", ({ versionId, ...value }, documents) =>
				documents.sign.mutate({ id: versionId, ...value }),
			);
		case "send-back":
			return step(z.object({ ...seen, reason: filledIn }), "back", ({ versionId, ...value }, documents) =>
				documents.sendBack.mutate({ id: versionId, ...value }),
			);
		case "obsolete":
			return step(
				z.object({ ...seen, reason: filledIn, printedName: filledIn }),
				"obsolete",
				({ versionId, ...value }, documents) => documents.makeObsolete.mutate({ id: versionId, ...value }),
			);
		case "read":
			return step(
				z.object({ versionId: filledIn, understood: z.literal("on", "Say that you have read and understood it.") }),
				"read",
				({ versionId }, documents) => documents.acknowledge.mutate({ versionId, understood: true }),
			);
		case "read-sign":
			return step(z.object({ versionId: filledIn, printedName: optionalText }), "read", (value, documents) =>
				documents.acknowledge.mutate({ understood: true, ...value }),
			);
		case "remove-file":
			return step(z.object(seen), "removed", (value, documents) => documents.removeFile.mutate(value));
		case "take-file":
			return step(z.object(seen), "file", (value, documents) => documents.takeOverFile.mutate(value));
		case "discard":
			return answerForm(call, { schema: z.object(seen) }, async ({ versionId, ...value }, { documents }) => {
				const { documentIsGone } = await documents.discard.mutate({ id: versionId, ...value });
				const next = documentIsGone ? "" : `/${id}`;
				throw redirect(`/app/quality/documents${next}?done=discarded`);
			});
		default:
			throw data(null, { status: 400 });
	}
}
