import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/quality.ts";

export type Programme = Answers["internalAudits"]["programme"];
export type ClauseList = Answers["internalAudits"]["lists"]["items"][number];
export type Audit = Answers["internalAudits"]["get"];
export type AuditState = Audit["audit"]["state"];
export type AuditStep = Audit["steps"][number];
export type Line = Audit["lines"][number];
export type Finding = Audit["findings"][number];

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const AUDIT_STATES: Words<AuditState> = {
	planned: msg({ message: "Planned", context: "audit" }),
	in_progress: msg`In progress`,
	reported: msg({ message: "Reported", context: "audit" }),
	responses: msg`Being answered`,
	closed: msg({ message: "Closed", context: "audit" }),
	cancelled: msg({ message: "Cancelled", context: "audit" }),
};

/** The button that takes an audit into a state. */
export const AUDIT_VERBS: Words<AuditState> = {
	planned: msg`Plan it`,
	in_progress: msg`Begin the audit`,
	reported: msg`Sign the report`,
	responses: msg`Answer`,
	closed: msg`Close the audit`,
	cancelled: msg`Cancel the audit`,
};

/** What a step still lacks. */
export const AUDIT_LACKS: Words<AuditStep["lacks"][number]> = {
	clauses: msg`Take clauses into its checklist.`,
	independent: msg`Name somebody whose work it is not, or say why nobody else can.`,
	lines_answered: msg`Answer every clause of the checklist.`,
	findings_written: msg`Write the finding where a clause has one.`,
	conclusion: msg`Write the conclusion.`,
	answers_accepted: msg`Every finding that asks for it needs an answer that was accepted.`,
	nonconformities_ended: msg`The nonconformities that it raised are not over.`,
};

export const LINE_VERDICTS: Words<NonNullable<Line["verdict"]>> = {
	conforms: msg({ message: "Conforms", context: "audit" }),
	finding: msg({ message: "Finding", context: "audit" }),
	not_applicable: msg`Does not apply`,
	not_seen: msg`Not seen`,
};

export const GRADES: Words<Finding["grade"]> = {
	major: msg({ message: "Major", context: "finding" }),
	minor: msg({ message: "Minor", context: "finding" }),
	observation: msg({ message: "Observation", context: "finding" }),
	opportunity: msg({ message: "Opportunity", context: "finding" }),
};

/** Why something is somebody's own work. */
export const OWN_WORK = {
	answers: (name: string) => msg`${name} answers for what is audited`,
	owns: (name: string, number: string) => msg`${name} answers for ${number}`,
	wrote: (name: string, number: string) => msg`${name} wrote in ${number}`,
} as const;

export type Complaint = Answers["complaints"]["get"];
export type ComplaintState = Complaint["complaint"]["state"];
export type ComplaintStep = Complaint["steps"][number];

export const COMPLAINT_STATES: Words<ComplaintState> = {
	received: msg({ message: "Received", context: "complaint" }),
	acknowledged: msg({ message: "Acknowledged", context: "complaint" }),
	justified: msg({ message: "Justified", context: "complaint" }),
	unjustified: msg`Not justified`,
	handled: msg({ message: "Handled", context: "complaint" }),
	told: msg({ message: "Answered", context: "complaint" }),
	closed: msg({ message: "Closed", context: "complaint" }),
};

/** The button that takes a complaint into a state. */
export const COMPLAINT_VERBS: Words<ComplaintState> = {
	received: msg`Receive it`,
	acknowledged: msg`Its receipt is confirmed`,
	justified: msg`It is justified`,
	unjustified: msg`It is not justified`,
	handled: msg`It is handled`,
	told: msg`The complainant is told`,
	closed: msg({ message: "Close", context: "complaint" }),
};

export const CHANNELS: Words<Complaint["complaint"]["channel"]> = {
	mail: msg({ message: "Email", context: "complaint" }),
	phone: msg({ message: "Telephone", context: "complaint" }),
	letter: msg({ message: "Letter", context: "complaint" }),
	visit: msg`In person`,
	other: msg({ message: "Otherwise", context: "complaint" }),
};

/** The pages of the records that can be named as evidence, by their kind. */
const EVIDENCE_PAGES: Readonly<Record<string, string>> = {
	...{ instrument: "/app/instruments", certificate: "/app/certificates", calibration: "/app/calibrations" },
	...{ case: "/app/oot", checklist: "/app/checklists", procedure: "/app/procedures", budget: "/app/budgets" },
	...{ location: "/app/locations", customer: "/app/settings/customers", work_order: "/app/work-orders" },
	...{ service_request: "/app/service-requests", asset: "/app/assets", document: "/app/quality/documents" },
	...{ nonconformity: "/app/quality/nonconformities", training: "/app/quality/training" },
	...{ internal_audit: "/app/quality/audits", complaint: "/app/quality/complaints" },
	...{ supplier: "/app/suppliers", management_review: "/app/quality/reviews", risk: "/app/quality/risks" },
};

/** The page of a record that was named; null where it has none of its own. */
export const evidencePage = ({ kind, id }: { kind: string; id: string }): string | null =>
	EVIDENCE_PAGES[kind] ? `${EVIDENCE_PAGES[kind]}/${id}` : null;
