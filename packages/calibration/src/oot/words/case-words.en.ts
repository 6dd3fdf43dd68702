import type { Severity } from "@calibrant/metrology";
import type { Disposition } from "../case-view.ts";

export const several = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

export const caseEn = {
	/** Days as they are kept: `YYYY-MM-DD`. */
	day: (date: string) => date,
	severities: {
		...{ none: "No effect", minor: "Conforms all the same", major: "May not conform" },
		...{ critical: "Probably does not conform", unknown: "Cannot be told" },
	} as Record<Severity, string>,
	/** What the signatures under a case mean. */
	meanings: { performed: "Worked out by", approved: "Closed by" } as Readonly<Record<string, string>>,
	reachedNothing: "No calibration and no recorded use was reached.",
	items: (n: number, which: string) => `${several(n, "item", "items")}: ${which}.`,
	counted: {
		none: (n: number) => several(n, "has no effect", "have no effect"),
		minor: (n: number) => several(n, "conforms all the same", "conform all the same"),
		major: (n: number) => several(n, "may not conform", "may not conform"),
		critical: (n: number) => several(n, "probably does not conform", "probably do not conform"),
		unknown: (n: number) => several(n, "cannot be told", "cannot be told"),
	} as Record<Severity, (n: number) => string>,
	dispositions: {
		...{ no_impact: "No impact", use_as_is: "Use as is", recheck: "Check again", rework: "Rework" },
		...{ recall: "Recall", scrap: "Scrap", notify: "Tell the customer" },
	} as Record<Disposition, string>,
	notDecided: "Not decided",
	although: {
		critical: (decision: string) => `${decision}, although it probably does not conform`,
		unknown: (decision: string) => `${decision}, although it may or may not conform, which cannot be told`,
	},
	waiting: (n: number, which: string) =>
		`${several(n, "item is not known to conform and is not decided", "items are not known to conform and are not decided")}: ${which}.`,
	accepted: (n: number, which: string) =>
		`${several(n, "item is accepted although it is not known to conform", "items are accepted although they are not known to conform")}: ${which}.`,
	together: (day: string, disposition: string, decided: number) =>
		`Decided together on ${day} (${disposition.toLowerCase()}): ${several(decided, "item", "items")}`,
	leftOut: (n: number, which: string) =>
		`${several(n, "not known to conform was left out", "not known to conform were left out")}: ${which}.`,
	closedOn: (at: string) => `Closed on ${at}.`,
	setAside: (reason: string) => `Set aside: ${reason}`,
	inVerification: "Not closed: it waits for the signature of a second person.",
	notClosed: "Not closed.",
	openedAgain: "Not closed: it was opened again.",
	steps: {
		...{ contained: "", scoped: "What the instrument reached has not been traced." },
		...{ assessed: "Not every item is decided with its outcome.", root_cause: "Say why it happened." },
		...{ actions: "Not every action is done.", notified: "Whom to tell is not settled." },
		verified: "Say how it was verified that the actions work.",
	} as Readonly<Record<string, string>>,
	grounds: {
		left_in_tolerance: (from: string, found: string) =>
			`A calibration of ${from} left it in tolerance; it was found out of tolerance on ${found}.`,
		acquired: (from: string, found: string) =>
			`No calibration here left what failed in tolerance before. It was acquired on ${from}, and found out of tolerance on ${found}.`,
		beginning: (_from: string, found: string) =>
			`No calibration here left what failed in tolerance before, so that the time in doubt begins with the records. It was found out of tolerance on ${found}.`,
	},
	asAWhole: "The instrument as a whole",
	inDoubt: (what: string, since: string) => `${what}: in doubt since ${since}.`,
	beginningOfRecords: "the beginning of the records",
	cameLater: (day: string) =>
		`A calibration of ${day} came on record after the failure; it does not shorten the time in doubt.`,
	wouldBeShorter: (from: string, until: string) =>
		`By the records as they are now it would be from ${from} to ${until}; what was in doubt when the case was opened stays so.`,
	reachedNoMore: (why: string) => `Reached no more. ${why}`,
	gone: {
		voided: (reason: string) => `The use was voided (${reason}).`,
		withdrawn: (reason: string) => `The calibration was withdrawn (${reason}).`,
		unreached: "The records do not lead to it any more.",
	},
	since: (day: string) => `since ${day}`,
	until: (day: string) => `until ${day}`,
	fromTo: (from: string, to: string) => `${from} to ${to}`,
	notTraced: "It has not been traced yet.",
	beginning: "the beginning",
	noUse: (tag: string, from: string, to: string) =>
		`${tag}: no use is recorded from ${from} to ${to}; what it was used for cannot be traced.`,
	gaps: (tag: string, days: number | null, gaps: { all: number; named: number; which: string }) =>
		`${tag}: no use is recorded${days === null ? "" : ` on ${several(days, "day", "days")}`}${gaps.all > gaps.named ? ` in ${gaps.all} periods, the longest of them ${gaps.which}` : `: ${gaps.which}`}.`,
	withoutStandards: (n: number) =>
		`${several(n, "calibration in that time names", "calibrations in that time name")} no standard: whether it was used there is not known.`,
	noGap: "Every instrument it reached has its uses recorded without a gap.",
	facts: {
		...{ instrument: "Instrument", foundOn: "Found on", foundBy: "Found by", answers: "Answers for it" },
		...{ nobody: "Nobody named", nonconformity: "Nonconformity", printed: "Printed on" },
		...{ by: "Found by means of", stopped: "Work stopped", back: "Back in use" },
		...{ notStopped: "Not by this case", notBack: "Not yet" },
	},
	calibrationOf: (day: string, certificate: string | null) =>
		`Calibration of ${day}${certificate === null ? "" : `, certificate ${certificate}`}`,
	forCustomer: (customer: string) => `for ${customer}`,
	outcome: (outcome: string) => `Outcome: ${outcome}`,
	untilThen: (day: string, what: string) => `Until ${day}: ${what}`,
	notDone: "Not done",
	noCustomer: (customer: string) => `${customer} (no customer of this case)`,
	nameErased: "(name erased)",
	closedFor: (number: number) => `Closed for the ${number}. time`,
	closedAt: (at: string) => `Closed on ${at}`,
	by: (what: string, name: string) => `${what} by ${name}`,
	reopened: (at: string) => `opened again on ${at}`,
	firstSent: (at: string, by: string, reason: string) => `As found, first sent ${at} by ${by}; sent back: ${reason}`,
	sent: (at: string, by: string, reason: string) => `As found, sent ${at} by ${by}; sent back: ${reason}`,
	readBefore: (nominal: string, read: string, error: string) => `${nominal}: read ${read}, error ${error}`,
	notJudged: "not judged",
	notKnown: "not known",
	formerMember: "a former member",
};

export type CaseWords = typeof caseEn;
