import { asc, eq, inArray } from "@calibrant/db/drizzle";
import { internalAuditMoves, internalAuditProgrammes, nonconformities } from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, signaturesByState, todayOf } from "@calibrant/kernel";
import { internalAuditContent } from "@calibrant/metrology";
import { z } from "zod";
import { filesWith } from "../files/put-file.ts";
import { permitHere } from "../module.ts";
import { isEnded, type NonconformityState } from "../nonconformities/states.ts";
import { auditFactsOf, auditView, findAudit, findingView, isOfTeam, lineView, wholeOf } from "./find-audit.ts";
import { answersOf } from "./findings.ts";
import { ownWorkIn } from "./independence.ts";
import { isHand } from "./move-audit.ts";
import { type AuditState, auditStepBetween, auditStepsFrom, isPlannable } from "./states.ts";

export const getAuditInput = z.strictObject({ id: z.uuid() });

/** An audit with its people, checklist, findings, signatures and what the reader can do with it now. Throws NOT_FOUND. */
export async function getAudit(ctx: Ctx, { id }: z.output<typeof getAuditInput>) {
	permitHere(ctx, "record.read");
	const row = await findAudit(ctx, id);
	const whole = await wholeOf(ctx, row);
	const { people, lines, files, findings } = whole;
	const [programme] = await ctx.tx
		.select({ id: internalAuditProgrammes.id, title: internalAuditProgrammes.title })
		.from(internalAuditProgrammes)
		.where(eq(internalAuditProgrammes.id, row.programmeId));
	const moves = await ctx.tx
		.select()
		.from(internalAuditMoves)
		.where(eq(internalAuditMoves.auditId, id))
		.orderBy(asc(internalAuditMoves.movedAt), asc(internalAuditMoves.id));
	const raised = findings.flatMap(({ nonconformityId }) => nonconformityId ?? []);
	const states = raised.length
		? await ctx.tx
				.select({ id: nonconformities.id, state: nonconformities.state })
				.from(nonconformities)
				.where(inArray(nonconformities.id, raised))
		: [];
	const nameOf = await memberNames(ctx, [
		...[row.leadId, row.createdBy, ...people.auditorIds, ...people.auditeeIds],
		...[...lines.map(({ seenBy }) => seenBy), ...files.map(({ addedBy }) => addedBy)],
		...findings.flatMap(({ ownerId, respondedBy, judgedBy }) => [ownerId, respondedBy, judgedBy]),
		...moves.map(({ movedBy }) => movedBy),
	]);
	const named = (ids: readonly string[]) => ids.map((of) => ({ id: of, name: nameOf(of) ?? "" }));
	const ended = moves
		.filter((move) => auditStepBetween(move.fromState as AuditState, move.toState as AuditState)?.reopens)
		.map(({ movedAt, movedBy, reason, endedContents }, before) => ({
			...{ round: before + 1, at: movedAt, byName: nameOf(movedBy), reason, contents: endedContents },
		}));
	const own = await ownWorkIn(ctx, { leadId: row.leadId, ...people, documents: row.documents });
	const answers = await answersOf(ctx, row);
	const state = row.state as AuditState;
	const today = todayOf(ctx);
	const plans = "role" in ctx.actor && allows(ctx.actor.role, "internal_audit.plan");
	const holds = isOfTeam(ctx, row, people);
	return {
		audit: auditView(row),
		programme: programme ?? { id: row.programmeId, title: "" },
		leadName: nameOf(row.leadId) ?? "",
		createdByName: nameOf(row.createdBy),
		auditors: named(people.auditorIds),
		auditees: named(people.auditeeIds),
		/** Whoever of the team audits their own work, and why it is theirs. */
		ownWork: own.map((one) => ({ ...one, name: nameOf(one.memberId) ?? "" })),
		lines: lines.map((one) => ({
			...{ ...lineView(one), seenByName: nameOf(one.seenBy) },
			files: filesWith(
				files.filter(({ lineId }) => lineId === one.id),
				nameOf,
			),
		})),
		findings: findings.map((one) => ({
			...findingView(one),
			...{
				ownerName: nameOf(one.ownerId),
				respondedByName: nameOf(one.respondedBy),
				judgedByName: nameOf(one.judgedBy),
			},
			nonconformityState: (states.find((of) => of.id === one.nonconformityId)?.state ??
				null) as NonconformityState | null,
			/** The nonconformity that it raised is not over. */
			isOpenAgain: states.some((of) => of.id === one.nonconformityId && !isEnded(of.state as NonconformityState)),
			isLate:
				one.ownerId !== null &&
				one.respondedAt === null &&
				one.dueOn !== null &&
				one.dueOn < today &&
				state !== "cancelled",
			...answers(one),
		})),
		/** Of a report that was taken back they are void, and say why. */
		signatures: await signaturesByState(ctx, { type: "internal_audit", id }, [internalAuditContent(whole)], ended),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as AuditState, to: toState as AuditState, reason, movedAt, byName: nameOf(movedBy) },
		})),
		steps: auditStepsFrom(state, await auditFactsOf(ctx, whole), (by) => isHand(ctx, whole, by)),
		may: {
			plan: plans && isPlannable(state),
			take: (plans || holds) && isPlannable(state),
			hold: holds && state === "in_progress",
		},
		today,
	};
}
