import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { STATE_WORDS } from "../calibration/state-tag.tsx";
import { DISPOSITIONS, STATES } from "../oot/oot-words.ts";

/** Fields of records other than instruments, by their names in the record history. */
export const CHANGED_FIELDS: Readonly<Record<string, MessageDescriptor>> = {
	adjustment: msg`Adjustment`,
	asFoundVerdict: msg`As found`,
	asLeftVerdict: msg`As left`,
	basis: msg`Where it comes from`,
	competence: msg`Competence needed`,
	contentHash: msg`Hash of the content`,
	decisionRule: msg`Decision rule`,
	default: msg`Default`,
	disposition: msg`Decision`,
	done: msg`Done`,
	environment: msg`Environment`,
	kind: msg`Kind`,
	lowerTolerance: msg`Lower limit`,
	method: msg`Method`,
	methodReference: msg`Method`,
	minimumTur: msg`Smallest TUR`,
	name: msg`Name`,
	nominal: msg`Nominal`,
	number: msg`Number`,
	order: msg`Order of the points`,
	outcome: msg`Outcome`,
	performedOn: msg`Performed on`,
	place: msg`Place`,
	quantity: msg`Quantity`,
	readings: msg`Readings`,
	reason: msg`Reason`,
	reference: msg`Reference value`,
	result: msg`Result`,
	review: msg`Review`,
	rootCause: msg`Root cause`,
	run: msg`Run`,
	secondPersonReviews: msg`A second person reviews`,
	state: msg`State`,
	steps: msg`Steps`,
	tolerance: msg`Tolerance`,
	typedFactor: msg`k`,
	typedUncertainty: msg`U`,
	unit: msg`Unit`,
	upperTolerance: msg`Upper limit`,
	verification: msg`Verification`,
	version: msg`Version`,
};

const caseStates = Object.entries(STATES).map(([state, { word }]) => [state, word] as const);
const VALUES: Readonly<Record<string, MessageDescriptor>> = {
	...{ ...STATE_WORDS, ...DISPOSITIONS, ...Object.fromEntries(caseStates) },
	ascending: msg`Ascending`,
	automatic: msg`Wherever another member could do it`,
	completed: msg`Completed`,
	descending: msg`Descending`,
	draft: msg`Draft`,
	external: msg`Outside laboratory`,
	fail: msg`Fail`,
	internal: msg`In-house`,
	never: msg`Never`,
	pass: msg`Pass`,
	same_person: msg`By who performed it`,
	second_person: msg`By a second person`,
	true: msg`Yes`,
	false: msg`No`,
};

const CODED = new Set([
	"disposition",
	"done",
	"default",
	"kind",
	"order",
	"result",
	"review",
	"secondPersonReviews",
	"state",
]);

/** A value that stands for a word, such as a state; undefined for what people wrote. */
export const changedValue = (field: string, value: unknown): MessageDescriptor | undefined =>
	CODED.has(field) ? VALUES[String(value)] : undefined;
