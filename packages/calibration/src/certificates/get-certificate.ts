import { certificates } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { calibrationView } from "../calibrations/calibration-view.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { certificateView } from "./certificate-view.ts";
import { findCertificate } from "./find-certificate.ts";

export const getCertificateInput = z.strictObject({ id: z.uuid() });

/** A certificate with its calibration, its instrument and every revision in order. */
export async function getCertificate(ctx: Ctx, input: z.output<typeof getCertificateInput>) {
	permit(ctx, "record.read");
	const row = await findCertificate(ctx, input.id);
	const calibration = await findCalibration(ctx, row.calibrationId);
	const instrument = await findInstrument(ctx, calibration.instrumentId);
	const revisions = await ctx.tx
		.select()
		.from(certificates)
		.where(eq(certificates.calibrationId, calibration.id))
		.orderBy(asc(certificates.revision));
	const nameOf = await memberNames(ctx, [calibration.performedBy, ...revisions.map(({ issuedBy }) => issuedBy)]);
	const superseded = new Set(revisions.map(({ supersedesId }) => supersedesId));
	const view = (one: typeof row) => certificateView(one, nameOf, superseded.has(one.id));
	return {
		certificate: view(row),
		calibration: calibrationView(calibration, nameOf),
		instrument: instrumentView(instrument, todayOf(ctx)),
		revisions: revisions.map(view),
	};
}
