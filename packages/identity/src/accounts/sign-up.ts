import { eq, sql } from "@calibrant/db/drizzle";
import { users } from "@calibrant/db/schema";
import { countryCode, type House, platformCtx, queueMail } from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { newPassword, refuseOwnWords } from "../passwords/choose-password.ts";
import { hashPassword } from "../passwords/hash-password.ts";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { keepAtWork, needAtWork } from "./confirm-at-work.ts";
import { createAccount, disclosureHash } from "./create-account.ts";
import { addLink } from "./email-links.ts";
import { foundOrganisation } from "./found-organisation.ts";
import { emailAddress, organisationName, personName, timeZone } from "./person-input.ts";

export const signUpInput = z.strictObject({
	name: personName,
	email: emailAddress,
	organisation: organisationName,
	password: newPassword,
	/** The word that the account is for work, where the policy asks for it. */
	atWork: z.boolean().optional(),
	/** Filled in by the form from the browser; both can be changed later. */
	country: countryCode.optional(),
	timeZone: timeZone.optional(),
	/** The language of the form, and of the disclosure beside its button: pages and mails come in it. */
	language: z.enum(languages).optional(),
});

/**
 * Makes a person and their organisation. When the address has an account nothing changes and its owner gets a mail;
 * the answer and its time are the same, so nobody learns who has an account here.
 */
export async function signUp(
	house: House,
	input: z.output<typeof signUpInput>,
	origin: Origin,
): Promise<{ email: string }> {
	needAtWork(house.policy, input.atWork);
	refuseOwnWords(input.password, [input.name, input.email, input.organisation]);
	await countAttempt(house, "sign_up", "address", origin.ip);
	const passwordHash = await hashPassword(input.password);
	const orgId = await newId(house);
	await house.db.withOrg(orgId, {}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const { name, email, language } = input;
		const disclosure = disclosureHash(house.policy, house.operator, language);
		const userId = await createAccount(opened, { name, email, passwordHash, language }, disclosure);
		if (!userId) return tellAccountExists(ctx, email, null);
		const { country = house.operator.country, timeZone = "UTC" } = input;
		const founding = { id: orgId, name: input.organisation, country, timeZone, locale: language };
		await foundOrganisation(ctx, founding, userId);
		await keepAtWork(ctx, userId, "sign_up");
		await recordSecurityEvent(opened, "account.created", userId, origin);
		const linkId = await addLink(ctx, "verify", userId);
		await queueMail(ctx, { kind: "verify_address" }, { key: linkId, userId, subjectId: linkId });
	});
	return { email: input.email };
}

async function newId(house: House): Promise<string> {
	const [row] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.execute<{ id: string }>(sql`select uuidv7() as id`),
	);
	if (!row) throw new Error("The database gave no id.");
	return row.id;
}

/**
 * Writes to the owner of an account that somebody tried to make again, at most once an hour. `invitationId` when the
 * attempt came from an invitation.
 */
export async function tellAccountExists(
	ctx: ReturnType<typeof platformCtx>,
	email: string,
	invitationId: string | null,
): Promise<void> {
	const [user] = await ctx.tx.select({ id: users.id }).from(users).where(eq(users.email, email));
	if (!user) return;
	const hour = ctx.now.toISOString().slice(0, 13);
	const about = { key: `${user.id}:${invitationId ?? ""}:${hour}`, userId: user.id, subjectId: invitationId };
	await queueMail(ctx, { kind: "account_exists" }, about);
}
