import { and, asc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { type ReviewFigure, riskActions, riskMoves, risks } from "@calibrant/db/schema";
import { type Ctx, todayOf } from "@calibrant/kernel";
import { assessmentsOf, judgedView, standingIn } from "../risks/find-risk.ts";
import { presentMatrix } from "../risks/matrix.ts";
import type { ReviewRow } from "./find-review.ts";
import type { FigureKey } from "./inputs.ts";

/** How many risks that are not closed stand at each level now, and how many did when the period began. */
export async function riskFigures(ctx: Ctx, { periodFrom }: Pick<ReviewRow, "periodFrom">) {
	const { tx, org } = ctx;
	const [day] = await tx.execute<{ start: string }>(
		sql`select timezone(${org.timeZone}, ${periodFrom}::timestamp) as start`,
	);
	const start = new Date(day?.start ?? 0);
	const rows = await tx.select().from(risks).where(eq(risks.kind, "threat"));
	const judged = await assessmentsOf(
		ctx,
		rows.map(({ id }) => id),
	);
	const moves = await tx
		.select()
		.from(riskMoves)
		.where(sql`${riskMoves.movedAt} < ${start.toISOString()}::timestamptz`)
		.orderBy(asc(riskMoves.movedAt), asc(riskMoves.id));
	const stateThen = new Map(moves.map(({ riskId, toState }) => [riskId, toState]));
	const levelOf = (id: string, until: Date | null) => {
		const own = judged.filter(
			({ assessment }) => assessment.riskId === id && (until === null || assessment.assessedAt < until),
		);
		const standing = standingIn(own);
		return standing && judgedView(standing).level.words;
	};
	const now = rows.filter(({ state }) => state !== "closed").map(({ id }) => levelOf(id, null));
	const then = rows
		.filter(({ id, createdAt }) => createdAt < start && stateThen.get(id) !== "closed")
		.map(({ id }) => levelOf(id, start));
	const present = (await presentMatrix(ctx)).levels.map(({ name }) => name);
	const levels = [...new Set([...present, ...[...now, ...then].flatMap((one) => one ?? [])])];
	const count = (of: readonly (string | null)[], level: string | null) => of.filter((one) => one === level).length;
	const today = todayOf(ctx);
	const actionsLate = await tx
		.select({ value: sql<number>`count(*)::int` })
		.from(riskActions)
		.innerJoin(risks, and(eq(risks.id, riskActions.riskId), eq(risks.round, riskActions.round)))
		.where(and(isNull(riskActions.doneAt), eq(risks.state, "treating"), sql`${riskActions.dueOn} < ${today}::date`));
	const late = sql`${risks.nextReviewOn} < ${today}::date and ${risks.state} <> 'closed'`;
	const figures: (ReviewFigure & { key: FigureKey })[] = levels.map((of) => ({
		...{ key: "risks_level", of, value: count(now, of), before: count(then, of) },
	}));
	return [
		...figures,
		{ key: "risks_unjudged" as const, value: count(now, null), before: count(then, null) },
		{ key: "risk_reviews_late" as const, value: await tx.$count(risks, late) },
		{ key: "risk_actions_late" as const, value: actionsLate[0]?.value ?? 0 },
	];
}
