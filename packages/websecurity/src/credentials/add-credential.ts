import { randomUUID } from "node:crypto";
import { engagementCredentials } from "@calibrant/db/schema";
import { type Ctx, DomainError, type House, plainText, record } from "@calibrant/kernel";
import { z } from "zod";
import { findOpenEngagement, isAuthorised } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { sealCredential } from "./sealed-credential.ts";

export const addCredentialInput = z.strictObject({
	engagementId: z.uuid(),
	/** What the account opens; not encrypted. */
	label: plainText(100).min(1, "Say what the account opens."),
	userName: plainText(200).min(1, "Give the user name."),
	/** As it is typed: blanks belong to it. */
	password: z.string().min(1, "Give the password.").max(500, "Use at most 500 characters."),
	remarks: plainText(1000).default(""),
});

/**
 * Hands over a test account: encrypted before it is stored, and from then on shown only once, to the tester. Throws CONFLICT while a
 * running audit is not authorised.
 */
export async function addCredential(
	house: Pick<House, "keyRing">,
	ctx: Ctx,
	{ engagementId, label, ...secret }: z.output<typeof addCredentialInput>,
): Promise<{ id: string }> {
	permitHere(ctx, "engagement.edit");
	const { state } = await findOpenEngagement(ctx, engagementId);
	if (state === "active" && !(await isAuthorised(ctx, engagementId))) {
		const what = "No authorisation of this audit is in force: no test account is taken.";
		throw new DomainError("CONFLICT", what, "Record a new authorisation first.");
	}
	const id = randomUUID();
	const sealed = sealCredential(house, { orgId: ctx.orgId, engagementId, id }, secret);
	await ctx.tx
		.insert(engagementCredentials)
		.values({ orgId: ctx.orgId, id, engagementId, label, sealed, createdBy: ctx.actor.ref, createdAt: ctx.now });
	await record(ctx, "credential.added", { type: "credential", id });
	return { id };
}
