import { and, desc, eq, gte, isNotNull, lte, or, sql } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrations, instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { applyRule, type DecisionRule, type MeasuredPoint } from "@calibrant/metrology";
import { z } from "zod";
import { newestRules } from "../calibrations/get-calibration-work.ts";
import { ruleVersion } from "../calibrations/method-of.ts";
import { plainDate } from "../input-fields.ts";
import { ruleProposals } from "./content.ts";

export const compareRulesInput = z.strictObject({
	/** Days on which the calibrations were performed. */
	from: plainDate.optional(),
	to: plainDate.optional(),
});

/** The newest so many points are judged. */
const mostPoints = 5000;
/** Guard bands w = r·U of the curve. */
const steps = Array.from({ length: 16 }, (_, index) => index / 10);

/**
 * What each decision rule would have said of the results on record: the points as left of approved calibrations with U and
 * limits, judged by the proposed rules and by the organisation's own. "Expected" false accepts are the sum of the
 * probabilities that accepting is wrong (JCGM 106:2012, 9.3). Changes nothing.
 */
export async function compareRules(ctx: Ctx, input: z.output<typeof compareRulesInput>) {
	permit(ctx, "record.read");
	const { from, to } = input;
	const counted = and(
		...[eq(calibrations.state, "approved"), eq(calibrations.kind, "internal")],
		from ? gte(calibrations.performedOn, from) : undefined,
		to ? lte(calibrations.performedOn, to) : undefined,
	);
	const { points, instruments: items, without } = await measured(ctx, counted);
	const rules: { name: string; rule: DecisionRule; isOwn: boolean }[] = ruleProposals.map((proposal) => ({
		...{ name: proposal.name, rule: ruleFrom(proposal), isOwn: false },
	}));
	for (const { id, name } of await newestRules(ctx)) {
		const version = await ruleVersion(ctx, id);
		if (version) rules.push({ name, rule: version.rule, isOwn: true });
	}
	const [simple] = rules.map(({ rule }) => applyRule(points, rule));
	const outcomes = rules.map(({ name, rule, isOwn }) => {
		const { accepts, ...outcome } = applyRule(points, rule);
		const turned = new Set(items.filter((_, index) => simple?.accepts[index] === true && accepts[index] !== true));
		return { name, rule, isOwn, ...outcome, instrumentsTurned: turned.size };
	});
	const curve = steps.map((r) => {
		const { accepts: _accepts, ...outcome } = applyRule(points, { type: "guard-band", r: String(r) });
		return { r, expectedFalseAccepts: outcome.expectedFalseAccepts, rejected: outcome.rejected + outcome.undecided };
	});
	return { points: points.length, instruments: new Set(items).size, without, mostPoints, outcomes, curve };
}

function ruleFrom({ type, r, pfa }: (typeof ruleProposals)[number]): DecisionRule {
	if (type === "guard-band") return { type, r };
	if (type === "non-binary") return { type, r };
	return type === "target-pfa" ? { type, pfa } : { type };
}

async function measured(ctx: Ctx, counted: ReturnType<typeof and>) {
	const { error, expandedUncertainty, coverageFactor, lowerTolerance, upperTolerance } = calibrationPoints;
	const last = sql`${calibrationPoints.run} = (select max(p.run) from calibration_points p
		where p.org_id = ${calibrationPoints.orgId} and p.calibration_id = ${calibrationPoints.calibrationId})`;
	const ofCalibration = and(
		eq(calibrations.orgId, calibrationPoints.orgId),
		eq(calibrations.id, calibrationPoints.calibrationId),
	);
	const limited = and(isNotNull(error), or(isNotNull(lowerTolerance), isNotNull(upperTolerance)));
	const stated = and(isNotNull(expandedUncertainty), isNotNull(coverageFactor));
	const rows = await ctx.tx
		.select({ error, expandedUncertainty, coverageFactor, lowerTolerance, upperTolerance, tag: instruments.tag })
		.from(calibrationPoints)
		.innerJoin(calibrations, ofCalibration)
		.innerJoin(
			instruments,
			and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId)),
		)
		.where(and(counted, limited, stated, last))
		.orderBy(desc(calibrations.performedOn), desc(calibrations.id), calibrationPoints.point)
		.limit(mostPoints);
	const [unstated] = await ctx.tx
		.select({ n: sql<number>`count(*)::int` })
		.from(calibrationPoints)
		.innerJoin(calibrations, ofCalibration)
		.where(and(counted, limited, sql`not (${stated})`, last));
	return { points: rows as MeasuredPoint[], instruments: rows.map(({ tag }) => tag), without: unstated?.n ?? 0 };
}
