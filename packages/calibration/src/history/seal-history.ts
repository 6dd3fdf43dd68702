import { asc, inArray, sql } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations } from "@calibrant/db/schema";
import { type Ctx, sealRecord } from "@calibrant/kernel";
import { sealedCalibration } from "@calibrant/metrology";
import { withSoundHash } from "../calibrations/signed-content.ts";

/** Seals imported calibrations as they are about to count: nobody of ours signs what a file says. */
export async function sealHistory(ctx: Ctx, ids: readonly string[]): Promise<void> {
	const key = ctx.sealingKey();
	if (key === null || ids.length === 0) return;
	const rows = await ctx.tx
		.select()
		.from(calibrations)
		.where(inArray(calibrations.id, [...ids]));
	const runs = await ctx.tx
		.select()
		.from(calibrationRuns)
		.where(inArray(calibrationRuns.calibrationId, [...ids]))
		.orderBy(asc(calibrationRuns.run));
	const points = await ctx.tx
		.select()
		.from(calibrationPoints)
		.where(inArray(calibrationPoints.calibrationId, [...ids]))
		.orderBy(asc(calibrationPoints.run), asc(calibrationPoints.point));
	const runsOf = Map.groupBy(runs, ({ calibrationId }) => calibrationId);
	const pointsOf = Map.groupBy(points, ({ calibrationId }) => calibrationId);
	const seals = rows.map((calibration) => {
		const of = {
			runs: runsOf.get(calibration.id) ?? [],
			points: (pointsOf.get(calibration.id) ?? []).map(withSoundHash),
		};
		const content = sealedCalibration({ calibration, ...of, standards: [], signatures: [] });
		return { id: calibration.id, seal: sealRecord(content, key) };
	});
	await ctx.tx.execute(sql`update calibrations c set seal = t.seal
		from jsonb_to_recordset(${JSON.stringify(seals)}::text::jsonb) as t (id uuid, seal text) where c.id = t.id`);
}
