import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";

export const chooseLanguageInput = z.strictObject({
	locale: z.enum(languages, "Choose a language from the list."),
});

/** Chooses the language of mails to members who chose none themselves, and of invitations. */
export async function chooseLanguage(
	ctx: Ctx,
	{ locale }: z.output<typeof chooseLanguageInput>,
): Promise<{ locale: string }> {
	permit(ctx, "organisation.language");
	const before = { locale: ctx.org.locale };
	if (before.locale === locale) return { locale };
	await ctx.tx.update(organisations).set({ locale }).where(eq(organisations.id, ctx.orgId));
	await remember(ctx, { type: "organisation", id: ctx.orgId }, before, { locale });
	await record(ctx, "organisation.language_chosen", { type: "organisation", id: ctx.orgId });
	return { locale };
}
