import { and, asc, desc, eq, getTableColumns, isNull } from "@calibrant/db/drizzle";
import { procedures, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { ruleFor } from "../decision-rules/find-rule.ts";
import { inUse as functionInUse, specifiedFunctions } from "../functions/specified-functions.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { newestApproved, openCalibrations, pointsOf } from "./find-calibration.ts";
import { newestRules } from "./get-calibration-work.ts";
import { ruleVersion } from "./method-of.ts";

export const getCalibrationTemplateInput = z.strictObject({ instrumentId: z.uuid() });

/**
 * What a new calibration starts with: the points, method and place of the instrument's newest own calibration, the
 * procedures and rules to choose from, and what is under way already.
 */
export async function getCalibrationTemplate(ctx: Ctx, input: z.output<typeof getCalibrationTemplateInput>) {
	permit(ctx, "record.read");
	const instrument = await findInstrument(ctx, input.instrumentId);
	const last = await newestApproved(ctx, instrument.id, true);
	const points = last ? (await pointsOf(ctx, last.id)).filter(({ run }) => run === 1) : [];
	const today = todayOf(ctx);
	const functions = (await specifiedFunctions(ctx, instrument.id)).filter(functionInUse);
	const own = instrument.decisionRuleId === null ? null : await ruleFor(ctx, instrument);
	const general = await ruleFor(ctx, { decisionRuleId: null });
	const open = await openCalibrations(ctx, instrument.id);
	return {
		instrument: instrumentView(instrument, today),
		today,
		from: last ? { calibrationId: last.id, performedOn: last.performedOn } : null,
		method: last?.method ?? "",
		place: last?.place ?? "",
		points: points.map(({ unit, nominal, lowerTolerance, upperTolerance }) => ({
			...{ unit, nominal, lowerTolerance: lowerTolerance ?? "", upperTolerance: upperTolerance ?? "" },
		})),
		procedures: await newestProcedures(ctx),
		rules: await newestRules(ctx),
		functions: functions.map(({ of: { id, name, unit } }) => ({ id, name, unit })),
		/** The rule that was agreed for the instrument; null where none is. */
		ruleOfInstrument: own?.name ?? null,
		ruleOfOrganisation: general?.name ?? null,
		/** By which results with U are judged; null: simple acceptance. */
		rule: await ruleVersion(ctx, (own ?? general)?.id ?? null),
		open: open.map(({ id, state, performedOn }) => ({ id, state: state as "in_progress" | "in_review", performedOn })),
	};
}

const inUse = and(
	...[eq(procedures.orgId, procedureVersions.orgId), eq(procedures.id, procedureVersions.procedureId)],
	isNull(procedures.archivedAt),
);

/** The newest version of each procedure in use. */
async function newestProcedures(ctx: Ctx) {
	const rows = await ctx.tx
		.select({ ...getTableColumns(procedureVersions), code: procedures.code })
		.from(procedureVersions)
		.innerJoin(procedures, inUse)
		.orderBy(asc(procedureVersions.procedureId), desc(procedureVersions.number));
	return rows
		.filter((row, index) => rows[index - 1]?.procedureId !== row.procedureId)
		.map(({ id, code, name, number }) => ({ id, code, name, number }))
		.toSorted((a, b) => a.code.localeCompare(b.code, "en", { numeric: true }));
}
