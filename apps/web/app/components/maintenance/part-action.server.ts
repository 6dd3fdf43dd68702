import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];

export const partSchema = z.object({
	...{ number: filledIn, name: filledIn, unit: optionalText, unitCost: optionalText, minimum: optionalText },
	notes: optionalText,
});

/** What was typed as the server takes it. */
export const partInput = ({ number, name, unit = "", notes = "", ...rest }: z.output<typeof partSchema>) => ({
	...{ number, name, unit, notes },
	...{ unitCost: rest.unitCost ?? null, minimum: rest.minimum ?? null },
});

const place = optionalText;
const receiveSchema = z.object({ place, quantity: filledIn, unitCost: optionalText, reason: optionalText });
const transferSchema = z.object({ from: place, to: place, quantity: filledIn });
const countSchema = z.object({ place, counted: filledIn, reason: filledIn });
const changeSchema = partSchema.extend({ version: z.coerce.number().int(), archived: z.literal("on").optional() });

/** Takes one step of a part's stock, or changes it, whichever form of its page was sent. */
export async function changePart(call: Call, partId: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, parts: Api["parts"]) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { parts }) => {
			await work(value, parts);
			throw redirect(`/app/parts/${partId}?done=${done}`);
		});
	switch (String(call.form.get("intent"))) {
		case "receive":
			return step(receiveSchema, "received", ({ place: at = "", reason = "", ...value }, parts) =>
				parts.receive.mutate({ partId, place: at, reason, ...value }),
			);
		case "transfer":
			return step(transferSchema, "moved", ({ from = "", to = "", quantity }, parts) =>
				parts.transfer.mutate({ partId, from, to, quantity }),
			);
		case "count":
			return step(countSchema, "counted", ({ place: at = "", ...value }, parts) =>
				parts.count.mutate({ partId, place: at, ...value }),
			);
		case "change":
			return step(changeSchema, "saved", ({ version, archived, ...value }, parts) =>
				parts.update.mutate({ id: partId, version, archived: archived === "on", ...partInput(value) }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
