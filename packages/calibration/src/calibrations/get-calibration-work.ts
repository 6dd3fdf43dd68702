import { decisionRuleVersions } from "@calibrant/db/schema";
import { allows, type Ctx, permit } from "@calibrant/kernel";
import { asc, desc } from "drizzle-orm";
import { z } from "zod";
import { getCalibration } from "./get-calibration.ts";
import { possibleStandards } from "./standards.ts";

export const getCalibrationWorkInput = z.strictObject({ id: z.uuid() });

/** A calibration for whoever works on it: with the standards and decision rules there are to choose from. */
export async function getCalibrationWork(ctx: Ctx, input: z.output<typeof getCalibrationWorkInput>) {
	permit(ctx, "record.read");
	const work = await getCalibration(ctx, input);
	return {
		...work,
		possibleStandards: await possibleStandards(ctx, work.instrument.id),
		rules: await newestRules(ctx),
		mayOverride: "role" in ctx.actor && allows(ctx.actor.role, "standard.override"),
	};
}

/** The newest version of each published decision rule. */
export async function newestRules(ctx: Ctx) {
	const rows = await ctx.tx
		.select()
		.from(decisionRuleVersions)
		.orderBy(asc(decisionRuleVersions.decisionRuleId), desc(decisionRuleVersions.number));
	return rows
		.filter((row, index) => rows[index - 1]?.decisionRuleId !== row.decisionRuleId)
		.map(({ id, name, number }) => ({ id, name, number }))
		.toSorted((a, b) => a.name.localeCompare(b.name));
}
