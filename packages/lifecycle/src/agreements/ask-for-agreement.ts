import { and, eq, isNotNull } from "@calibrant/db/drizzle";
import { agreementRequests, users } from "@calibrant/db/schema";
import { countAttempt, emailAddress, type Origin } from "@calibrant/identity";
import { countryCode, type House, plainText, platformCtx, queueMail } from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { subProcessorsAt } from "../sub-processors/list-sub-processors.ts";
import { agreementTerms } from "./agreement-terms.ts";
import { print } from "./agreements.ts";

export const askForAgreementInput = z.strictObject({
	company: plainText(150).min(1, "Name the company or organisation that signs."),
	signatory: plainText(120).min(1, "Name who signs for it."),
	signatoryTitle: plainText(120).min(1, "Say what function the signatory has."),
	/** Where the company is established, ISO 3166-1. */
	jurisdiction: countryCode,
	email: emailAddress,
	/** Of the form: the agreement and its mail come in it. */
	language: z.enum(languages).optional(),
});

/**
 * Anybody asks for a data processing agreement to sign; it goes as a PDF to the address. What is printed is kept, so that
 * the same bytes can be printed again. With a proven account's address it is that person's.
 */
export async function askForAgreement(
	house: House,
	{ company, signatory, signatoryTitle, jurisdiction, email, language }: z.output<typeof askForAgreementInput>,
	origin: Pick<Origin, "ip">,
): Promise<{ requestedAt: Date }> {
	await countAttempt(house, "request", "address", origin.ip);
	await countAttempt(house, "request", "account", email);
	const { operator } = house;
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const { tx, now, policy } = ctx;
		const { current: subProcessors } = await subProcessorsAt(tx, now);
		const signs = { name: signatory, title: signatoryTitle };
		const parties = { controller: { name: company, country: jurisdiction }, operator, subProcessors, signatory: signs };
		const { terms, sha256 } = await print(agreementTerms(policy, now, parties, language));
		const [known] = await tx
			.select({ id: users.id })
			.from(users)
			.where(and(eq(users.email, email), isNotNull(users.emailVerifiedAt)));
		const [row] = await tx
			.insert(agreementRequests)
			.values({
				...{ company, signatory, signatoryTitle, jurisdiction, email, terms, sha256, state: "sent" },
				...{ userId: known?.id ?? null, locale: language ?? null, policyVersion: policy.version },
				...{ requestedAt: now, lastAt: now },
			})
			.returning({ id: agreementRequests.id });
		if (!row) throw new Error("The request was not stored.");
		const about = { userId: known?.id ?? null, locale: language ?? null, subjectId: row.id };
		await queueMail(ctx, { kind: "agreement_to_sign" }, { key: row.id, ...about });
		await queueMail(ctx, { kind: "agreement_asked_for" }, { key: row.id, subjectId: row.id });
		return { requestedAt: now };
	});
}
