import type { Answers } from "../../trpc.server.ts";
import { STATES as CASE_STATES, type CaseState } from "../oot/oot-words.ts";
import { STATUS_WORDS } from "../register/instrument-status.ts";

export type HitGroup = Answers["search"]["all"][number];
export type HitKind = HitGroup["kind"];
export type Hit = HitGroup["hits"][number];

/** What the kinds of records are called above their hits. */
export const KINDS: Record<HitKind, string> = {
	instrument: "Instruments",
	certificate: "Certificates",
	calibration: "Calibrations",
	case: "Out of tolerance",
	usage: "Uses of instruments",
	checklist: "Checklists",
	procedure: "Procedures",
	budget: "Uncertainty budgets",
	location: "Locations",
	customer: "Customers",
	audit: "Audits",
	report: "Reports",
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
	audit: (id) => `/app/audits/${id}`,
	report: () => "/app/reports",
};

/** The page of a hit. */
export const hitTo = (kind: HitKind, { id }: Hit): string => PLACES[kind](id);

const CALIBRATION_STATES: Record<string, string> = {
	in_progress: "In progress",
	in_review: "Awaiting review",
	withdrawn: "Withdrawn",
};
const AUDIT_STATES: Record<string, string> = { draft: "Draft", active: "Active", ended: "Ended" };

/** The state of a hit in words; null where it is the usual one. */
export function hitState(kind: HitKind, { state }: Hit): string | null {
	if (state === null || state === "in_service") return null;
	if (kind === "instrument") return STATUS_WORDS[state as keyof typeof STATUS_WORDS] ?? null;
	if (kind === "case") return CASE_STATES[state as CaseState]?.word ?? null;
	return (kind === "audit" ? AUDIT_STATES : CALIBRATION_STATES)[state] ?? null;
}

export const WORDS = {
	title: "Search",
	label: "Tag, number, name or words of any record",
	start:
		"Type a tag, a certificate or lot number, or words of a description. What has exactly that number comes first.",
	nothing: (q: string) =>
		`Nothing is called “${q}” or has all of these words. Try fewer of them, or part of the number.`,
	found: (q: string) => `Found for “${q}”`,
	all: (total: string) => `Show all ${total}`,
	first: (shown: number) => `The first ${shown} are shown. Another word makes the selection smaller.`,
	every: "Search every kind",
	register: "Open in the register",
};
