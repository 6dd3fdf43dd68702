import { allows, type Ctx, memberNames, type Permission, signaturesByState, todayOf } from "@calibrant/kernel";
import { askedOf } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { namesOf } from "../people.ts";
import {
	apart,
	assessmentsOf,
	findRisk,
	judgedView,
	linksOf,
	movesOf,
	type RiskRow,
	riskActionsOf,
	riskFactsOf,
	riskView,
	standingIn,
} from "./find-risk.ts";
import type { LinkKind, LinkPart } from "./links.ts";
import { presentMatrix } from "./matrix.ts";
import { contentsOfRisk, riskSignersInstead } from "./move-risk.ts";
import { riskReviewsOf } from "./review-risk.ts";
import { drawScores } from "./score-chart.ts";
import { isSettled, judges, plans, type RiskState, stepBetween, stepsFrom, treatmentsOf } from "./states.ts";

export const getRiskInput = z.strictObject({ id: z.uuid() });

/** A risk with every judgement of it, what is done about it, its signatures and what the reader can do now. Throws NOT_FOUND. */
export async function getRisk(ctx: Ctx, { id }: z.output<typeof getRiskInput>) {
	permitHere(ctx, "record.read");
	const row = await findRisk(ctx, id);
	const state = row.state as RiskState;
	const may = (permission: Permission) => "role" in ctx.actor && allows(ctx.actor.role, permission);
	const me = ctx.actor.type === "member" ? ctx.actor.ref : null;
	const facts = await riskFactsOf(ctx, row);
	const seen = await seenRisk(ctx, row);
	const signers = await namesOf(ctx, await riskSignersInstead(ctx, row));
	return {
		...seen,
		actions: seen.actions.map((one) => ({
			...one,
			mayComplete:
				state === "treating" &&
				one.round === row.round &&
				one.doneAt === null &&
				may("risk.act") &&
				(one.ownerId === me || may("risk.decide")),
		})),
		matrix: await presentMatrix(ctx),
		/** `signers`: who is to sign the step instead of the reader; nobody where the reader may take it. */
		steps: stepsFrom(state, facts, may).map((step) => ({ ...step, signers: step.isSigned ? signers : [] })),
		treatments: treatmentsOf(seen.risk.kind),
		may: {
			describe: may("risk.act"),
			write: may("risk.act") && !isSettled(state),
			plan: may("risk.act") && plans(state),
			judge: may("risk.act") ? judges(state) : [],
			review: may("risk.act") && (row.ownerId === me || may("risk.decide")) && state !== "closed",
		},
		me,
	};
}

/** What anybody sees of a risk who may read it; `until`: as it was at that instant, as far as rows that never change tell. */
export async function seenRisk(ctx: Ctx, row: RiskRow, until: Date | null = null) {
	const { id } = row;
	const isBefore = (at: Date) => until === null || at < until;
	const judged = (await assessmentsOf(ctx, [id])).filter(({ assessment }) => isBefore(assessment.assessedAt));
	const actions = (await riskActionsOf(ctx, id)).filter(({ createdAt }) => isBefore(createdAt));
	const links = (await linksOf(ctx, id)).filter(({ createdAt }) => isBefore(createdAt));
	const moves = await movesOf(ctx, id);
	const reviews = (await riskReviewsOf(ctx, id)).filter(({ reviewedAt }) => isBefore(reviewedAt));
	const shown = moves.filter(({ movedAt }) => isBefore(movedAt));
	const nameOf = await memberNames(ctx, [
		...[row.ownerId, row.createdBy, ...row.writers],
		...judged.map(({ assessment }) => assessment.assessedBy),
		...actions.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]),
		...[...moves.map(({ movedBy }) => movedBy), ...reviews.map(({ reviewedBy }) => reviewedBy)],
	]);
	const ended = moves
		.filter(({ fromState, toState }) => stepBetween(fromState as RiskState, toState as RiskState)?.reopens)
		.map(({ movedAt, movedBy, reason, endedContents }, before) => ({
			...{ round: before + 1, at: movedAt, byName: nameOf(movedBy), reason, contents: endedContents },
		}));
	const today = todayOf(ctx);
	const standing = standingIn(judged);
	const last = shown.at(-1);
	const state = until === null ? (row.state as RiskState) : ((last?.toState ?? "identified") as RiskState);
	const isDone = (at: Date | null) => at !== null && isBefore(at);
	const signatures = await signaturesByState(ctx, { type: "risk", id }, await contentsOfRisk(ctx, row), ended);
	return {
		risk: { ...riskView(row), state, stateReason: until === null ? row.stateReason : (last?.reason ?? "") },
		ownerName: nameOf(row.ownerId),
		createdByName: nameOf(row.createdBy),
		/** Everybody who ever wrote in it: whoever signs beside may have done both. */
		writers: row.writers.map((ref) => ({ id: ref, name: nameOf(ref) ?? "" })),
		/** Every judgement, oldest first, and the one that says what it is now. */
		assessments: judged.map((one) => ({ ...judgedView(one), byName: nameOf(one.assessment.assessedBy) })),
		standing: standing && judgedView(standing),
		/** What is asked before it is accepted, and whether that is more than its level asks, as nothing holds it down. */
		...askedOf({
			...{ row, ...apart(judged), links },
			actions: actions.map((one) => ({ ...one, doneAt: isDone(one.doneAt) ? one.doneAt : null })),
		}),
		chart: drawScores(judged, until ?? ctx.now),
		actions: actions.map(({ orgId: _, riskId: _risk, createdBy: _by, ...one }) => ({
			...{ ...one, doneAt: isDone(one.doneAt) ? one.doneAt : null, outcome: isDone(one.doneAt) ? one.outcome : "" },
			...{ ownerName: nameOf(one.ownerId) ?? "", doneByName: nameOf(one.doneBy) },
			isLate: one.doneAt === null && one.dueOn < today && one.round === row.round && state === "treating",
		})),
		links: links.map((one) => ({
			...{
				id: one.id,
				part: one.part as LinkPart,
				kind: one.kind as LinkKind,
				targetId: one.targetId,
				label: one.label,
			},
		})),
		reviews: reviews.map((one) => ({
			...{ id: one.id, note: one.note, dueOn: one.dueOn, nextReviewOn: one.nextReviewOn, reviewedAt: one.reviewedAt },
			byName: nameOf(one.reviewedBy),
		})),
		/** Those of an earlier round are void, and say why. */
		signatures: signatures.filter(({ signedAt }) => isBefore(signedAt)),
		moves: shown.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as RiskState, to: toState as RiskState, reason, movedAt, byName: nameOf(movedBy) },
		})),
		reviewIsDue: row.nextReviewOn !== null && row.nextReviewOn <= today && state !== "closed",
		today,
	};
}
