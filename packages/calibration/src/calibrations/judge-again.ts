import { and, eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { overallVerdicts } from "@calibrant/metrology";
import type { CalibrationRow } from "./calibration-view.ts";
import { pointsOf } from "./find-calibration.ts";
import { judgedColumns, planOf } from "./judge-points.ts";
import { judgingOf } from "./method-of.ts";

/**
 * Judges the run that is open anew, once its standards are others than before: the budget of a procedure takes its U from
 * them. Earlier runs stay as they were judged.
 */
export async function judgeAgain(ctx: Ctx, row: CalibrationRow): Promise<void> {
	const points = await pointsOf(ctx, row.id);
	const run = Math.max(...points.map((point) => point.run));
	const open = points.filter((point) => point.run === run && point.readings.length > 0);
	if (open.length === 0) return;
	const judging = await judgingOf(ctx, row);
	const judged = new Map(
		open.map((point) => [point.point, judgedColumns(planOf(point), point.readings, judging).columns]),
	);
	for (const [point, columns] of judged) {
		const { calibrationId, run: ofRun, point: number } = calibrationPoints;
		const at = and(eq(calibrationId, row.id), eq(ofRun, run), eq(number, point));
		await ctx.tx.update(calibrationPoints).set(columns).where(at);
	}
	const now = points.map((point) => ({ ...point, ...(point.run === run && judged.get(point.point)) }));
	await ctx.tx.update(calibrations).set(overallVerdicts(now)).where(eq(calibrations.id, row.id));
}
