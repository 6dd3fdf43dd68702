import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Reviews = Api["managementReviews"];

const version = z.coerce.number().int();
export const reviewSchema = z.object({
	...{ title: filledIn, plannedOn: filledIn, periodFrom: filledIn, periodTo: filledIn, chairId: filledIn },
	...{ participants: z.array(z.string()).default([]), guests: optionalText },
});

/** Takes one step of a management review, whichever form of its page was sent. */
export async function takeReviewStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Reviews) => Promise<unknown>,
		at = "",
	) =>
		answerForm(call, { schema }, async (value, { managementReviews }) => {
			await work(value, managementReviews);
			throw redirect(`/app/quality/reviews/${id}?done=${done}${at}`);
		});
	const next = encodeURIComponent(String(call.form.get("next") ?? ""));
	switch (String(call.form.get("intent"))) {
		case "update":
			return step(reviewSchema.extend({ version }), "saved", ({ guests = "", ...value }, server) =>
				server.update.mutate({ id, guests, ...value }),
			);
		case "conclude":
			return step(
				z.object({ version, input: filledIn, conclusion: optionalText }),
				"saved",
				({ conclusion = "", ...value }, server) =>
					server.conclude.mutate({ id, conclusion, ...value } as Parameters<Reviews["conclude"]["mutate"]>[0]),
				`&next=${next}#input-${next}`,
			);
		case "decide":
			return step(
				z.object({
					...{ version, effectiveness: optionalText, improvement: optionalText },
					...{ resources: optionalText, changes: optionalText },
				}),
				"saved",
				({ version: seen, effectiveness = "", improvement = "", resources = "", changes = "" }, server) =>
					server.decide.mutate({
						...{ id, version: seen },
						outputs: { effectiveness, improvement, resources, changes },
					}),
			);
		case "plan":
			return step(z.object({ version, what: filledIn, ownerId: filledIn, dueOn: filledIn }), "saved", (value, server) =>
				server.planAction.mutate({ reviewId: id, ...value }),
			);
		case "drop":
			return step(z.object({ version, actionId: filledIn }), "saved", ({ actionId, ...value }, server) =>
				server.dropAction.mutate({ id: actionId, ...value }),
			);
		case "complete":
			return step(z.object({ actionId: filledIn, outcome: filledIn }), "completed", ({ actionId, outcome }, server) =>
				server.completeAction.mutate({ id: actionId, outcome }),
			);
		case "move":
			return step(
				z.object({ version, to: filledIn, reason: optionalText, day: optionalText }),
				"moved",
				({ reason = "", day = null, ...value }, server) =>
					server.move.mutate({ id, reason, day, ...value } as Parameters<Reviews["move"]["mutate"]>[0]),
			);
		case "sign":
			return step(z.object({ version, printedName: filledIn }), "signed", (value, server) =>
				server.sign.mutate({ id, ...value }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
