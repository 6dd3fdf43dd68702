import { eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { lockCalibration, pointsOf, runsOf } from "./find-calibration.ts";
import { judgedColumns, planOf, simply } from "./judge-points.ts";
import { missingReadings } from "./missing.ts";
import { needState } from "./states.ts";

export const adjustCalibrationInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What was adjusted or repaired, in words. */
	adjustment: plainText(2000).min(3, "Say what was adjusted or repaired."),
	performedOn: plainDate.optional(),
});

/**
 * Records an adjustment or repair and opens the as-left run with the same points. From here what was found before cannot
 * be changed any more, which Postgres enforces as well. Throws INVALID while a reading as found is missing.
 */
export async function adjustCalibration(ctx: Ctx, input: z.output<typeof adjustCalibrationInput>) {
	permit(ctx, "calibration.record");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress");
	const last = (await runsOf(ctx, row.id)).at(-1)?.run ?? 1;
	const points = (await pointsOf(ctx, row.id)).filter(({ run }) => run === last);
	const fields = missingReadings(points);
	if (Object.keys(fields).length > 0 || points.length === 0) {
		const what = "Every point is read as found before anything is adjusted (ISO/IEC 17025:2017, 7.8.4.1 d).";
		throw invalid(what, "Type the readings that are missing, then record the adjustment.", fields);
	}
	const performedOn = input.performedOn ?? row.performedOn;
	if (performedOn < row.performedOn) {
		const dates = { performedOn: "The adjustment cannot lie before the readings as found." };
		throw invalid("This date is not right.", "Correct it.", dates);
	}
	const under = { orgId: ctx.orgId, calibrationId: row.id, run: last + 1 };
	await ctx.tx.insert(calibrationRuns).values({
		...{ ...under, kind: "as_left", adjustment: input.adjustment, performedOn, performedBy: ctx.actor.ref },
	});
	await ctx.tx
		.insert(calibrationPoints)
		.values(
			points.map((point) => ({ ...under, point: point.point, ...judgedColumns(planOf(point), [], simply).columns })),
		);
	await ctx.tx
		.update(calibrations)
		// As left it is not known before it is read again.
		.set({ adjusted: true, asLeftVerdict: null, version: row.version + 1 })
		.where(eq(calibrations.id, row.id));
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.adjusted", entity);
	await remember(ctx, entity, { run: last }, { run: last + 1, adjustment: input.adjustment });
	return { id: row.id, version: row.version + 1 };
}
