import { eq } from "@calibrant/db/drizzle";
import {
	calibrationCompletions,
	calibrationPoints,
	calibrationRuns,
	calibrationStandards,
	calibrations,
	certificates,
	ootCases,
	ootItems,
} from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember, tooYoung } from "@calibrant/kernel";
import { addPeriod } from "@calibrant/policy";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findInstrument, lockInstrument } from "../instruments/find-instrument.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { findCalibration, storedPointsOf } from "./find-calibration.ts";
import { resettleInstrument } from "./settle-instrument.ts";

export const calibrationDeletionInput = z.strictObject({ id: z.uuid() });

export type CalibrationDeletion = {
	performedOn: string;
	instrument: { id: string; tag: string };
	/** What would go with it. */
	points: number;
	/** Issued certificates; a calibration that has one stays. */
	certificates: number;
	/** From when the policy lets it be deleted; null where it sets no minimum. */
	deletableFrom: Date | null;
	/** Why it cannot be deleted now, in two sentences; null when it can. */
	whyNot: string | null;
};

/** What deleting a calibration would remove, and whether it may be deleted yet. */
export async function calibrationDeletion(
	ctx: Ctx,
	{ id }: z.output<typeof calibrationDeletionInput>,
): Promise<CalibrationDeletion> {
	permit(ctx, "calibration.delete");
	const row = await findCalibration(ctx, id);
	const refusal = await whyNot(ctx, row);
	const instrument = await findInstrument(ctx, row.instrumentId);
	return {
		...{ performedOn: row.performedOn, instrument: { id: instrument.id, tag: instrument.tag } },
		points: (await storedPointsOf(ctx, id)).filter(({ run }) => run === 1).length,
		certificates: await ctx.tx.$count(certificates, eq(certificates.calibrationId, id)),
		deletableFrom: deletableFrom(ctx, row),
		whyNot: refusal && `${refusal.message} ${refusal.whatToDo}`,
	};
}

export const deleteCalibrationInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(5, "Say in a few words why it is deleted."),
});

/**
 * Deletes a calibration and its readings for good; what it said stays in the record history. Throws RETENTION_LOCK while
 * it is younger than the policy's minimum, which Postgres enforces as well, and CONFLICT when a certificate was issued.
 */
export async function deleteCalibration(ctx: Ctx, input: z.output<typeof deleteCalibrationInput>) {
	permit(ctx, "calibration.delete");
	const row = await findCalibration(ctx, input.id);
	const instrument = await lockInstrument(ctx, row.instrumentId);
	const refusal = await whyNot(ctx, row);
	if (refusal) throw refusal;
	const points = await storedPointsOf(ctx, row.id);
	await ctx.tx.delete(calibrationCompletions).where(eq(calibrationCompletions.calibrationId, row.id));
	await ctx.tx.delete(calibrationStandards).where(eq(calibrationStandards.calibrationId, row.id));
	await ctx.tx.delete(calibrationPoints).where(eq(calibrationPoints.calibrationId, row.id));
	await ctx.tx.delete(calibrationRuns).where(eq(calibrationRuns.calibrationId, row.id));
	await ctx.tx.delete(calibrations).where(eq(calibrations.id, row.id));
	await remember(ctx, { type: "calibration", id: row.id }, { ...row, points }, null, input.reason);
	await record(ctx, "calibration.deleted", { type: "calibration", id: row.id });
	const counted = row.state === "approved" && instrument.lastCalibratedOn === row.performedOn;
	if (counted) await resettleInstrument(ctx, instrument, input.reason);
	return { instrumentId: instrument.id };
}

function deletableFrom(ctx: Ctx, { createdAt }: CalibrationRow): Date | null {
	const { inLifeMinimum } = ctx.policy.classes.calibration;
	return inLifeMinimum ? addPeriod(createdAt, inLifeMinimum) : null;
}

async function whyNot(ctx: Ctx, row: CalibrationRow): Promise<DomainError | null> {
	const from = deletableFrom(ctx, row);
	if (from && from > ctx.now) return tooYoung(from);
	const cases = await ctx.tx.$count(ootCases, eq(ootCases.calibrationId, row.id));
	const reached = await ctx.tx.$count(ootItems, eq(ootItems.calibrationId, row.id));
	if (cases + reached > 0) {
		const what = "A case of out of tolerance rests on this calibration.";
		return new DomainError("CONFLICT", what, "Keep it with the case. Withdraw it if it is wrong; both stay readable.");
	}
	const issued = await ctx.tx.$count(certificates, eq(certificates.calibrationId, row.id));
	const relied = await ctx.tx.$count(calibrationStandards, eq(calibrationStandards.calibrationUsedId, row.id));
	if (issued === 0 && relied > 0) {
		const what = "Other calibrations rest on this one: it made their standard traceable.";
		return new DomainError("CONFLICT", what, "Keep it with them.");
	}
	if (issued === 0) return null;
	return new DomainError(
		"CONFLICT",
		"A certificate was issued for this calibration, and certificates are never taken back.",
		"Retire the instrument if it is no longer used; its records stay with it.",
	);
}
