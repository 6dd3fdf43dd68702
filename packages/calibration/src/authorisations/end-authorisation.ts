import { eq } from "@calibrant/db/drizzle";
import { authorisations } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

export const endAuthorisationInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(1, "Say why it ends."),
});

/** Ends an authorisation from today on. What was done under it before stays authorised. Throws CONFLICT when it has ended. */
export async function endAuthorisation(ctx: Ctx, { id, reason }: z.output<typeof endAuthorisationInput>) {
	permit(ctx, "authorisation.grant");
	const [row] = await ctx.tx.select().from(authorisations).where(eq(authorisations.id, id)).for("update");
	if (!row) throw notFound("authorisation");
	if (row.endedAt !== null) {
		throw new DomainError(
			"CONFLICT",
			"This authorisation was ended before.",
			"Grant another one if it is needed again.",
		);
	}
	const ended = { endedAt: ctx.now, endedBy: ctx.actor.ref, endReason: reason };
	await ctx.tx.update(authorisations).set(ended).where(eq(authorisations.id, id));
	await record(ctx, "authorisation.ended", { type: "authorisation", id });
	await remember(ctx, { type: "authorisation", id }, { ended: false }, { ended: true }, reason);
	return { id };
}
