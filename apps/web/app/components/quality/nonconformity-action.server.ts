import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { BRANCHES } from "./words.ts";

type Call = Parameters<typeof answerForm>[0];
type Nonconformities = Api["nonconformities"];

const version = z.coerce.number().int();
const moveSchema = z.object({ version, to: filledIn, reason: optionalText });
const describeSchema = z.object({
	...{ version, title: filledIn, description: optionalText, kind: filledIn, severity: filledIn, ownerId: optionalText },
	...{ containment: optionalText, extent: optionalText, disposition: filledIn },
});
const analyseSchema = z.object({
	...{ version, whys: z.array(optionalText).default([]), rootCause: optionalText, criteria: optionalText },
	...{ checkOn: optionalText, fishbone: z.record(z.string(), optionalText).default({}) },
});

/** Takes one step of a nonconformity, whichever form of its page was sent. */
export async function takeStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Nonconformities) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { nonconformities }) => {
			await work(value, nonconformities);
			throw redirect(`/app/quality/nonconformities/${id}?done=${done}`);
		});
	switch (String(call.form.get("intent"))) {
		case "move":
			return step(moveSchema, "moved", (value, server) =>
				server.move.mutate({ id, ...value } as Parameters<Nonconformities["move"]["mutate"]>[0]),
			);
		case "sign-planned":
		case "sign-closed":
		case "sign-set_aside":
			return step(moveSchema.extend({ printedName: filledIn }), "signed", (value, server) =>
				server.sign.mutate({ id, ...value } as Parameters<Nonconformities["sign"]["mutate"]>[0]),
			);
		case "describe":
			return step(describeSchema, "saved", ({ description = "", containment = "", extent = "", ...value }, server) =>
				server.describe.mutate({
					...{ id, ownerId: null, description, containment, extent, ...value },
				} as Parameters<Nonconformities["describe"]["mutate"]>[0]),
			);
		case "analyse":
			return step(analyseSchema, "saved", ({ whys, fishbone, rootCause = "", criteria = "", ...value }, server) => {
				const lines = (text: string | undefined) => (text ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
				const branches = Object.keys(BRANCHES) as (keyof typeof BRANCHES)[];
				return server.analyse.mutate({
					...{ id, checkOn: null, rootCause, criteria, ...value },
					whys: whys.flatMap((why) => (why ? [why] : [])),
					fishbone: Object.fromEntries(branches.map((branch) => [branch, lines(fishbone[branch])])),
				});
			});
		case "plan":
			return step(
				z.object({ version, what: filledIn, ownerId: filledIn, dueOn: filledIn, documentId: optionalText }),
				"planned",
				(value, server) => server.planAction.mutate({ nonconformityId: id, ...value }),
			);
		case "drop":
			return step(z.object({ version, actionId: filledIn }), "saved", ({ actionId, ...value }, server) =>
				server.dropAction.mutate({ id: actionId, ...value }),
			);
		case "complete":
			return step(z.object({ actionId: filledIn, outcome: filledIn }), "completed", ({ actionId, outcome }, server) =>
				server.completeAction.mutate({ id: actionId, outcome }),
			);
		case "remove-file":
			return step(z.object({ fileId: filledIn }), "file-removed", ({ fileId }, server) =>
				server.removeFile.mutate({ id: fileId }),
			);
		case "judge":
			return step(z.object({ version, effect: filledIn }), "saved", (value, server) =>
				server.judgeEffect.mutate({ id, ...value }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
