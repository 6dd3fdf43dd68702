import { calibrations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { pointsOf } from "./find-calibration.ts";

export const getCalibrationTemplateInput = z.strictObject({ instrumentId: z.uuid() });

/** What a new calibration form starts with: the points, method and place of the instrument's newest own calibration. */
export async function getCalibrationTemplate(ctx: Ctx, input: z.output<typeof getCalibrationTemplateInput>) {
	permit(ctx, "record.read");
	const instrument = await findInstrument(ctx, input.instrumentId);
	const [last] = await ctx.tx
		.select()
		.from(calibrations)
		.where(and(eq(calibrations.instrumentId, instrument.id), eq(calibrations.kind, "internal")))
		.orderBy(desc(calibrations.performedOn), desc(calibrations.id))
		.limit(1);
	const points = last ? await pointsOf(ctx, last.id) : [];
	const today = todayOf(ctx);
	return {
		instrument: instrumentView(instrument, today),
		today,
		from: last ? { calibrationId: last.id, performedOn: last.performedOn } : null,
		method: last?.method ?? "",
		place: last?.place ?? "",
		points: points.map(({ unit, nominal, lowerTolerance, upperTolerance }) => ({
			...{ unit, nominal, lowerTolerance, upperTolerance },
		})),
	};
}
