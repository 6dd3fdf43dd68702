import { calibrationPoints, calibrationRuns, calibrations } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { plainDate } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import { newestApproved, pointsOf } from "./find-calibration.ts";
import { judgedColumns, type PlannedPoint, plainUnit, planOf, simply } from "./judge-points.ts";
import { type Method, methodOf, ruleVersion } from "./method-of.ts";
import { lockForCalibration } from "./settle-instrument.ts";

export const startCalibrationInput = z.strictObject({
	instrumentId: z.uuid(),
	/** intermediate: a check between calibrations, which moves no due date (ISO/IEC 17025:2017, 6.4.10). */
	kind: z.enum(["internal", "intermediate"]).default("internal"),
	procedureVersionId: z.uuid().nullish(),
	/** Null or absent: the procedure's, else simple acceptance. */
	decisionRuleVersionId: z.uuid().nullish(),
	performedOn: plainDate.optional(),
});

/**
 * Begins a calibration: the points of the procedure, or those of the newest own calibration, and an as-found run to fill.
 * An overdue instrument can always be calibrated. Throws CONFLICT on a retired one, FORBIDDEN without authorisation.
 */
export async function startCalibration(ctx: Ctx, input: z.output<typeof startCalibrationInput>) {
	permit(ctx, "calibration.record");
	const instrument = await lockForCalibration(ctx, input.instrumentId);
	const method = await methodOf(ctx, input.procedureVersionId ?? null);
	const performedOn = input.performedOn ?? todayOf(ctx);
	const procedureVersionId = method?.versionId ?? null;
	await needAuthorised(ctx, "perform", { procedureVersionId, on: performedOn });
	const rule = await ruleVersion(ctx, input.decisionRuleVersionId ?? method?.decisionRuleVersionId ?? null);
	const last = await newestApproved(ctx, instrument.id, true);
	const planned = method?.points.length ? plannedBy(method) : last ? await plannedLast(ctx, last.id) : [];
	const values = {
		...{ kind: input.kind, state: "in_progress", procedureVersionId, decisionRuleVersionId: rule?.id ?? null },
		...{ performedOn, performedBy: ctx.actor.ref, place: last?.place ?? "" },
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
	return { id: row.id, version: 1 };
}

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

function plannedBy({ points, unit, title }: Method): PlannedPoint[] {
	if (points.some(({ kind }) => kind === "percent")) {
		const what = `${title} gives points in per cent of a range, and no function of the instrument says which range.`;
		throw new DomainError("CONFLICT", what, "Begin without it, or give its points as values.");
	}
	return points.map((point) => ({
		...{ functionId: point.functionId ?? null, specId: null, unit: plainUnit(unit), nominal: point.at },
		...{ lowerTolerance: point.lowerTolerance ?? null, upperTolerance: point.upperTolerance ?? null },
		...{ reference: null, typedUncertainty: null, typedFactor: null, repeats: point.repeats },
	}));
}

async function plannedLast(ctx: Ctx, calibrationId: string): Promise<PlannedPoint[]> {
	const points = await pointsOf(ctx, calibrationId);
	return points.filter(({ run }) => run === 1).map((point) => ({ ...planOf(point), reference: null }));
}
