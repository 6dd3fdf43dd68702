import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { termsInput, termsSchema } from "./authorisation-schema.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Terms = ReturnType<typeof termsInput>;
type Move = Parameters<Api["auditAuthorisations"]["move"]["mutate"]>[0];

/** Through which door an authorisation is changed: the client's own, or the service team's. */
export interface AuthorisationDoor {
	write(server: Api, terms: Terms & { id: string; version: number }): Promise<unknown>;
	move(server: Api, step: Move): Promise<unknown>;
	/** Left out where nobody signs. */
	sign?(server: Api, signing: { id: string; version: number; printedName: string }): Promise<unknown>;
	/** The page that it leads back to. */
	page: string;
}

const version = z.coerce.number().int();

/** Takes one step of an authorisation, whichever form of its page was sent. */
export function takeAuthorisationStep(call: Call, id: string, { write, move, sign, page }: AuthorisationDoor) {
	const done = (what: string) => redirect(`${page}?done=${what}`);
	switch (String(call.form.get("intent"))) {
		case "write":
			return answerForm(
				call,
				{ schema: termsSchema.extend({ version }) },
				async ({ version: seen, ...typed }, server) => {
					await write(server, { id, version: seen, ...termsInput(typed) });
					throw done("saved");
				},
			);
		case "move": {
			const schema = z.object({ version, to: filledIn, reason: optionalText });
			return answerForm(call, { schema }, async (value, server) => {
				await move(server, { id, ...value } as Move);
				throw done(value.to);
			});
		}
		case "sign": {
			const schema = z.object({ version, printedName: filledIn });
			if (!sign) throw data(null, { status: 400 });
			return answerForm(call, { schema }, async (value, server) => {
				await sign(server, { id, ...value });
				throw done("signed");
			});
		}
		default:
			throw data(null, { status: 400 });
	}
}
