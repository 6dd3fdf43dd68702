import { eq } from "@calibrant/db/drizzle";
import { documentSignatories } from "@calibrant/db/schema";
import { type Ctx, invalid, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import { lockSeenVersion, needDraft, signatoriesOf, versionView } from "./find-document.ts";
import { changeDraft } from "./write-document.ts";

const people = z.array(z.uuid()).max(20, "Name at most 20 people.");
export const nameSignatoriesInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** Who reviews, in any order, and who approves after that. */
	reviewerIds: people,
	approverIds: people,
});

/**
 * Says who is to review and to approve a draft. Throws INVALID for somebody whose role does not allow it, or who is asked
 * for both: two signatures are of two people.
 */
export async function nameSignatories(ctx: Ctx, input: z.output<typeof nameSignatoriesInput>) {
	permitHere(ctx, "document.edit");
	const { id, version } = input;
	const { row } = await lockSeenVersion(ctx, id, version);
	needDraft(row);
	const [reviewers, approvers] = [[...new Set(input.reviewerIds)].sort(), [...new Set(input.approverIds)].sort()];
	await needPeople(ctx, reviewers, "document.edit", "reviewerIds");
	await needPeople(ctx, approvers, "document.release", "approverIds");
	if (approvers.some((one) => reviewers.includes(one))) {
		const remedy = "Name somebody once: to review, or to approve.";
		throw invalid("Somebody is asked to review and to approve.", remedy, { approverIds: remedy });
	}
	const before = await namesOf(ctx, id);
	await ctx.tx.delete(documentSignatories).where(eq(documentSignatories.versionId, id));
	const asked = [
		...reviewers.map((memberId) => ({ part: "reviewer", memberId })),
		...approvers.map((memberId) => ({ part: "approver", memberId })),
	];
	if (asked.length > 0) {
		await ctx.tx.insert(documentSignatories).values(asked.map((one) => ({ ...one, orgId: ctx.orgId, versionId: id })));
	}
	const after = await changeDraft(ctx, row, {}, "names");
	await record(ctx, "document_version.signatories_named", { type: "document_version", id });
	await remember(ctx, { type: "document_version", id }, before, { reviewers, approvers });
	return versionView(after);
}

async function namesOf(ctx: Ctx, versionId: string) {
	const all = await signatoriesOf(ctx, versionId);
	const of = (part: string) => all.filter((one) => one.part === part).map(({ memberId }) => memberId);
	return { reviewers: of("reviewer"), approvers: of("approver") };
}
