import { and, eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrationStandards, calibrations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { overallVerdicts } from "@calibrant/metrology";
import { TypedNumbers } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { checkRanges } from "./beyond-range.ts";
import type { SavedCalibration } from "./calibration-input.ts";
import type { CalibrationKind, CalibrationRow, PointRow } from "./calibration-view.ts";
import { dayFault } from "./day-fault.ts";
import { lockCalibration, pointsOf, runsOf, standardsOf } from "./find-calibration.ts";
import { judgedColumns } from "./judge-points.ts";
import { limitsOf } from "./limits-of.ts";
import { judgingOf, methodOf, ruleVersion } from "./method-of.ts";
import { readEnvironment, readWorked } from "./read-worked.ts";
import { isOfOther, standardOn } from "./standards.ts";
import { needState } from "./states.ts";
import { checkUnits } from "./unit-faults.ts";

/**
 * Saves what was typed so far, and judges what can be judged. Only the run that is open changes: what was found before
 * an adjustment stays. Throws STALE_VERSION when somebody else saved meanwhile, and INVALID with the faults by field.
 */
export async function saveCalibration(ctx: Ctx, input: SavedCalibration) {
	permit(ctx, "calibration.record");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress");
	const runs = await runsOf(ctx, row.id);
	const run = runs.at(-1)?.run ?? 1;
	const before = await pointsOf(ctx, row.id);
	const earlier = before.filter((point) => point.run < run);
	const numbers = new TypedNumbers();
	const open = before.filter((point) => point.run === run);
	const limits = await limitsOf(ctx, row.instrumentId, open);
	const worked = readWorked(input.points, run === 1 ? null : open, limits, numbers);
	const instrument = await findInstrument(ctx, row.instrumentId);
	const typed = run === 1 ? worked.map(({ plan }) => plan) : [];
	await checkUnits(ctx, instrument, typed, numbers, "may be blank");
	await checkRanges(ctx, instrument, typed, numbers);
	const method = await methodOf(ctx, row.procedureVersionId);
	const environment = readEnvironment(input.environment, method?.environment ?? [], numbers);
	// A day on record stays: what was begun may be old by now.
	const fault =
		input.performedOn === row.performedOn
			? null
			: dayFault(ctx, instrument, row.kind as CalibrationKind, input.performedOn);
	if (fault) numbers.faults.performedOn = fault;
	if (numbers.refused) {
		throw invalid("Some of what was typed cannot be saved.", "Correct the marked fields.", numbers.faults);
	}
	const rule = await ruleVersion(ctx, input.decisionRuleVersionId ?? null);
	const facts = { performedOn: input.performedOn, decisionRuleVersionId: rule?.id ?? null };
	if (facts.performedOn !== row.performedOn) await lookAtStandards(ctx, row, facts.performedOn);
	const judging = await judgingOf(ctx, { ...row, ...facts });
	const points = worked.map(({ plan, readings }, index) => ({
		...{ orgId: ctx.orgId, calibrationId: row.id, run, point: index + 1 },
		...judgedColumns(plan, readings, judging).columns,
	}));
	await ctx.tx
		.delete(calibrationPoints)
		.where(and(eq(calibrationPoints.calibrationId, row.id), eq(calibrationPoints.run, run)));
	if (points.length > 0) await ctx.tx.insert(calibrationPoints).values(points);
	// What is found is read on the day of the calibration; a later run has its own.
	if (run === 1 && facts.performedOn !== row.performedOn) {
		await ctx.tx
			.update(calibrationRuns)
			.set({ performedOn: facts.performedOn })
			.where(and(eq(calibrationRuns.calibrationId, row.id), eq(calibrationRuns.run, run)));
	}
	const { method: methodText, placeKind, place, deviations, remarks, accredited } = input;
	const values = {
		...{ ...facts, method: methodText, placeKind, place, environment, deviations, remarks, accredited },
		...overallVerdicts([...earlier, ...points]),
	};
	await ctx.tx
		.update(calibrations)
		.set({ ...values, version: row.version + 1 })
		.where(eq(calibrations.id, row.id));
	await note(ctx, row, values, open, points);
	return { id: row.id, version: row.version + 1 };
}

/** What people type of a point; what follows from it is not kept twice. */
const typedOfPoints = [
	...(["readings", "nominal", "unit", "reference", "lowerTolerance", "upperTolerance"] as const),
	...(["typedUncertainty", "typedFactor"] as const),
];
type Typed = Pick<PointRow, (typeof typedOfPoints)[number]>;

/** Lists with a value for each point, of what was typed over or taken away; of readings also what was added. */
function typedOver(before: readonly Typed[], after: readonly Typed[]) {
	const lists = typedOfPoints.flatMap((name) => {
		const [was, is] = [before.map((point) => point[name]), after.map((point) => point[name])];
		const written = (value: unknown) => JSON.stringify(value ?? null);
		const isOver = was.some((value, index) => value !== null && written(value) !== written(is[index]));
		return isOver || (name === "readings" && written(was) !== written(is)) ? [[name, was, is] as const] : [];
	});
	return [1, 2].map((at) => Object.fromEntries(lists.map((list) => [list[0], list[at]])));
}

/** The record history keeps each value that was typed over, also of the points (ISO/IEC 17025:2017, 7.5.2). */
async function note(
	ctx: Ctx,
	row: CalibrationRow,
	values: Partial<CalibrationRow>,
	before: readonly PointRow[],
	after: readonly Typed[],
): Promise<void> {
	const entity = { type: "calibration", id: row.id };
	const changed = Object.keys(values).filter(
		(key) => JSON.stringify(row[key as keyof CalibrationRow]) !== JSON.stringify(values[key as keyof CalibrationRow]),
	);
	const pick = (from: Partial<CalibrationRow>) =>
		Object.fromEntries(changed.map((key) => [key, from[key as keyof CalibrationRow] ?? null]));
	const [was = {}, is = {}] = typedOver(before, after);
	await record(ctx, "calibration.saved", entity);
	if (changed.length > 0 || Object.keys(is).length > 0)
		await remember(ctx, entity, { ...pick(row), ...was }, { ...pick(values), ...is });
}

/** Another day may find a standard in another state. An override that was given for a fault stands for that fault only. */
export async function lookAtStandards(
	ctx: Ctx,
	{ id: calibrationId, procedureVersionId }: Pick<CalibrationRow, "id" | "procedureVersionId">,
	on: string,
): Promise<void> {
	for (const standard of await standardsOf(ctx, calibrationId)) {
		const use = { procedureVersionId, role: standard.role };
		const now = await standardOn(ctx, standard.instrumentId, on, use);
		const quarantined = now.fault !== standard.fault && (await undecidedCase(ctx, standard.instrumentId)) !== null;
		const barred = quarantined || (await isOfOther(ctx, now, use));
		const kept = now.fault !== null && standard.overrideReason !== null && !barred;
		const { overrideReason, overriddenBy } = standard;
		await ctx.tx
			.update(calibrationStandards)
			.set({ ...now, ...(kept ? { overrideReason, overriddenBy } : { overrideReason: null, overriddenBy: null }) })
			.where(
				and(
					eq(calibrationStandards.calibrationId, calibrationId),
					eq(calibrationStandards.position, standard.position),
				),
			);
	}
}
