import { and, eq, inArray } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { type Ctx, queueMail } from "@calibrant/kernel";
import type { FindingRow } from "../audits/find-audit.ts";
import { factsOf, signatoriesOf, type VersionRow } from "../documents/find-document.ts";
import { turnOf, type VersionState } from "../documents/states.ts";
import type { ActionRow } from "../nonconformities/find-nonconformity.ts";

/** Queues a mail to each whose turn it is to sign a version, once in each round. */
export async function tellSignatories(ctx: Ctx, row: VersionRow): Promise<void> {
	const turn = turnOf(row.state as VersionState, await factsOf(ctx, row));
	const asked = (await signatoriesOf(ctx, row.id)).filter(({ part, signedAt }) => part === turn && signedAt === null);
	const ids = asked.map(({ memberId }) => memberId);
	await queue(ctx, "document_to_sign", ids, row.id, `${row.id}:${row.round}:${turn}`);
}

/** Queues a mail to each who was given a version to read. */
export const tellReaders = (ctx: Ctx, versionId: string, memberIds: readonly string[]): Promise<void> =>
	queue(ctx, "document_to_read", memberIds, versionId, `${versionId}:${ctx.now.toISOString()}`);

/** Queues a mail to who carries out an action: given by the approval of its plan, or due. */
export const tellOfAction = (
	ctx: Ctx,
	kind: "corrective_action_given" | "corrective_action_due",
	{ id, ownerId, round, dueOn }: ActionRow,
): Promise<void> => queue(ctx, kind, [ownerId], id, `${id}:${round}:${dueOn}`);

/** Queues a mail to a member who lacks a training, or whose record expires soon; `about`: what makes it due. */
export const tellOfTraining = (ctx: Ctx, memberId: string, requirementId: string, about: string): Promise<void> =>
	queue(ctx, "training_due", [memberId], requirementId, `${requirementId}:${about}`);

/** Queues a mail to who answers a finding of an audit: given by its signed report, or due. */
export const tellOfFinding = (
	ctx: Ctx,
	kind: "audit_finding_given" | "audit_finding_due",
	{ id, ownerId, dueOn }: FindingRow,
): Promise<void> => queue(ctx, kind, ownerId === null ? [] : [ownerId], id, `${id}:${dueOn}`);
/** Queues a mail to who carries out an action against a risk, or answers for a risk whose review is due; `on`: its day. */
export const tellOfRisk = (
	ctx: Ctx,
	kind: "risk_action_given" | "risk_action_due" | "risk_review_due",
	memberId: string,
	subjectId: string,
	on: string,
): Promise<void> => queue(ctx, kind, [memberId], subjectId, `${subjectId}:${on}`);

/** Queues a mail to who answers for a supplier that is to be evaluated, or whose accreditation ends; `on`: its day. */
export const tellOfSupplier = (
	ctx: Ctx,
	kind: "supplier_evaluation_due" | "supplier_accreditation_ends",
	memberId: string,
	subjectId: string,
	on: string,
): Promise<void> => queue(ctx, kind, [memberId], subjectId, `${subjectId}:${on}`);

/** Queues a mail to who holds a management review or carries out an action of one; `on`: its day. */
export const tellOfReview = (
	ctx: Ctx,
	kind: "review_due" | "review_action_given" | "review_action_due",
	memberId: string,
	subjectId: string,
	on: string,
): Promise<void> => queue(ctx, kind, [memberId], subjectId, `${subjectId}:${on}`);

/** To members save whoever acts. */
async function queue(ctx: Ctx, kind: string, memberIds: readonly string[], subjectId: string, key: string) {
	const others = memberIds.filter((id) => id !== ctx.actor.ref);
	if (others.length === 0) return;
	const found = await ctx.tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(and(eq(memberships.orgId, ctx.orgId), inArray(memberships.id, others)));
	for (const { userId } of found)
		await queueMail(ctx, { kind }, { orgId: ctx.orgId, userId, subjectId, key: `${key}:${userId}` });
}
