import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/quality.ts";

export { SEVERITIES, STATES, VERSION_STATES } from "./state-words.ts";

export type Document = Answers["documents"]["get"];
export type Shown = Document["shown"];
export type VersionState = Shown["state"];
export type DocumentType = Document["document"]["type"];
export type Nonconformity = Answers["nonconformities"]["get"];
export type NonconformityState = Nonconformity["nonconformity"]["state"];
export type Step = Nonconformity["steps"][number];
export type Source = Nonconformity["nonconformity"]["source"];
export type Person = Answers["documents"]["people"][number];

export type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const DOCUMENT_TYPES: Words<DocumentType> = {
	manual: msg`Manual`,
	policy: msg({ message: "Policy", context: "document" }),
	procedure: msg({ message: "Procedure", context: "document" }),
	instruction: msg`Work instruction`,
	form: msg({ message: "Form", context: "document" }),
	specification: msg`Specification`,
	external: msg`External document`,
};

/** What a draft still lacks before it can be sent for review. */
export const VERSION_LACKS: Words<Shown["lacks"][number]> = {
	content: msg`Write its text, or add a file.`,
	change_note: msg`Describe what changed.`,
	approver: msg`Name somebody to approve it.`,
	all_signed: msg`Wait for the other signatures.`,
	day_reached: msg`Wait for its day.`,
};

/** The button that takes a nonconformity into a state. */
export const STEP_VERBS: Words<NonconformityState> = {
	open: msg`Open it again`,
	contained: msg`It is contained`,
	analysed: msg`The cause is found`,
	planned: msg`Approve the plan`,
	implemented: msg`All actions are done`,
	effective: msg`The actions worked`,
	ineffective: msg`The actions did not work`,
	closed: msg({ message: "Close", context: "nonconformity" }),
	set_aside: msg`Set aside`,
};

/** What a step still lacks. */
export const LACKS: Words<Step["lacks"][number]> = {
	owner: msg`Name who answers for it.`,
	containment: msg`Write what was done at once.`,
	root_cause: msg`Write the root cause.`,
	actions: msg`Plan an action.`,
	criteria: msg`Write by what it is told whether the actions worked.`,
	check_day: msg`Set the day of the check, after the last action.`,
	actions_done: msg`Complete the open actions.`,
	effect: msg`Write what was seen of the effect.`,
	effect_at_check: msg`What was seen was written before the day of the check; look again and write what is seen now.`,
	check_day_reached: msg`The day of the check has not come, or an action was done only today.`,
};

export const SOURCES: Words<Source> = {
	observation: msg`Observation`,
	oot_case: msg`Case out of tolerance`,
	checklist_run: msg({ message: "Checklist", context: "source" }),
	work_order: msg`Work order`,
	audit: msg({ message: "Audit", context: "source" }),
	complaint: msg`Complaint`,
	supplier: msg`Supplier`,
	security: msg`Security finding`,
};

/** The page of the record that a nonconformity came of; null where none is kept here. */
export const SOURCE_PAGES: Partial<Record<Source, string>> = {
	...{ oot_case: "/app/oot", checklist_run: "/app/checklists/runs", work_order: "/app/work-orders" },
	...{ audit: "/app/quality/audits", complaint: "/app/quality/complaints" },
	supplier: "/app/suppliers",
};

export const KINDS: Words<Nonconformity["nonconformity"]["kind"]> = {
	actual: msg`It happened`,
	potential: msg`It could happen`,
};

export const DISPOSITIONS: Words<Nonconformity["nonconformity"]["disposition"]> = {
	none: msg`Nothing to decide`,
	use_as_is: msg`Use as it is`,
	rework: msg`Rework`,
	repair: msg({ message: "Repair", context: "disposition" }),
	regrade: msg`Use for something else`,
	return: msg({ message: "Return", context: "disposition" }),
	scrap: msg`Scrap`,
};

export const BRANCHES = {
	people: msg({ message: "People", context: "cause" }),
	method: msg({ message: "Method", context: "cause" }),
	equipment: msg({ message: "Equipment", context: "cause" }),
	material: msg({ message: "Material", context: "cause" }),
	measurement: msg({ message: "Measurement", context: "cause" }),
	environment: msg({ message: "Environment", context: "cause" }),
} as const;

/** The entries of such words as the options of a select. */
export const optionsOf = <Key extends string>(words: Words<Key>, i18n: I18n) =>
	(Object.keys(words) as Key[]).map((value) => ({ value, label: i18n._(words[value]) }));
