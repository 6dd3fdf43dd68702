import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

const people = z.array(z.string()).default([]);
const ticked = z.literal("on").optional();
const fields = {
	...{ title: filledIn, description: optionalText, documentId: optionalText, procedureId: optionalText },
	validMonths: z.coerce.number({ error: "Give a whole number." }).optional(),
	...{ isNeeded: ticked, isAssessed: ticked },
	...{ learnerRoles: people, learnerIds: people, trainerRoles: people, trainerIds: people },
};
export const requirementSchema = z.object(fields);
export const changedRequirementSchema = z.object({ ...fields, version: z.coerce.number().int() });

/** What was typed of a requirement as the server takes it. */
export function requirementInput(typed: z.output<typeof requirementSchema>) {
	const { description = "", documentId = null, procedureId = null, validMonths = null, ...rest } = typed;
	const asked = {
		...{ ...rest, description, documentId, procedureId, validMonths },
		...{ isNeeded: typed.isNeeded === "on", isAssessed: typed.isAssessed === "on" },
	};
	return asked as Parameters<Api["training"]["create"]["mutate"]>[0];
}

/** The people, documents and procedures that a requirement can name. */
export async function trainingChoices({ training, documents, procedures }: Api) {
	const [people, found, methods] = await Promise.all([
		training.people.query(),
		documents.list.query({ limit: 200 }),
		procedures.list.query({ limit: 200 }),
	]);
	return {
		people: people.map(({ id, name, trains }) => ({ id, name, trains })),
		documents: found.items.map(({ id, number, title }) => ({ id, name: `${number} ${title}` })),
		procedures: methods.items
			.filter(({ published }) => published > 0)
			.map(({ id, code, name }) => ({ id, name: `${code} ${name}` })),
	};
}

export const recordSchema = z.object({
	...{ memberId: filledIn, documentVersionId: optionalText, trainedOn: filledIn, how: filledIn, outcome: filledIn },
	...{ trainerId: optionalText, trainerName: optionalText, certificate: optionalText, note: optionalText },
	...{ correctsId: optionalText, reason: optionalText, printedName: filledIn },
});

/** What was typed of a training as the server takes it. */
export function recordInput(requirementId: string, typed: z.output<typeof recordSchema>) {
	const { documentVersionId = null, trainerId = null, correctsId = null, ...rest } = typed;
	const asked = { requirementId, documentVersionId, trainerId, correctsId, ...rest };
	return asked as Parameters<Api["training"]["record"]["mutate"]>[0];
}
