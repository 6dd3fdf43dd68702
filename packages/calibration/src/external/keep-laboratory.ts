import { eq, sql } from "@calibrant/db/drizzle";
import { laboratories } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";

export const keepLaboratoryInput = z.strictObject({
	name: plainText(200).min(1, "Name the laboratory."),
	/** The accreditation body and the laboratory's number there; both empty: not on record any more. */
	body: plainText(200).default(""),
	reference: plainText(100).default(""),
	/** Last day on which it holds; null: without end. */
	validUntil: plainDate.nullable().default(null),
});

/** Keeps what somebody read of an outside laboratory's accreditation, under its name. Throws INVALID at the field. */
export async function keepLaboratory(ctx: Ctx, input: z.output<typeof keepLaboratoryInput>): Promise<{ id: string }> {
	permit(ctx, "instrument.edit");
	const fields: Record<string, string> = {};
	if (input.body === "" && input.reference !== "") fields.body = "Name the accreditation body.";
	if (input.body !== "" && input.reference === "") fields.reference = "Give the laboratory's number there.";
	if (input.body === "" && input.validUntil !== null) fields.validUntil = "Without an accreditation it has no end.";
	if (Object.keys(fields).length > 0)
		throw invalid("The accreditation is not complete.", "Mend what is marked.", fields);
	const [before] = await ctx.tx
		.select()
		.from(laboratories)
		.where(sql`lower(${laboratories.name}) = lower(${input.name})`)
		.for("update");
	const values = { ...input, changedBy: ctx.actor.ref, changedAt: ctx.now };
	const { tx, orgId } = ctx;
	const [row] = before
		? await tx.update(laboratories).set(values).where(eq(laboratories.id, before.id)).returning({ id: laboratories.id })
		: await tx
				.insert(laboratories)
				.values({ orgId, ...values })
				.returning({ id: laboratories.id });
	if (!row) throw new Error("The laboratory was not kept.");
	const { orgId: _orgId, id: _id, changedBy: _by, changedAt: _at, ...was } = before ?? {};
	await remember(ctx, { type: "laboratory", id: row.id }, before ? was : null, input);
	await record(ctx, "laboratory.kept", { type: "laboratory", id: row.id });
	return row;
}
