import { eq } from "@calibrant/db/drizzle";
import { profiles } from "@calibrant/db/schema";
import { type House, inAccount, invalid, isCalledSo, record } from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import type { Session } from "../sessions/find-session.ts";
import { openOrganisations } from "../sessions/start-session.ts";
import { jobTitle, personName } from "./person-input.ts";

export const updateAccountInput = z.strictObject({
	name: personName.optional(),
	/** Where the policy has it; null takes it away, everywhere. */
	jobTitle: jobTitle.nullable().optional(),
	/** Of pages, and of mails where they exist in it; null: each organisation's, else what the browser prefers. */
	locale: z.enum(languages, "Choose a language from the list.").nullable().optional(),
	theme: z.enum(["light", "dark"]).nullable().optional(),
	/** Keys of one letter in lists (WCAG 2.2, 2.1.4); null: on. */
	letterKeys: z.boolean().nullable().optional(),
});

/**
 * Changes how a person is called and what they see; what is left out stays. Of a new name, which their signatures then
 * carry, the audit log of each of their organisations is told, without the name. Throws INVALID for a title nobody asks, and for the name of another member of
 * one of these organisations: signatures of both would read alike (21 CFR 11.100 a).
 */
export async function updateAccount(
	house: House,
	session: Session,
	input: z.output<typeof updateAccountInput>,
): Promise<Pick<Session["user"], "name" | "jobTitle" | "locale" | "theme" | "letterKeys">> {
	if (input.jobTitle && !house.policy.accounts.jobTitle) {
		const what = "Accounts have no job title here.";
		throw invalid(what, "Leave it out.", { jobTitle: `${what} Leave it out.` });
	}
	const { name, jobTitle, locale, theme, letterKeys } = session.user;
	const before = { name, jobTitle, locale, theme, letterKeys };
	const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
	const after = { ...before, ...given };
	await inAccount(house, session.user.id, {}, async (account) => {
		await account.tx.update(profiles).set(after).where(eq(profiles.userId, account.userId));
		if (after.name === name) return;
		for (const orgId of await openOrganisations(account)) {
			await account.enter(orgId, async (ctx) => {
				if (await isCalledSo(ctx, after.name, account.userId)) throw namedAlike();
				await record(ctx, "member.name_changed", { type: "member", id: ctx.actor.ref });
			});
		}
	});
	return after;
}

function namedAlike() {
	const what = "Another member of your organisation has this name, and your signatures would read like theirs.";
	const remedy = "Add an initial or a second name.";
	return invalid(what, remedy, { name: `${what} ${remedy}` });
}
