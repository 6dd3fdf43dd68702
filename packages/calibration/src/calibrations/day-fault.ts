import type { Ctx } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import type { CalibrationKind } from "./calibration-view.ts";

/** How many calendar years back a calibration is taken: an own one, which somebody here signs; another, by its paper. */
const yearsBack = { own: 10, paper: 50 };

/** The first day on which a calibration of today may have been performed. */
export const earliestDay = (today: string, of: keyof typeof yearsBack): string =>
	Temporal.PlainDate.from(today).subtract({ years: yearsBack[of] }).toString();

/**
 * Why a calibration cannot have been performed on a day; null when it can. Not in the future, not implausibly long ago,
 * and not here before the instrument was acquired; its maker may have calibrated it before.
 */
export function dayFault(
	ctx: Ctx,
	instrument: Pick<InstrumentRow, "tag" | "acquiredOn">,
	kind: CalibrationKind,
	performedOn: string,
): string | null {
	if (performedOn > todayOf(ctx)) return "This date lies in the future. Give the day of the calibration.";
	const of = kind === "internal" || kind === "intermediate" ? "own" : "paper";
	if (performedOn < earliestDay(todayOf(ctx), of)) {
		const how =
			of === "own"
				? "Correct it, or bring an older calibration in with Import calibrations, which marks it as imported."
				: "Give the day that the certificate states.";
		return `This date lies more than ${yearsBack[of]} years back. ${how}`;
	}
	const { tag, acquiredOn } = instrument;
	return of === "own" && acquiredOn !== null && performedOn < acquiredOn
		? `${tag} was acquired on ${acquiredOn}, after this date. Correct one of the two.`
		: null;
}
