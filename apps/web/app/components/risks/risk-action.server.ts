import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Risks = Api["risks"];

const version = z.coerce.number().int();
const step = z.coerce.number({ error: "Choose a step." }).int();
const moveSchema = z.object({ version, to: filledIn, reason: optionalText });
const fields = {
	...{ title: filledIn, kind: filledIn, cause: optionalText, event: optionalText, effect: optionalText },
	...{ ownerId: optionalText, nextReviewOn: optionalText },
};
export const newRiskSchema = z.object({ ...fields, nonconformityId: optionalText });

/** What was typed of a risk as the server takes it. */
export function riskInput({ cause = "", event = "", effect = "", ...typed }: z.output<typeof newRiskSchema>) {
	const { ownerId = null, nextReviewOn = null, nonconformityId = null, ...rest } = typed;
	const asked = { ...rest, cause, event, effect, ownerId, nextReviewOn, nonconformityId };
	return asked as Parameters<Risks["create"]["mutate"]>[0];
}

const linkSchema = z.object({
	...{ version, part: filledIn, record: optionalText, tag: optionalText, words: optionalText },
});

/** What is named: the record that was chosen, else the instrument of a tag, else the words. */
function linkInput({ record, tag, words = "", ...rest }: z.output<typeof linkSchema>) {
	const [kind = "", targetId = null] = record?.split(":") ?? [];
	if (record) return { ...rest, kind, targetId, words: "" };
	return tag ? { ...rest, kind: "instrument", words: tag } : { ...rest, kind: "words", words };
}

/** Takes one step of a risk, whichever form of its page was sent. */
export async function takeRiskStep(call: Call, id: string) {
	const answer = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, risks: Risks) => Promise<unknown>,
		places: Readonly<Record<string, string>> = {},
	) =>
		answerForm(call, { schema, places }, async (value, { risks }) => {
			await work(value, risks);
			throw redirect(`/app/quality/risks/${id}?done=${done}`);
		});
	switch (String(call.form.get("intent"))) {
		case "move":
			return answer(moveSchema, "moved", (value, risks) =>
				risks.move.mutate({ id, ...value } as Parameters<Risks["move"]["mutate"]>[0]),
			);
		case "sign-accepted":
		case "sign-closed":
			return answer(moveSchema.extend({ printedName: filledIn }), "signed", (value, risks) =>
				risks.sign.mutate({ id, ...value } as Parameters<Risks["sign"]["mutate"]>[0]),
			);
		case "describe":
			return answer(z.object({ version, ...fields }), "saved", ({ version: seen, ...value }, risks) => {
				const { nonconformityId: _, ...input } = riskInput(value);
				return risks.describe.mutate({ id, version: seen, ...input });
			});
		case "assess":
			return answer(
				z.object({ version, matrix: step, kind: filledIn, likelihood: step, severity: step, reason: filledIn }),
				"judged",
				(value, risks) => risks.assess.mutate({ id, ...value } as Parameters<Risks["assess"]["mutate"]>[0]),
			);
		case "treat":
			return answer(
				z.object({ version, treatment: filledIn, treatmentNote: optionalText }),
				"saved",
				({ treatmentNote = "", ...value }, risks) =>
					risks.treat.mutate({ id, treatmentNote, ...value } as Parameters<Risks["treat"]["mutate"]>[0]),
			);
		case "plan":
			return answer(
				z.object({ version, what: filledIn, ownerId: filledIn, dueOn: filledIn }),
				"planned",
				(value, risks) => risks.planAction.mutate({ riskId: id, ...value }),
			);
		case "drop":
			return answer(z.object({ version, actionId: filledIn }), "saved", ({ actionId, ...value }, risks) =>
				risks.dropAction.mutate({ id: actionId, ...value }),
			);
		case "complete":
			return answer(z.object({ actionId: filledIn, outcome: filledIn }), "completed", ({ actionId, outcome }, risks) =>
				risks.completeAction.mutate({ id: actionId, outcome }),
			);
		case "link":
			return answer(
				linkSchema,
				"saved",
				(value, risks) => risks.link.mutate({ id, ...linkInput(value) } as Parameters<Risks["link"]["mutate"]>[0]),
				{ ...{ targetId: "record", kind: "record" }, ...(call.form.get("tag") ? { words: "tag" } : {}) },
			);
		case "unlink":
			return answer(z.object({ version, linkId: filledIn }), "saved", ({ linkId, ...value }, risks) =>
				risks.unlink.mutate({ id: linkId, ...value }),
			);
		case "review":
			return answer(z.object({ version, note: filledIn, nextReviewOn: filledIn }), "reviewed", (value, risks) =>
				risks.review.mutate({ id, ...value }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
