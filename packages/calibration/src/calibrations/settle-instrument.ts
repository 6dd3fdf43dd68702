import { type Ctx, DomainError } from "@calibrant/kernel";
import { nextDue, type Verdict } from "@calibrant/metrology";
import { saysSomething } from "../input-fields.ts";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { beyondInterval } from "../instruments/due-bound.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { endPlan } from "../plan/plan-calibrations.ts";
import type { NextDueInput } from "./calibration-input.ts";
import type { CalibrationKind, CalibrationRow } from "./calibration-view.ts";
import { dayFault } from "./day-fault.ts";
import { newestApproved } from "./find-calibration.ts";

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
	kind: CalibrationKind = "internal",
): string | null {
	const fault = dayFault(ctx, instrument, kind, performedOn);
	if (fault) faults.performedOn = fault;
	if (given.by === "none") return null;
	const interval = intervalOf(instrument);
	if (given.by === "date") {
		const late = beyondInterval(performedOn, interval, given.on);
		if (late) faults["nextDue.on"] = late;
		const byInterval = interval && nextDue(performedOn, interval);
		// The certificate of an outside laboratory may state the date, and is the reason then.
		const isLater = kind !== "external" && byInterval !== null && given.on > byInterval;
		if (!late && isLater && !saysSomething(given.reason))
			faults["nextDue.reason"] = `The interval gives ${byInterval}. Say in a few words why a later date is sound.`;
		if (given.on < performedOn) faults["nextDue.on"] = "The next calibration cannot be due before this one.";
		return given.on;
	}
	return interval ? nextDue(performedOn, interval) : null;
}

type Settling = Pick<CalibrationRow, "kind" | "performedOn" | "nextDueOn" | "nextDueReason"> & {
	asLeftVerdict: string | null;
};

/**
 * Brings the instrument up to date with an approved calibration, unless a newer one is already known. A check between
 * calibrations moves no due date; one that fails is seen as the last verdict.
 */
export async function settleInstrument(ctx: Ctx, instrument: InstrumentRow, calibration: Settling): Promise<void> {
	const { performedOn, nextDueOn, nextDueReason } = calibration;
	const lastVerdict = calibration.asLeftVerdict as Verdict | null;
	if (instrument.lastCalibratedOn !== null && instrument.lastCalibratedOn > performedOn) return;
	const changes =
		calibration.kind === "intermediate" ? { lastVerdict } : { lastCalibratedOn: performedOn, nextDueOn, lastVerdict };
	await changeInstrument(ctx, instrument, changes, nextDueReason || undefined);
	if (calibration.kind !== "intermediate") await endPlan(ctx, instrument.id);
}

/** Brings the instrument back to its newest calibration that still stands, after another was withdrawn or deleted. */
export async function resettleInstrument(ctx: Ctx, instrument: InstrumentRow, reason: string): Promise<void> {
	const newest = await newestApproved(ctx, instrument.id);
	const { performedOn = null, nextDueOn = null, asLeftVerdict = null } = newest ?? {};
	const changes = { lastCalibratedOn: performedOn, nextDueOn, lastVerdict: asLeftVerdict };
	await changeInstrument(ctx, instrument, changes, reason);
}
