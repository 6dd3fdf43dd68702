import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import type { Answers } from "../../trpc.server.ts";

import { NO_UNCERTAINTY } from "./calibration-draft.ts";

type Calibration = Answers["calibrations"]["get"];

/** A calibration with what the server says of its points, standards and review, in a language. */
export function calibrationIn(locale: Locale, calibration: Calibration): Calibration {
	// The table leaves this one out by its words.
	const said = (text: string) => (text === NO_UNCERTAINTY ? text : saidIn(locale, text));
	const { runs, standards, departures, whyNotReview } = calibration;
	return {
		...calibration,
		runs: runs.map((run) => ({
			...run,
			points: run.points.map((point) => ({ ...point, warnings: point.warnings.map(said) })),
		})),
		standards: standards.map((one) => ({ ...one, fault: one.fault === null ? null : said(one.fault) })),
		departures: departures.map(said),
		whyNotReview: whyNotReview === null ? null : said(whyNotReview),
	};
}
