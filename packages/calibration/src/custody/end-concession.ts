import { eq } from "@calibrant/db/drizzle";
import { concessions } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

export const endConcessionInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(1, "Say why the concession ends."),
});

/** Ends a concession before its date. The signed text stays as it is. */
export async function endConcession(ctx: Ctx, { id, reason }: z.output<typeof endConcessionInput>) {
	permit(ctx, "concession.grant");
	const [row] = await ctx.tx.select().from(concessions).where(eq(concessions.id, id)).for("update");
	if (!row) throw notFound("concession");
	if (row.endedAt !== null) {
		throw new DomainError("CONFLICT", "This concession has ended already.", "Nothing needs to be done.");
	}
	const end = { endedAt: ctx.now, endedBy: ctx.actor.ref, endReason: reason };
	await ctx.tx.update(concessions).set(end).where(eq(concessions.id, id));
	await record(ctx, "concession.ended", { type: "concession", id });
	await remember(ctx, { type: "concession", id }, { ended: false }, { ended: true }, reason);
	return { id };
}
