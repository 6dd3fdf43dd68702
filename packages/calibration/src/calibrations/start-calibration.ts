import { and, eq, isNull } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations } from "@calibrant/db/schema";
import { type Ctx, contentHash, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { inUse, type Specified, specifiedFunctions } from "../functions/specified-functions.ts";
import { plainDate } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import type { CalibrationRow, PointRow } from "./calibration-view.ts";
import { dayFault } from "./day-fault.ts";
import { newestApproved, pointsOf } from "./find-calibration.ts";
import { judgedColumns, type PlannedPoint, planOf, simply } from "./judge-points.ts";
import { methodOf, ruleAtStart, ruleVersion } from "./method-of.ts";
import { plannedAgain, plannedBy } from "./plan-points.ts";
import { lockForCalibration } from "./settle-instrument.ts";

export const startCalibrationInput = z.strictObject({
	instrumentId: z.uuid(),
	/** intermediate: a check between calibrations, which moves no due date (ISO/IEC 17025:2017, 6.4.10). */
	kind: z.enum(["internal", "intermediate"]).default("internal"),
	procedureVersionId: z.uuid().nullish(),
	/** Which function the procedure's points are of; null or absent: every one that fits. */
	functionId: z.uuid().nullish(),
	/** Null or absent: the instrument's, else the procedure's, else the organisation's, else simple acceptance. */
	decisionRuleVersionId: z.uuid().nullish(),
	performedOn: plainDate.optional(),
});

/**
 * Begins a calibration: the points of the procedure, or those of the newest own calibration, and an as-found run to fill.
 * Begun twice and untouched it is the same one; `openBeside` counts what else the person has open on that instrument and day.
 * An overdue instrument can always be calibrated. Throws CONFLICT on a retired one and under a procedure
 * for something else, FORBIDDEN without authorisation. `where`: the place of performance, if not that of the one before.
 */
export async function startCalibration(
	ctx: Ctx,
	input: z.output<typeof startCalibrationInput>,
	where?: { placeKind: "customer" | "other"; place: string },
) {
	permit(ctx, "calibration.record");
	const instrument = await lockForCalibration(ctx, input.instrumentId);
	const method = await methodOf(ctx, input.procedureVersionId ?? null);
	const performedOn = input.performedOn ?? todayOf(ctx);
	const fault = dayFault(ctx, instrument, input.kind, performedOn);
	if (fault) throw invalid("The calibration cannot begin on that day.", fault, { performedOn: fault });
	const procedureVersionId = method?.versionId ?? null;
	await needAuthorised(ctx, "perform", { procedureVersionId, on: performedOn });
	const chosen = await ruleVersion(ctx, input.decisionRuleVersionId ?? null);
	const rule = chosen ?? (await ruleAtStart(ctx, instrument, method));
	const last = await newestApproved(ctx, instrument.id, true);
	const functions = (await specifiedFunctions(ctx, instrument.id)).filter(inUse);
	const planned = method
		? plannedBy(method, functions, input.functionId ?? null, instrument.tag)
		: last
			? await plannedLast(ctx, last.id, functions)
			: [];
	const beside = await openBeside(ctx, instrument.id, performedOn);
	const wanted = { kind: input.kind, procedureVersionId, decisionRuleVersionId: rule?.id ?? null };
	for (const one of beside) {
		if (await isSame(ctx, one, wanted, planned)) {
			return { id: one.id, version: one.version, openBeside: beside.length - 1 };
		}
	}
	const values = {
		...{ kind: input.kind, state: "in_progress", procedureVersionId, decisionRuleVersionId: rule?.id ?? null },
		...{ performedOn, performedBy: ctx.actor.ref, place: last?.place ?? "", ...where },
		method: method ? method.methodReference || method.title : (last?.method ?? ""),
		environment: (method?.environment ?? []).map(({ quantity, unit, lower = null, upper = null }) => ({
			...{ quantity, value: "", unit, lower, upper },
		})),
	};
	const [row] = await ctx.tx
		.insert(calibrations)
		.values({ ...values, orgId: ctx.orgId, instrumentId: instrument.id, createdAt: ctx.now })
		.returning({ id: calibrations.id });
	if (!row) throw new Error("The calibration was not stored.");
	await openFirstRun(ctx, row.id, performedOn, planned);
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.started", entity);
	await remember(ctx, entity, null, { instrumentId: instrument.id, ...values, points: planned.length });
	return { id: row.id, version: 1, openBeside: beside.length };
}

/** Calibrations of the instrument on a day that the person who asks began and has not signed. The instrument is locked. */
function openBeside(ctx: Ctx, instrumentId: string, performedOn: string): Promise<CalibrationRow[]> {
	const own = [eq(calibrations.performedOn, performedOn), eq(calibrations.state, "in_progress")];
	const by = ctx.actor.ref === null ? isNull(calibrations.performedBy) : eq(calibrations.performedBy, ctx.actor.ref);
	return ctx.tx
		.select()
		.from(calibrations)
		.where(and(eq(calibrations.instrumentId, instrumentId), ...own, by))
		.orderBy(calibrations.createdAt, calibrations.id);
}

/** Whether a calibration is untouched and what would be begun now, with the same points. */
async function isSame(
	ctx: Ctx,
	{ id, version, correctsId, kind, procedureVersionId, decisionRuleVersionId }: CalibrationRow,
	wanted: Pick<CalibrationRow, "kind" | "procedureVersionId" | "decisionRuleVersionId">,
	planned: readonly PlannedPoint[],
): Promise<boolean> {
	if (version !== 1 || correctsId !== null) return false;
	if (contentHash({ kind, procedureVersionId, decisionRuleVersionId }) !== contentHash(wanted)) return false;
	const columns = planned.map((plan) => judgedColumns(plan, [], simply).columns);
	return contentHash((await pointsOf(ctx, id)).map(limitsOf)) === contentHash(columns.map(limitsOf));
}

type Limits = Pick<PointRow, "functionId" | "specId" | "unit" | "nominal" | "lowerTolerance" | "upperTolerance">;
const limitsOf = ({ functionId, specId, unit, nominal, lowerTolerance, upperTolerance }: Limits) => {
	return { functionId, specId, unit, nominal, lowerTolerance, upperTolerance };
};

/** Writes the as-found run with its points, and readings where there are some already. */
export async function openFirstRun(
	ctx: Ctx,
	calibrationId: string,
	performedOn: string,
	planned: readonly PlannedPoint[],
): Promise<void> {
	const under = { orgId: ctx.orgId, calibrationId, run: 1 };
	await ctx.tx.insert(calibrationRuns).values({ ...under, kind: "as_found", performedOn, performedBy: ctx.actor.ref });
	const rows = planned.map((plan, index) => ({
		...under,
		point: index + 1,
		...judgedColumns(plan, [], simply).columns,
	}));
	if (rows.length > 0) await ctx.tx.insert(calibrationPoints).values(rows);
}

async function plannedLast(ctx: Ctx, calibrationId: string, functions: Specified[]): Promise<PlannedPoint[]> {
	const points = await pointsOf(ctx, calibrationId);
	return points.filter(({ run }) => run === 1).map((point) => plannedAgain(planOf(point), functions));
}
