import { type Ctx, DomainError } from "@calibrant/kernel";
import { nextDue, type Verdict } from "@calibrant/metrology";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import type { NextDueInput } from "./calibration-input.ts";

/** The instrument to be calibrated, locked. Throws NOT_FOUND, and CONFLICT when it is retired. */
export async function lockForCalibration(ctx: Ctx, instrumentId: string): Promise<InstrumentRow> {
	const instrument = await lockInstrument(ctx, instrumentId);
	if (instrument.status === "retired") {
		throw new DomainError("CONFLICT", "This instrument is retired.", "Restore it to service before you calibrate it.");
	}
	return instrument;
}

/** When the instrument is due after a calibration. Faults of the dates go to `faults`, by form field. */
export function dueAfter(
	ctx: Ctx,
	instrument: InstrumentRow,
	performedOn: string,
	given: NextDueInput,
	faults: Record<string, string>,
): string | null {
	if (performedOn > todayOf(ctx)) faults.performedOn = "This date lies in the future. Give the day of the calibration.";
	if (given.by === "none") return null;
	if (given.by === "date") {
		if (given.on < performedOn) faults["nextDue.on"] = "The next calibration cannot be due before this one.";
		return given.on;
	}
	const interval = intervalOf(instrument);
	return interval ? nextDue(performedOn, interval) : null;
}

/** Brings the instrument up to date, unless a newer calibration is already known. */
export async function settleInstrument(
	ctx: Ctx,
	instrument: InstrumentRow,
	calibration: { performedOn: string; nextDueOn: string | null; asLeftVerdict: Verdict | null },
	reason?: string,
): Promise<void> {
	const { performedOn, nextDueOn, asLeftVerdict } = calibration;
	if (instrument.lastCalibratedOn !== null && instrument.lastCalibratedOn > performedOn) return;
	const changes = { lastCalibratedOn: performedOn, nextDueOn, lastVerdict: asLeftVerdict };
	await changeInstrument(ctx, instrument, changes, reason);
}
