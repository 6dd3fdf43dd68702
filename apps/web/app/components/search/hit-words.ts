import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import { STATES as CASE_STATES, type CaseState } from "../oot/oot-words.ts";
import { STATUS_WORDS } from "../register/instrument-status.ts";
import "../../words/search.ts";

export type HitGroup = Answers["search"]["all"][number];
export type HitKind = HitGroup["kind"];
export type Hit = HitGroup["hits"][number];

/** What the kinds of records are called above their hits. */
export const KINDS: Record<HitKind, MessageDescriptor> = {
	instrument: msg`Instruments`,
	certificate: msg`Certificates`,
	calibration: msg`Calibrations`,
	case: msg`Out of tolerance`,
	usage: msg`Uses of instruments`,
	checklist: msg`Checklists`,
	procedure: msg`Procedures`,
	budget: msg`Uncertainty budgets`,
	location: msg`Locations`,
	customer: msg`Customers`,
	work_order: msg`Work orders`,
	service_request: msg`Service requests`,
	asset: msg`Assets`,
	document: msg`Documents`,
	nonconformity: msg`Nonconformities`,
	internal_audit: msg`Internal audits`,
	complaint: msg`Complaints`,
	training: msg`Training`,
	audit: msg`Audits`,
	report: msg`Reports`,
};

const PLACES: Record<HitKind, (id: string) => string> = {
	instrument: (id) => `/app/instruments/${id}`,
	certificate: (id) => `/app/certificates/${id}`,
	calibration: (id) => `/app/calibrations/${id}`,
	case: (id) => `/app/oot/${id}`,
	usage: (id) => `/app/usage?instrument=${id}`,
	checklist: (id) => `/app/checklists/${id}`,
	procedure: (id) => `/app/procedures/${id}`,
	budget: (id) => `/app/budgets/${id}`,
	location: (id) => `/app/locations/${id}`,
	customer: (id) => `/app/settings/customers/${id}`,
	work_order: (id) => `/app/work-orders/${id}`,
	service_request: (id) => `/app/service-requests/${id}`,
	asset: (id) => `/app/assets/${id}`,
	document: (id) => `/app/quality/documents/${id}`,
	nonconformity: (id) => `/app/quality/nonconformities/${id}`,
	internal_audit: (id) => `/app/quality/audits/${id}`,
	complaint: (id) => `/app/quality/complaints/${id}`,
	training: (id) => `/app/quality/training/${id}`,
	audit: (id) => `/app/audits/${id}`,
	report: () => "/app/reports",
};

/** The page of a hit. */
export const hitTo = (kind: HitKind, { id }: Hit): string => PLACES[kind](id);

const CALIBRATION_STATES: Record<string, MessageDescriptor> = {
	in_progress: msg`In progress`,
	in_review: msg`Awaiting review`,
	withdrawn: msg`Withdrawn`,
};
const AUDIT_STATES: Record<string, MessageDescriptor> = { draft: msg`Draft`, active: msg`Active`, ended: msg`Ended` };

/** The state of a hit in words; null where it is the usual one. */
export function hitState(kind: HitKind, { state }: Hit): MessageDescriptor | null {
	if (state === null || state === "in_service") return null;
	if (kind === "instrument") return STATUS_WORDS[state as keyof typeof STATUS_WORDS] ?? null;
	if (kind === "case") return CASE_STATES[state as CaseState]?.word ?? null;
	return (kind === "audit" ? AUDIT_STATES : CALIBRATION_STATES)[state] ?? null;
}

export const WORDS = {
	title: msg`Search`,
	label: msg`Tag, number, name or words of any record`,
	start: msg`Type a tag, a certificate or lot number, or words of a description. What has exactly that number comes first.`,
	nothing: (q: string) =>
		msg`Nothing is called “${q}” or has all of these words. Try fewer of them, or part of the number.`,
	found: (q: string) => msg`Found for “${q}”`,
	all: (total: string) => msg`Show all ${total}`,
	first: (shown: number) => msg`The first ${shown} are shown. Another word makes the selection smaller.`,
	every: msg`Search every kind`,
	register: msg`Open in the register`,
};
