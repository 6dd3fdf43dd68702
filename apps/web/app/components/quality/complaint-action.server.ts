import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { namesIn } from "./audit-input.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Complaints = Api["complaints"];

const version = z.coerce.number().int();
export const complaintSchema = z.object({
	...{ title: filledIn, description: optionalText, complainant: optionalText, contact: optionalText },
	...{ channel: filledIn, about: optionalText, ownerId: optionalText, receivedOn: optionalText },
	involvedIds: z.array(z.string()).default([]),
});

/** What was typed of a complaint as the server takes it. */
export function complaintInput(typed: z.output<typeof complaintSchema>) {
	const { description = "", complainant = "", contact = "", about, ownerId = null, receivedOn: _, ...rest } = typed;
	const asked = { ...rest, description, complainant, contact, ownerId, about: namesIn(about) };
	return asked as Omit<Parameters<Complaints["update"]["mutate"]>[0], "id" | "version">;
}

/** Takes one step of a complaint, whichever form of its page was sent. */
export async function takeComplaintStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Complaints) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { complaints }) => {
			await work(value, complaints);
			throw redirect(`/app/quality/complaints/${id}?done=${done}`);
		});
	switch (String(call.form.get("intent"))) {
		case "update":
			return step(complaintSchema.extend({ version }), "saved", ({ version: seen, ...typed }, server) =>
				server.update.mutate({ id, version: seen, ...complaintInput(typed) }),
			);
		case "move":
			return step(
				z.object({ version, to: filledIn, text: optionalText, day: optionalText }),
				"moved",
				({ text = "", day = null, ...value }, server) =>
					server.move.mutate({ id, text, day, ...value } as Parameters<Complaints["move"]["mutate"]>[0]),
			);
		case "forget":
			return step(z.object({ version, reason: filledIn }), "forgotten", (value, server) =>
				server.forgetComplainant.mutate({ id, ...value }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
