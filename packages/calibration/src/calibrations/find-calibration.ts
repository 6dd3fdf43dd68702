import { calibrationPoints, calibrations } from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { asc, eq } from "drizzle-orm";
import type { CalibrationRow, PointRow } from "./calibration-view.ts";

/** One calibration of the organisation. Throws NOT_FOUND. */
export async function findCalibration(ctx: Ctx, id: string): Promise<CalibrationRow> {
	const [row] = await ctx.tx.select().from(calibrations).where(eq(calibrations.id, id));
	if (!row) throw notFound("calibration");
	return row;
}

/** The test points of a calibration in their order. */
export function pointsOf(ctx: Ctx, calibrationId: string): Promise<PointRow[]> {
	return ctx.tx
		.select()
		.from(calibrationPoints)
		.where(eq(calibrationPoints.calibrationId, calibrationId))
		.orderBy(asc(calibrationPoints.point));
}
