import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Suppliers = Api["suppliers"];

const version = z.coerce.number().int();
export const supplierSchema = z.object({
	...{ name: filledIn, contact: optionalText, scope: optionalText, ownerId: optionalText },
	...{ accreditationBody: optionalText, accreditationReference: optionalText, accreditedUntil: optionalText },
	provides: z
		.array(z.string())
		.default([])
		.refine((kinds) => kinds.length > 0, "Say what is provided."),
});

/** What was typed of a supplier as the server takes it. */
export function supplierInput(typed: z.output<typeof supplierSchema>) {
	const { contact = "", scope = "", ownerId = null, accreditedUntil = null } = typed;
	const { accreditationBody = "", accreditationReference = "" } = typed;
	const asked = { contact, scope, ownerId, accreditationBody, accreditationReference, accreditedUntil };
	return { name: typed.name, provides: typed.provides, ...asked } as Parameters<Suppliers["create"]["mutate"]>[0];
}

/** Takes one step of a supplier, whichever form of its page was sent. */
export async function takeSupplierStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Suppliers) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { suppliers }) => {
			await work(value, suppliers);
			throw redirect(`/app/suppliers/${id}?done=${done}`);
		});
	switch (String(call.form.get("intent"))) {
		case "update":
			return step(supplierSchema.extend({ version }), "saved", ({ version: seen, ...typed }, server) =>
				server.update.mutate({ id, version: seen, ...supplierInput(typed) }),
			);
		case "move":
			return step(z.object({ version, to: filledIn, reason: filledIn }), "moved", (value, server) =>
				server.move.mutate({ id, ...value } as Parameters<Suppliers["move"]["mutate"]>[0]),
			);
		case "remove-file":
			return step(z.object({ version }), "removed", (value, server) => server.removeFile.mutate({ id, ...value }));
		default:
			throw data(null, { status: 400 });
	}
}

/** At most so many criteria are judged at once. */
export const MOST_CRITERIA = 100;

/** Evaluates a supplier as the form says; what is wrong with a criterion is said at it. */
export function evaluate(call: Call, id: string) {
	const of = Array.from({ length: MOST_CRITERIA }, (_, at) => at).filter((at) => call.form.has(`verdict${at}`));
	const row = Object.fromEntries(
		of.flatMap((at) =>
			[`kind${at}`, `criterion${at}`, `verdict${at}`, `note${at}`].map((name) => [name, optionalText]),
		),
	);
	const schema = z.object({
		...row,
		...{ version, evaluatedOn: optionalText, judgement: filledIn, conclusion: filledIn, conditions: optionalText },
		...{ nextEvaluationOn: optionalText, printedName: filledIn },
	});
	const places = Object.fromEntries(
		of.flatMap((at) => ["note", "verdict"].map((part) => [`results.${at}.${part}`, `${part}${at}`])),
	);
	return answerForm(call, { schema, places }, async (value, { suppliers }) => {
		const typed = value as unknown as Record<string, string | undefined>;
		const results = of.map((at) => ({
			...{ kind: typed[`kind${at}`], criterion: typed[`criterion${at}`] ?? "" },
			...{ verdict: typed[`verdict${at}`], note: typed[`note${at}`] ?? "" },
		}));
		const { evaluatedOn = null, conditions = "", nextEvaluationOn = null, judgement, conclusion, printedName } = value;
		const asked = { evaluatedOn, conditions, nextEvaluationOn, judgement, conclusion, printedName };
		const input = { id, version: value.version, results, ...asked };
		await suppliers.evaluate.mutate(input as Parameters<Suppliers["evaluate"]["mutate"]>[0]);
		throw redirect(`/app/suppliers/${id}?done=evaluated`);
	});
}
