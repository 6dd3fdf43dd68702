import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, countryCode, permit, record, remember } from "@calibrant/kernel";
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
	/** Where it is established; digital certificates name it. */
	country: countryCode.optional(),
});

/** Changes how an organisation is called, where it is and where its days begin; what is left out stays. The short name stays too. */
export async function updateOrganisation(
	ctx: Ctx,
	input: z.output<typeof updateOrganisationInput>,
): Promise<{ name: string; timeZone: string; country: string }> {
	permit(ctx, "organisation.edit");
	const { name, timeZone, country } = ctx.org;
	const before = { name, timeZone, country };
	const after = {
		...{ name: input.name ?? name, timeZone: input.timeZone ?? timeZone },
		country: input.country ?? country,
	};
	if (JSON.stringify(after) === JSON.stringify(before)) return after;
	await ctx.tx.update(organisations).set(after).where(eq(organisations.id, ctx.orgId));
	await remember(ctx, { type: "organisation", id: ctx.orgId }, before, after);
	await record(ctx, "organisation.updated", { type: "organisation", id: ctx.orgId });
	return after;
}
