import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { NO_UNCERTAINTY } from "./calibration-draft.ts";
import { departureIn, versionIn } from "./said-departure.server.ts";

type Calibration = Answers["calibrations"]["get"];

/** The table leaves the one about the missing uncertainty out by its words. */
const saidOfPoint = (locale: Locale) => (text: string) => (text === NO_UNCERTAINTY ? text : saidIn(locale, text));

/** What was read as found before a calibration was sent back, with what the server says of its points, in a language. */
export const formerFoundIn = (locale: Locale, former: Calibration["formerFound"]): Calibration["formerFound"] =>
	former.map((sent) => ({
		...sent,
		points: sent.points.map((point) => ({ ...point, warnings: point.warnings.map(saidOfPoint(locale)) })),
	}));

/** A calibration with what the server says of its points, standards, review and rule, in a language; own words stay. */
export function calibrationIn(locale: Locale, calibration: Calibration): Calibration {
	const said = saidOfPoint(locale);
	const { runs, formerFound, standards, departures, whyNotReview, rule, procedure } = calibration;
	return {
		...calibration,
		runs: runs.map((run) => ({
			...run,
			points: run.points.map((point) => ({ ...point, warnings: point.warnings.map(said) })),
		})),
		formerFound: formerFoundIn(locale, formerFound),
		standards: standards.map((one) => ({ ...one, fault: one.fault === null ? null : said(one.fault) })),
		departures: departures.map((text) => departureIn(locale, text)),
		whyNotReview: whyNotReview === null ? null : said(whyNotReview),
		rule: rule && { ...rule, name: versionIn(locale, rule.name), statement: said(rule.statement) },
		procedure: procedure && { ...procedure, title: versionIn(locale, procedure.title) },
	};
}

type Work = Answers["calibrations"]["work"];

/** A calibration being worked on with what the server says of it, in a language. */
export function workIn(locale: Locale, work: Work): Work {
	const said = saidOfPoint(locale);
	return {
		...work,
		runs: work.runs.map((run) => ({
			...run,
			points: run.points.map((point) => ({ ...point, warnings: point.warnings.map(said) })),
		})),
		standards: work.standards.map((one) => ({ ...one, fault: one.fault === null ? null : said(one.fault) })),
		departures: work.departures.map((text) => departureIn(locale, text)),
		procedure: work.procedure && { ...work.procedure, title: versionIn(locale, work.procedure.title) },
	};
}
