import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

const some = z.array(z.string()).default([]);
const planFields = {
	...{ title: filledIn, scope: filledIn, criteria: optionalText, plannedFrom: filledIn, plannedTo: filledIn },
	...{ leadId: filledIn, auditorIds: some, auditeeIds: some, documentIds: some, ownWorkReason: optionalText },
};
export const planSchema = z.object({ ...planFields, programmeId: filledIn });
export const changedPlanSchema = z.object({ ...planFields, version: z.coerce.number().int() });

/** What a plan can name: people, and documents of its scope. */
export async function auditChoices({ internalAudits, documents }: Api) {
	const [people, found] = await Promise.all([internalAudits.people.query(), documents.list.query({ limit: 200 })]);
	return { people, documents: found.items.map(({ id, number, title }) => ({ id, name: `${number} ${title}` })) };
}

export const programmeSchema = z.object({
	...{ title: filledIn, periodFrom: filledIn, periodTo: filledIn, lists: some, note: optionalText },
	...{ id: optionalText, version: z.coerce.number().int().optional() },
});

export const listSchema = z.object({
	...{ name: filledIn, clauses: optionalText, archive: z.literal("on").optional() },
	...{ id: optionalText, version: z.coerce.number().int().optional() },
});

/** Clauses as they are typed, one a line: the number, then what it is about. */
export const clausesOf = (typed = "") =>
	typed
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.map((line) => {
			const [number = "", ...rest] = line.split(/\s+/);
			return { number, title: rest.join(" ") };
		});

/** Records as they are typed, one a line or with commas between. */
export const namesIn = (typed = "") =>
	typed
		.split(/[\r\n,;]+/)
		.map((name) => name.trim())
		.filter((name) => name !== "");
