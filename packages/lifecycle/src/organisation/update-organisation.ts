import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";

const isTimeZone = (name: string): boolean => {
	try {
		return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
	} catch {
		return false;
	}
};

export const updateOrganisationInput = z.strictObject({
	name: z
		.string()
		.trim()
		.min(1, "Fill this in.")
		.max(120, "Use at most 120 characters.")
		.refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "Use letters, digits and signs only.")
		.optional(),
	/** IANA name; decides when a due date has passed. */
	timeZone: z.string().max(60).refine(isTimeZone, "Choose a time zone from the list.").optional(),
});

/** Changes how an organisation is called and where its days begin; what is left out stays. The short name stays too. */
export async function updateOrganisation(
	ctx: Ctx,
	input: z.output<typeof updateOrganisationInput>,
): Promise<{ name: string; timeZone: string }> {
	permit(ctx, "organisation.edit");
	const before = { name: ctx.org.name, timeZone: ctx.org.timeZone };
	const after = { name: input.name ?? before.name, timeZone: input.timeZone ?? before.timeZone };
	if (after.name === before.name && after.timeZone === before.timeZone) return after;
	await ctx.tx.update(organisations).set(after).where(eq(organisations.id, ctx.orgId));
	await remember(ctx, { type: "organisation", id: ctx.orgId }, before, after);
	await record(ctx, "organisation.updated", { type: "organisation", id: ctx.orgId });
	return after;
}
