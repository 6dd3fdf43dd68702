import { riskAssessments } from "@calibrant/db/schema";
import { type Ctx, invalid, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { changeRisk, lockSeenRisk, riskActionsOf, riskView } from "./find-risk.ts";
import { keptMatrix, levelOf } from "./matrix.ts";
import { assessmentKinds, judges, type RiskState } from "./states.ts";
import { riskStandsStill } from "./write-risk.ts";

export const assessRiskInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	kind: z.enum(assessmentKinds, "Choose what is judged."),
	/** Steps of the present matrix, from 1. */
	likelihood: z.int("Choose how likely it is."),
	severity: z.int("Choose how severe it would be."),
	/** The number of the matrix that the caller saw; absent: whichever holds. */
	matrix: z.int().optional(),
	reason: plainText(2000).min(1, "Say why it is judged so."),
});

/**
 * Judges a risk by the present matrix. Score and level are worked out and kept with that matrix; nothing that was judged
 * before changes. Throws CONFLICT for what cannot be judged in the present state, INVALID for a step that the matrix does
 * not have and for what remains while an action is open.
 */
export async function assessRisk(ctx: Ctx, input: z.output<typeof assessRiskInput>) {
	permitHere(ctx, "risk.act");
	const { id, version, kind, likelihood, severity, reason } = input;
	const row = await lockSeenRisk(ctx, id, version);
	const state = row.state as RiskState;
	if (!judges(state).includes(kind)) {
		if (kind !== "residual" || judges(state).length === 0) throw riskStandsStill();
		throw wrong(
			"kind",
			"What remains is judged once the treatment has begun.",
			"Begin it first, or judge it as it is.",
		);
	}
	if (kind === "residual" && (await riskActionsOf(ctx, id)).some((one) => one.round === row.round && !one.doneAt))
		throw wrong("kind", "What remains is judged once the actions are done.", "Complete what is open first.");
	const matrix = await keptMatrix(ctx);
	// 0 is the one of the house, which is kept as the first.
	if (input.matrix !== undefined && (input.matrix || 1) !== matrix.number)
		throw wrong("likelihood", "Another matrix was set meanwhile.", "Look at its steps and judge again.");
	if (likelihood < 1 || likelihood > matrix.likelihoods.length)
		throw wrong("likelihood", "The matrix has no such step.", "Choose one of its steps.");
	if (severity < 1 || severity > matrix.severities.length)
		throw wrong("severity", "The matrix has no such step.", "Choose one of its steps.");
	const score = likelihood * severity;
	const level = levelOf(matrix, score);
	const values = {
		riskId: id,
		kind,
		matrixId: matrix.id,
		likelihood,
		severity,
		score,
		level,
		reason,
		round: row.round,
	};
	const by = { assessedBy: ctx.actor.ref, assessedAt: ctx.now };
	const [made] = await ctx.tx
		.insert(riskAssessments)
		.values({ ...values, ...by, orgId: ctx.orgId })
		.returning();
	if (!made) throw new Error("The assessment was not stored.");
	const after = await changeRisk(ctx, row, {}, true);
	const entity = { type: "risk", id };
	await record(ctx, "risk.assessed", entity);
	const named = (words: readonly string[], step: number) => `${step}: ${words[step - 1]}`;
	const told = {
		...{ assessment: kind, likelihood: named(matrix.likelihoods, likelihood) },
		...{ riskSeverity: named(matrix.severities, severity), score, level: matrix.levels[level - 1]?.name ?? "" },
	};
	await remember(ctx, entity, { assessment: null }, told, reason);
	return { id: made.id, score, level, risk: riskView(after) };
}

const wrong = (field: string, what: string, remedy: string) => invalid(what, remedy, { [field]: `${what} ${remedy}` });
