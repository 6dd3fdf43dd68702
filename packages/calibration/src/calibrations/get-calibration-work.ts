import { and, asc, desc, eq, getTableColumns, isNull } from "@calibrant/db/drizzle";
import { decisionRules, decisionRuleVersions } from "@calibrant/db/schema";
import { allows, type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { inUse as functionInUse, specifiedFunctions } from "../functions/specified-functions.ts";
import { scopeOn } from "../scope/scope-on.ts";
import { adjustmentAsked } from "./departures.ts";
import { findCalibration, pointsOf } from "./find-calibration.ts";
import { getCalibration } from "./get-calibration.ts";
import { budgetAtBench, methodOf } from "./method-of.ts";
import { possibleStandards } from "./standards.ts";

export const getCalibrationWorkInput = z.strictObject({ id: z.uuid() });

/** A calibration for whoever works on it: with the standards and decision rules there are to choose from. */
export async function getCalibrationWork(ctx: Ctx, input: z.output<typeof getCalibrationWorkInput>) {
	permit(ctx, "record.read");
	const work = await getCalibration(ctx, input);
	const points = await pointsOf(ctx, input.id);
	const method = await methodOf(ctx, work.calibration.procedureVersionId);
	const functions = (await specifiedFunctions(ctx, work.instrument.id)).filter(functionInUse);
	const { issues } = await scopeOn(ctx, work.calibration.performedOn);
	return {
		...work,
		possibleStandards: await possibleStandards(ctx, work.instrument.id, method, work.calibration.performedOn),
		rules: await newestRules(ctx),
		/** What a point without a U of its own is judged with while it is typed; null without a budget. */
		budget: await budgetAtBench(ctx, await findCalibration(ctx, input.id)),
		functions: functions.map(({ of: { id, name, unit } }) => ({ id, name, unit })),
		/** Points, counted from 0, for which the procedure calls for an adjustment. */
		adjustmentAsked: adjustmentAsked(method, points),
		/** The schedules of accreditation in force on its day. */
		schedules: issues.map(({ body, reference }) => `${body} ${reference}`),
		mayOverride: "role" in ctx.actor && allows(ctx.actor.role, "standard.override"),
	};
}

const inUse = and(
	...[eq(decisionRules.orgId, decisionRuleVersions.orgId), eq(decisionRules.id, decisionRuleVersions.decisionRuleId)],
	isNull(decisionRules.archivedAt),
);

/** The newest version of each decision rule in use. */
export async function newestRules(ctx: Ctx) {
	const rows = await ctx.tx
		.select(getTableColumns(decisionRuleVersions))
		.from(decisionRuleVersions)
		.innerJoin(decisionRules, inUse)
		.orderBy(asc(decisionRuleVersions.decisionRuleId), desc(decisionRuleVersions.number));
	return rows
		.filter((row, index) => rows[index - 1]?.decisionRuleId !== row.decisionRuleId)
		.map(({ id, name, number }) => ({ id, name, number }))
		.toSorted((a, b) => a.name.localeCompare(b.name));
}
