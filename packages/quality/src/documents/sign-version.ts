import { and, eq } from "@calibrant/db/drizzle";
import { documentSignatories } from "@calibrant/db/schema";
import { type Ctx, DomainError, type Proving, printedNameInput, sign } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellSignatories } from "../news/tell.ts";
import { needSecondPerson } from "../people.ts";
import { factsOf, findVersion, lockSeenVersion, signatoriesOf, signedVersion, versionView } from "./find-document.ts";
import { noStep, stepOf, takeStep } from "./move-version.ts";
import { settleVersion } from "./settle-version.ts";
import { lacking, turnOf, type VersionState } from "./states.ts";
import { changeDraft } from "./write-document.ts";

export const signVersionInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** The own name of whoever reviews or approves. */
	printedName: printedNameInput,
});

/**
 * Signs a version as reviewed or approved, as whoever signs was asked; the last signature approves it. Throws CONFLICT out
 * of turn, FORBIDDEN to whoever was not asked, or wrote in it where somebody else could sign, and what `sign` throws.
 */
export async function signVersion(
	ctx: Ctx,
	{ id, version, printedName }: z.output<typeof signVersionInput>,
	proof: Proving,
) {
	permitHere(ctx, "document.edit");
	const { document, row } = await lockSeenVersion(ctx, id, version);
	const part = turnOf(row.state as VersionState, await factsOf(ctx, row));
	if (!part) throw noStep();
	const asked = (await signatoriesOf(ctx, id)).filter(({ memberId }) => memberId === ctx.actor.ref);
	const mine = asked.find((one) => one.part === part);
	if (!mine) throw notYours(asked.some(({ signedAt }) => signedAt === null));
	if (mine.signedAt !== null)
		throw new DomainError("CONFLICT", "You have signed this version.", "Wait for the others.");
	if (part === "approver") permitHere(ctx, "document.release");
	const fault = ["You wrote in this version; a second person signs it.", "Have somebody else named."] as const;
	await needSecondPerson(ctx, row.authors, part === "approver" ? "document.release" : "document.edit", fault);
	const content = await signedVersion(ctx, document, row);
	const meaning = part === "approver" ? "approved" : "reviewed";
	const signature = await sign(
		ctx,
		{ type: "document_version", id },
		{
			...{ meaning, printedName, proof, content, action: "document.signed" },
		},
	);
	const own = and(
		...[eq(documentSignatories.versionId, id), eq(documentSignatories.part, part)],
		eq(documentSignatories.memberId, mine.memberId),
	);
	await ctx.tx.update(documentSignatories).set({ signatureId: signature.id, signedAt: ctx.now }).where(own);
	const counted = await changeDraft(ctx, row, {}, "names");
	const step = stepOf(row, "approved");
	if (lacking(step, await factsOf(ctx, counted)).length > 0) {
		// The last of the reviewers hands it on.
		if (part === "reviewer" && turnOf("in_review", await factsOf(ctx, counted)) === "approver")
			await tellSignatories(ctx, counted);
		return versionView(counted);
	}
	const approved = await takeStep(ctx, counted, step, { values: { approvedAt: ctx.now } });
	await settleVersion(ctx, document, approved);
	return versionView(await findVersion(ctx, id));
}

const notYours = (later: boolean) =>
	later
		? new DomainError("CONFLICT", "Reviewers sign this version first.", "Wait for them.")
		: new DomainError("FORBIDDEN", "You were not asked to sign this version.", "Ask its author to name you.");
