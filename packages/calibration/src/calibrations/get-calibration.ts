import { certificates } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { certificateView } from "../certificates/certificate-view.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { calibrationView, pointView } from "./calibration-view.ts";
import { findCalibration, pointsOf } from "./find-calibration.ts";

export const getCalibrationInput = z.strictObject({ id: z.uuid() });

/** A calibration with its instrument, points and certificates (newest revision first). */
export async function getCalibration(ctx: Ctx, input: z.output<typeof getCalibrationInput>) {
	permit(ctx, "record.read");
	const row = await findCalibration(ctx, input.id);
	const instrument = await findInstrument(ctx, row.instrumentId);
	const points = await pointsOf(ctx, row.id);
	const issued = await ctx.tx
		.select()
		.from(certificates)
		.where(eq(certificates.calibrationId, row.id))
		.orderBy(desc(certificates.revision));
	const nameOf = await memberNames(ctx, [row.performedBy, ...issued.map(({ issuedBy }) => issuedBy)]);
	const superseded = new Set(issued.map(({ supersedesId }) => supersedesId));
	return {
		calibration: calibrationView(row, nameOf),
		instrument: instrumentView(instrument, todayOf(ctx)),
		points: points.map(pointView),
		certificates: issued.map((one) => certificateView(one, nameOf, superseded.has(one.id))),
	};
}
