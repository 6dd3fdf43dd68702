import { randomUUID } from "node:crypto";
import { operatorReads } from "@calibrant/db/schema";
import { type Actor, type Ctx, type Entity, type House, inOrg, record } from "@calibrant/kernel";
import { z } from "zod";

const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** What the one door to customers' content asks for. */
export const operatorReadInput = z.strictObject({
	organisationId: z.uuid(),
	/** Shown to the organisation's owners beside the line in their audit log. */
	reason: z
		.string()
		.trim()
		.max(500, "Use at most 500 characters.")
		.refine((text) => text.length >= 15 && words(text) >= 3, "Say in a few words why you must read this."),
	reference: z
		.string()
		.trim()
		.min(1, "Give the ticket or request this is for.")
		.max(100, "Use at most 100 characters."),
});

/**
 * The one way in which somebody who runs the deployment reads a customer's content: a line with the reason is written
 * first, into the organisation's own audit log, then the organisation is opened read-only. Throws GONE once a purge has begun.
 */
export async function readAsOperator<T>(
	house: House,
	operator: { userId: string },
	{ organisationId, reason, reference }: z.output<typeof operatorReadInput>,
	entity: Entity,
	work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
	const actor: Actor = { type: "operator", ref: randomUUID() };
	await inOrg(house, organisationId, { actor }, {}, async (ctx) => {
		const { tx, orgId, now } = ctx;
		await tx
			.insert(operatorReads)
			.values({ id: actor.ref, orgId, at: now, operatorId: operator.userId, reason, reference });
		await record(ctx, "operator.read", entity);
	});
	return inOrg(house, organisationId, { actor }, { readOnly: true }, work);
}
