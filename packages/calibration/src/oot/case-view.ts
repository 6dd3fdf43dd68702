import type { ootCases, ootItems } from "@calibrant/db/schema";
import type { ImpactResult, Severity } from "@calibrant/metrology";

export type CaseRow = typeof ootCases.$inferSelect;
export type ItemRow = typeof ootItems.$inferSelect;

export const caseStates = ["open", "in_verification", "closed", "set_aside"] as const;
export type CaseState = (typeof caseStates)[number];

/** States in which a case waits for somebody. */
export const openStates: CaseState[] = ["open", "in_verification"];
export const isOpen = ({ state }: Pick<CaseRow, "state">) => openStates.includes(state as CaseState);

/** What becomes of something that the instrument reached (ISO/IEC 17025:2017, 7.10; ISO 9001:2015, 8.7). */
export const dispositions = [
	...(["no_impact", "use_as_is", "recheck", "rework", "recall", "scrap", "notify"] as const),
] as const;
export type Disposition = (typeof dispositions)[number];

/** After these something has to be done, and what came of it is written down before the case closes. */
export const needsOutcome: ReadonlySet<string> = new Set(["recheck", "rework", "recall", "notify"]);

const proposals: Record<Severity, Disposition> = {
	none: "no_impact",
	minor: "use_as_is",
	major: "recheck",
	critical: "recall",
	unknown: "recheck",
};

/** What the severity speaks for; a person decides. */
export const proposedFor = (severity: Severity): Disposition => proposals[severity];

/** Whether an item is not known to conform: it probably does not, or it cannot be told. */
export const isUnproven = ({ severity }: { severity: string }) => severity === "critical" || severity === "unknown";

/** An item as doors give it out. */
export function itemView(row: ItemRow, about: ItemSubject, nameOf: (ref: string | null) => string | null) {
	const { orgId: _orgId, snapshot: _snapshot, kind, severity, disposition, result, ...rest } = row;
	return {
		...{ ...rest, ...about, kind: kind as "calibration" | "usage", severity: severity as Severity },
		...{ disposition: disposition as Disposition | null, result: result as ImpactResult },
		...{ proposed: proposedFor(severity as Severity), decidedByName: nameOf(row.decidedBy) },
	};
}

/** What an item is, in words of its own record. */
export type ItemSubject = { tag: string; label: string; customer: string; goneBecause: string | null };
