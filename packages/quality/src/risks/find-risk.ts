import { asc, eq, inArray } from "@calibrant/db/drizzle";
import { riskActions, riskAssessments, riskLinks, riskMatrices, riskMoves, risks } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, todayOf } from "@calibrant/kernel";
import { askedOf, standingOf } from "@calibrant/metrology";
import type { AssessmentKind, RiskFacts, RiskState, riskKinds, Treatment } from "./states.ts";

export type RiskRow = typeof risks.$inferSelect;
export type RiskActionRow = typeof riskActions.$inferSelect;
export type LinkRow = typeof riskLinks.$inferSelect;
export type RiskKind = (typeof riskKinds)[number];

/** A risk as doors give it out. */
export const riskView = ({ orgId: _, createdBy: _by, writers: _wrote, ...row }: RiskRow) => ({
	...row,
	...{ state: row.state as RiskState, kind: row.kind as RiskKind, treatment: row.treatment as Treatment },
});

/** One risk of the organisation. Throws NOT_FOUND. */
export async function findRisk(ctx: Ctx, id: string): Promise<RiskRow> {
	const [row] = await ctx.tx.select().from(risks).where(eq(risks.id, id));
	if (!row) throw notFound("risk");
	return row;
}

/** The same, locked until the end of the transaction. */
export async function lockRisk(ctx: Ctx, id: string): Promise<RiskRow> {
	const [row] = await ctx.tx.select().from(risks).where(eq(risks.id, id)).for("update");
	if (!row) throw notFound("risk");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the risk as it stands now. */
export async function lockSeenRisk(ctx: Ctx, id: string, version: number): Promise<RiskRow> {
	const row = await lockRisk(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this risk after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: riskView(row) },
	);
}

/** The assessments of some risks, oldest first, each with the matrix it was judged by. */
export async function assessmentsOf(ctx: Ctx, ids: readonly string[]) {
	if (ids.length === 0) return [];
	return ctx.tx
		.select({ assessment: riskAssessments, matrix: riskMatrices })
		.from(riskAssessments)
		.innerJoin(riskMatrices, eq(riskMatrices.id, riskAssessments.matrixId))
		.where(inArray(riskAssessments.riskId, [...ids]))
		.orderBy(asc(riskAssessments.assessedAt), asc(riskAssessments.id));
}

export type Judged = Awaited<ReturnType<typeof assessmentsOf>>[number];

/** An assessment in numbers and words, as doors give it out. */
export function judgedView({ assessment, matrix }: Judged) {
	const { id, likelihood, severity, score, level, reason, round, assessedAt } = assessment;
	const found = matrix.levels[level - 1];
	return {
		...{ id, kind: assessment.kind as AssessmentKind, score, reason, round, assessedAt, matrix: matrix.number },
		highest: matrix.likelihoods.length * matrix.severities.length,
		likelihood: { step: likelihood, words: matrix.likelihoods[likelihood - 1] ?? "" },
		severity: { step: severity, words: matrix.severities[severity - 1] ?? "" },
		level: { step: level, of: matrix.levels.length, words: found?.name ?? "" },
	};
}

/** Assessments and the matrices that they were judged by, as what is signed takes them. */
export const apart = (judged: readonly Judged[]) => ({
	assessments: judged.map(({ assessment }) => assessment),
	matrices: judged.map(({ matrix }) => matrix),
});

/** The assessment that says what a risk is, among those of it; null: it was not judged yet. */
export function standingIn(judged: readonly Judged[]): Judged | null {
	const standing = standingOf(judged.map(({ assessment }) => assessment));
	return judged.find(({ assessment }) => assessment.id === standing?.id) ?? null;
}

/** Its actions, of all rounds, in the order in which they were planned. */
export const riskActionsOf = (ctx: Ctx, id: string): Promise<RiskActionRow[]> =>
	ctx.tx
		.select()
		.from(riskActions)
		.where(eq(riskActions.riskId, id))
		.orderBy(asc(riskActions.createdAt), asc(riskActions.id));

/** What it is linked with, in the order in which it was. */
export const linksOf = (ctx: Ctx, id: string): Promise<LinkRow[]> =>
	ctx.tx.select().from(riskLinks).where(eq(riskLinks.riskId, id)).orderBy(asc(riskLinks.createdAt), asc(riskLinks.id));

/** Each change of its state, oldest first. */
export const movesOf = (ctx: Ctx, id: string) =>
	ctx.tx.select().from(riskMoves).where(eq(riskMoves.riskId, id)).orderBy(asc(riskMoves.movedAt), asc(riskMoves.id));

/** What the steps of a risk ask for, as it stands now. */
export async function riskFactsOf(ctx: Ctx, row: RiskRow): Promise<RiskFacts> {
	const judged = await assessmentsOf(ctx, [row.id]);
	const all = await riskActionsOf(ctx, row.id);
	const actions = all.filter(({ round }) => round === row.round);
	const links = await linksOf(ctx, row.id);
	const began = (await movesOf(ctx, row.id)).findLast(({ toState }) => toState === "treating")?.movedAt;
	return {
		ownerId: row.ownerId,
		assessed: judged.some(({ assessment }) => assessment.round === row.round),
		treatment: row.treatment as Treatment,
		...{ actions: actions.length, actionsOpen: actions.filter(({ doneAt }) => doneAt === null).length },
		controls: links.filter(({ part }) => part === "control").length,
		residual: judged.some(
			({ assessment: { kind, round, assessedAt } }) =>
				kind === "residual" && round === row.round && began !== undefined && assessedAt >= began,
		),
		asks: askedOf({ row, ...apart(judged), actions: all, links }).asks,
		...{ nextReviewOn: row.nextReviewOn, today: todayOf(ctx) },
	};
}

/** Writes values of a locked risk, and raises its version. `wrote`: whoever acts wrote in it, and is remembered. */
export async function changeRisk(ctx: Ctx, row: RiskRow, values: Partial<RiskRow>, wrote = false): Promise<RiskRow> {
	const me = ctx.actor.ref;
	const writers = wrote && me !== null && !row.writers.includes(me) ? [...row.writers, me] : row.writers;
	const [after] = await ctx.tx
		.update(risks)
		.set({ ...values, writers, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(risks.id, row.id))
		.returning();
	if (!after) throw new Error("A locked risk is gone.");
	return after;
}
