import { calibrationPoints, calibrationRuns, calibrations } from "@calibrant/db/schema";
import { announce, type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { overallVerdicts } from "@calibrant/metrology";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { saysSomething, TypedNumbers } from "../input-fields.ts";
import { checkRanges, outsideRange } from "./beyond-range.ts";
import type { CalibrationInput } from "./calibration-input.ts";
import { settleOrWait } from "./complete-calibration.ts";
import { whyDeparted } from "./departed-from.ts";
import { farReadings } from "./far-readings.ts";
import { itemOf } from "./item-of.ts";
import { type Judging, judgedColumns, simply } from "./judge-points.ts";
import { ruleAtStart, ruleVersion } from "./method-of.ts";
import { quickEnvironment, quickRuns } from "./quick-readings.ts";
import { dueAfter, lockForCalibration } from "./settle-instrument.ts";
import { checkUnits } from "./unit-faults.ts";

/**
 * Records a calibration with our own readings in one go. Verdicts are computed here and nowhere else: by the rule of the
 * instrument or organisation where U is stated, else by simple acceptance. Left open, it waits for its standards, for
 * readings not given yet and for the signature of whoever performed it. Else it waits for the second person where one reviews, or counts at once,
 * unsigned. Throws INVALID with the faults by form field (`points.3.asFound`), and CONFLICT on a retired instrument.
 */
export async function recordCalibration(ctx: Ctx, input: CalibrationInput) {
	permit(ctx, "calibration.record");
	await needAuthorised(ctx, "perform", { procedureVersionId: null, on: input.performedOn });
	const instrument = await lockForCalibration(ctx, input.instrumentId);
	const numbers = new TypedNumbers();
	const runs = quickRuns(input, numbers);
	const planned = (runs[0]?.points ?? []).map(({ plan }) => plan);
	await checkUnits(ctx, instrument, planned, numbers);
	await checkRanges(ctx, instrument, planned, numbers);
	const read = runs.flatMap(({ points }) => points.map(({ plan, readings }) => ({ ...plan, readings })));
	const outside =
		numbers.refused || input.leaveOpen ? [] : [...farReadings(read), ...(await outsideRange(ctx, instrument, planned))];
	if (outside.length > 0 && !saysSomething(input.deviations ?? "")) numbers.faults.deviations = whyDeparted(outside);
	const environment = quickEnvironment(input, numbers);
	const nextDueOn = dueAfter(ctx, instrument, input.performedOn, input.nextDue, numbers.faults);
	if (numbers.refused) {
		throw invalid("Some of what was typed cannot be recorded.", "Correct the marked fields.", numbers.faults);
	}
	const stated = runs.some(({ points }) => points.some(({ plan }) => plan.typedUncertainty !== null));
	const rule = stated || input.leaveOpen ? await ruleAtStart(ctx, instrument, null) : null;
	const judging = rule ? { ...simply, rule: (await ruleVersion(ctx, rule.id))?.rule ?? simply.rule } : simply;
	const points = runs.flatMap(({ run, points }) => points.map((one) => judged(run, one, judging, numbers, input)));
	if (numbers.refused) {
		const what = "The decision rule needs the uncertainty of every point.";
		throw invalid(what, "Give U of the marked points, or sign it later.", numbers.faults);
	}
	const verdicts = overallVerdicts(points);
	const { method, place, adjusted, remarks, performedOn, deviations = "" } = input;
	const values = {
		...{ kind: "internal", state: "in_progress", performedOn, performedBy: ctx.actor.ref, method, place, environment },
		...{ adjusted, deviations, remarks, ...verdicts, decisionRuleVersionId: rule?.id ?? null },
		...(!input.leaveOpen && {
			...{ nextDueOn, item: itemOf(instrument), completedAt: ctx.now },
			nextDueReason: input.nextDue.by === "date" ? input.nextDue.reason : "",
		}),
	};
	const [row] = await ctx.tx
		.insert(calibrations)
		.values({ ...values, orgId: ctx.orgId, instrumentId: instrument.id, createdAt: ctx.now })
		.returning({ id: calibrations.id });
	if (!row) throw new Error("The calibration was not stored.");
	const under = { orgId: ctx.orgId, calibrationId: row.id };
	// In order: once there is a next run, the one before takes no more points.
	for (const { run, kind } of runs) {
		const adjustment = kind === "as_left" ? input.adjustment : "";
		await ctx.tx
			.insert(calibrationRuns)
			.values({ ...under, run, kind, performedOn, performedBy: ctx.actor.ref, adjustment });
		const own = points.filter((point) => point.run === run);
		if (own.length > 0) await ctx.tx.insert(calibrationPoints).values(own.map((one) => ({ ...one, ...under })));
	}
	await record(ctx, input.leaveOpen ? "calibration.started" : "calibration.recorded", {
		type: "calibration",
		id: row.id,
	});
	const readings = points.map(({ snapshot: _snapshot, ...point }) => point);
	await remember(ctx, { type: "calibration", id: row.id }, null, {
		...{ instrumentId: instrument.id, ...values, points: readings },
	});
	if (!input.leaveOpen) await announce(ctx, "calibration.recorded", row.id);
	const state = input.leaveOpen ? ("in_progress" as const) : await settleOrWait(ctx, row.id);
	return {
		...{ id: row.id, instrumentId: instrument.id, nextDueOn, state, ...verdicts },
		points: runs[0]?.points.map(({ point }) => {
			const of = (run: number) => points.find((one) => one.point === point && one.run === run)?.verdict ?? null;
			return { point, asFoundVerdict: of(1), asLeftVerdict: of(2) };
		}),
	};
}

type Quick = ReturnType<typeof quickRuns>[number]["points"][number];

/** A point with its result. What cannot be judged is a fault, unless the calibration stays open to be completed. */
function judged(
	run: number,
	{ point, plan, readings }: Quick,
	judging: Judging,
	numbers: TypedNumbers,
	input: CalibrationInput,
) {
	const { columns, faults } = judgedColumns(plan, readings, judging);
	if (!input.leaveOpen && (faults.length > 0 || columns.verdict === null)) {
		const why = faults[0]?.message ?? "The rule cannot decide without U.";
		numbers.faults[`points.${point - 1}.expandedUncertainty`] ??= why;
	}
	return { run, point, ...columns };
}
