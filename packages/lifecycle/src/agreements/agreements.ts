import { createHash } from "node:crypto";
import { desc, eq } from "@calibrant/db/drizzle";
import { agreements } from "@calibrant/db/schema";
import { type AgreementTerms, agreementPdf } from "@calibrant/documents";
import { type Ctx, DomainError, notFound, ownName, permit, record } from "@calibrant/kernel";
import { languages, type Operator } from "@calibrant/policy";
import { z } from "zod";
import { subProcessorsAt } from "../sub-processors/list-sub-processors.ts";
import { agreementTerms } from "./agreement-terms.ts";

export const acceptAgreementInput = z.strictObject({
	/** Of the agreement that was read: another one is not accepted by mistake. */
	sha256: z.string().regex(/^[0-9a-f]{64}$/, "Open the agreement again."),
	signatory: z
		.string()
		.trim()
		.min(1, "Type your own name, as it stands in your account.")
		.max(120, "Use at most 120 characters."),
	/** In which it was read. */
	language: z.enum(languages).default("en"),
});
export const draftAgreementInput = z.strictObject({ language: z.enum(languages).default("en") });
export const agreementInput = z.strictObject({ id: z.uuid() });

type Printed = { terms: AgreementTerms; pdf: Buffer; sha256: string };

/** The agreement as it would be accepted now, in a language. */
export async function draftAgreement(
	ctx: Ctx,
	operator: Operator,
	{ language }: z.output<typeof draftAgreementInput>,
): Promise<Printed> {
	permit(ctx, "organisation.cancel");
	const { id: organisationId, name, country } = ctx.org;
	const { current: subProcessors } = await subProcessorsAt(ctx.tx, ctx.now);
	const controller = { name, organisationId, country };
	return print(agreementTerms(ctx.policy, ctx.now, { controller, operator, subProcessors }, language));
}

/** Prints terms; the same terms give the same bytes. */
export async function print(terms: AgreementTerms): Promise<Printed> {
	const pdf = await agreementPdf(terms);
	return { terms, pdf, sha256: createHash("sha256").update(pdf).digest("hex") };
}

/** Records that an owner accepted the agreement: their own name, the time, and the hash of what was printed. */
export async function acceptAgreement(
	ctx: Ctx,
	operator: Operator,
	{ sha256, signatory: typed, language }: z.output<typeof acceptAgreementInput>,
): Promise<{ id: string; acceptedAt: Date }> {
	permit(ctx, "organisation.edit");
	if (ctx.actor.type !== "member") throw new DomainError("FORBIDDEN", "A person accepts it.", "Sign in.");
	const signatory = await ownName(ctx, typed, "signatory");
	const draft = await draftAgreement(ctx, operator, { language });
	if (draft.sha256 !== sha256) {
		throw new DomainError("CONFLICT", "The agreement has changed since you opened it.", "Read it again, then accept.");
	}
	const [row] = await ctx.tx
		.insert(agreements)
		.values({
			...{ orgId: ctx.orgId, policyVersion: ctx.policy.version, terms: draft.terms, sha256, signatory },
			...{ acceptedBy: ctx.actor.ref, acceptedAt: ctx.now },
		})
		.returning({ id: agreements.id });
	if (!row) throw new Error("The acceptance was not stored.");
	await record(ctx, "agreement.accepted", { type: "agreement", id: row.id });
	return { id: row.id, acceptedAt: ctx.now };
}

/** The acceptances of this organisation, the newest first, and the hash of what would be accepted now. */
export async function listAgreements(ctx: Ctx, operator: Operator, input: z.output<typeof draftAgreementInput>) {
	const { sha256, terms } = await draftAgreement(ctx, operator, input);
	const { id, policyVersion, signatory, acceptedAt } = agreements;
	const accepted = await ctx.tx
		.select({ id, policyVersion, signatory, acceptedAt, sha256: agreements.sha256 })
		.from(agreements)
		.orderBy(desc(acceptedAt));
	return { draft: { sha256, version: terms.version }, accepted };
}

/** An accepted agreement, printed again from what was stored. Throws when the bytes are not those accepted. */
export async function printAgreement(ctx: Ctx, { id }: z.output<typeof agreementInput>): Promise<Buffer> {
	permit(ctx, "organisation.cancel");
	const [row] = await ctx.tx.select().from(agreements).where(eq(agreements.id, id));
	if (!row) throw notFound("agreement");
	const { pdf, sha256 } = await print(row.terms as AgreementTerms);
	if (sha256 !== row.sha256) throw new Error(`Agreement ${id} prints differently from what was accepted.`);
	return pdf;
}
