import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/management.ts";

export type Supplier = Answers["suppliers"]["get"];
export type SupplierState = Supplier["supplier"]["state"];
export type SupplierKind = Supplier["supplier"]["provides"][number];
export type Evaluation = Supplier["evaluations"][number];
export type Accredited = Supplier["accredited"];
export type Review = Answers["managementReviews"]["get"];
export type ReviewState = Review["review"]["state"];
export type ReviewStep = Review["steps"][number];
type Verdict = Evaluation["results"][number]["verdict"];
type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const SUPPLIER_STATES: Words<SupplierState> = {
	proposed: msg({ message: "Proposed", context: "supplier" }),
	approved: msg({ message: "Approved", context: "supplier" }),
	conditional: msg`Approved with conditions`,
	suspended: msg({ message: "Suspended", context: "supplier" }),
	withdrawn: msg({ message: "Withdrawn", context: "supplier" }),
};

/** The button that takes a supplier into a state without an evaluation. */
export const SUPPLIER_VERBS: Words<Supplier["steps"][number]["to"]> = {
	proposed: msg`Take up again`,
	suspended: msg({ message: "Suspend", context: "supplier" }),
	withdrawn: msg({ message: "Withdraw", context: "supplier" }),
};

export const SUPPLIER_KINDS: Words<SupplierKind> = {
	calibration: msg({ message: "Calibration", context: "supplier" }),
	testing: msg`Testing`,
	reference_material: msg`Reference material`,
	proficiency_testing: msg`Proficiency testing`,
	equipment: msg({ message: "Equipment", context: "supplier" }),
	maintenance: msg({ message: "Maintenance", context: "supplier" }),
	software: msg`Software`,
	service: msg`Another service`,
};

export const VERDICTS: Words<Verdict> = {
	met: msg({ message: "Met", context: "criterion" }),
	partly: msg`Partly met`,
	not_met: msg`Not met`,
};

export const JUDGEMENTS: Words<Evaluation["judgement"]> = {
	approved: msg({ message: "Approved", context: "supplier" }),
	conditional: msg`Approved with conditions`,
	not_approved: msg`Not approved`,
};

export const ACCREDITED: Words<Exclude<Accredited, "none" | "holds">> = {
	soon: msg`Accreditation ends soon`,
	ended: msg`Accreditation has ended`,
};

export const REVIEW_STATES: Words<ReviewState> = {
	planned: msg({ message: "Planned", context: "review" }),
	held: msg({ message: "Held", context: "review" }),
	closed: msg`Minutes signed`,
	cancelled: msg({ message: "Cancelled", context: "review" }),
};

/** The button that takes a review into a state. */
export const REVIEW_VERBS: Words<"held" | "closed" | "cancelled"> = {
	held: msg`It is held: keep the figures`,
	closed: msg`Sign the minutes`,
	cancelled: msg`Call it off`,
};

/** What a step still lacks. */
export const REVIEW_LACKS: Words<ReviewStep["lacks"][number]> = {
	conclusions: msg`Say of each input what follows.`,
	outputs: msg`Write each kind of decision.`,
};

/** What the fields of suppliers and reviews are called in the record history. */
export const MANAGEMENT_FIELDS: Readonly<Record<string, MessageDescriptor>> = {
	name: msg`Name`,
	contact: msg`Contact`,
	provides: msg`Provides`,
	scope: msg`What exactly`,
	accreditationBody: msg`Accredited by`,
	accreditationReference: msg`Accreditation number`,
	accreditedUntil: msg`Accredited until`,
	conditions: msg`Conditions`,
	nextEvaluationOn: msg`Next evaluation`,
	evaluatedOn: msg`Evaluated on`,
	judgement: msg`Judgement`,
	results: msg`Criteria and how far they are met`,
	criteria: msg`Criteria`,
	plannedOn: msg`Planned for`,
	heldOn: msg`Held on`,
	periodFrom: msg`Period from`,
	periodTo: msg`Period until`,
	chairId: msg`Chair`,
	participants: msg`Take part`,
	guests: msg`Others who take part`,
	criterion: msg`Criterion`,
	clauses: msg`Clauses`,
	outputs: msg`What is decided`,
	effectiveness: msg`How well the system works`,
	improvement: msg`What is improved`,
	resources: msg`What means are provided`,
	changes: msg`What is changed in the system`,
};

/** What each input of a review is called in its history. */
export const inputNames = (inputs: readonly { input: string; title: string }[]): Readonly<Record<string, string>> =>
	Object.fromEntries(inputs.map(({ input, title }) => [`input.${input}`, title]));

const WORDS: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
	state: { ...SUPPLIER_STATES, ...REVIEW_STATES },
	...{ provides: SUPPLIER_KINDS, judgement: JUDGEMENTS, verdict: VERDICTS },
};

/** A value of theirs that stands for a word; undefined for what people wrote. */
export const managementWord = (field: string, value: unknown): MessageDescriptor | undefined =>
	WORDS[field]?.[String(value)];
