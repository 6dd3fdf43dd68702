import type { Ctx } from "@calibrant/kernel";
import { reviewIsOn } from "../calibrations/calibration-settings.ts";
import type { Fault } from "../import/index.ts";
import { fault } from "../import/table.ts";
import { withOwnCalibrations } from "../instruments/due-moves.ts";
import type { PastCalibration } from "./check-history.ts";

/** Which dates in the register an import leaves as they are: all of them, or those of instruments with own calibrations. */
export type HeldDates = { all: boolean; instrumentIds: ReadonlySet<string> };

/**
 * What an import of past calibrations does not move. An instrument with a calibration that was made or approved here is
 * in date by that one only; and a key of the API puts nothing into date where a second person reviews calibrations.
 */
export async function heldDates(ctx: Ctx, found: readonly Pick<PastCalibration, "instrumentId">[]): Promise<HeldDates> {
	const all = ctx.actor.type === "api_key" && (await reviewIsOn(ctx));
	const ids = found.map(({ instrumentId }) => instrumentId);
	return { all, instrumentIds: await withOwnCalibrations(ctx, ids) };
}

/** The same in words, before and after an import; empty where every date may move. */
export function heldDateNotices({ all, instrumentIds }: HeldDates): Fault[] {
	if (all) {
		const what = "No due date follows from this import: it comes by an API key, and calibrations here are reviewed.";
		return [fault("warning", "dates_held", what, "Import the file on the page where due dates are to follow.")];
	}
	const n = instrumentIds.size;
	if (n === 0) return [];
	const what =
		n === 1
			? "One instrument has calibrations of its own here: its last and next date and its verdict stay as they are."
			: `${n} instruments have calibrations of their own here: their last and next dates and verdicts stay as they are.`;
	return [fault("warning", "dates_held", what, "Record what is newer as a calibration.")];
}
