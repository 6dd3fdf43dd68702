import { randomUUID } from "node:crypto";
import { engagementCredentials } from "@calibrant/db/schema";
import { type Ctx, type House, plainText, record } from "@calibrant/kernel";
import { z } from "zod";
import { findOpenEngagement } from "../engagements/find-engagement.ts";
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

/** Hands over a test account: encrypted before it is stored, and from then on shown only once, to the tester. */
export async function addCredential(
	house: Pick<House, "keyRing">,
	ctx: Ctx,
	{ engagementId, label, ...secret }: z.output<typeof addCredentialInput>,
): Promise<{ id: string }> {
	permitHere(ctx, "engagement.edit");
	await findOpenEngagement(ctx, engagementId);
	const id = randomUUID();
	const sealed = sealCredential(house, { orgId: ctx.orgId, engagementId, id }, secret);
	await ctx.tx
		.insert(engagementCredentials)
		.values({ orgId: ctx.orgId, id, engagementId, label, sealed, createdBy: ctx.actor.ref, createdAt: ctx.now });
	await record(ctx, "credential.added", { type: "credential", id });
	return { id };
}
