import type { Ctx } from "@calibrant/kernel";
import { outsideRange } from "./beyond-range.ts";
import type { CalibrationRow, PointRow, StandardRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";
import { departures } from "./departures.ts";
import { farReadings } from "./far-readings.ts";
import type { Method } from "./method-of.ts";
import { planDepartures } from "./plan-departures.ts";
import { doubtfulReferences } from "./reference-values.ts";
import { typedSentences, typedUncertainties } from "./typed-uncertainty.ts";

type Recorded = {
	row: CalibrationRow;
	instrument: { id: string; tag: string };
	points: readonly PointRow[];
	method: Method | null;
	standards: readonly StandardRow[];
};

/**
 * Everything by which a calibration departs from its procedure and its other records, in sentences: it is signed with a
 * reason for these, and a certificate prints them beside it (ISO/IEC 17025:2017, 7.2.1.7, 7.8.2.1 n). Ranges are those of
 * today. Units in which no standard measures are left out: a certificate says so where it speaks of traceability.
 */
export async function departedFrom(
	ctx: Ctx,
	{ row, instrument, points, method, standards }: Recorded,
	saying: Saying = spoken,
): Promise<string[]> {
	const last = Math.max(...points.map(({ run }) => run), 1);
	const open = points.filter(({ run }) => run === last);
	return [
		...departures(row, points, method, standards, await planDepartures(ctx, row, points, method), saying),
		...farReadings(open, saying),
		...typedSentences(await typedUncertainties(ctx, row, points, method), saying),
		...(await doubtfulReferences(ctx, points, standards, saying)),
		...(await outsideRange(ctx, instrument, open, saying)),
	];
}

/** What is asked of whoever signs a calibration that departs. */
export const whyDeparted = (departed: readonly string[]): string =>
	`${departed.join(" ")} Say why the results hold all the same, in three words at least (ISO/IEC 17025:2017, 7.2.1.7).`;
