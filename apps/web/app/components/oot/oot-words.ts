import type { InstrumentStatus } from "../status-shape.tsx";

export type Severity = "none" | "minor" | "major" | "critical" | "unknown";
export type Disposition = "no_impact" | "use_as_is" | "recheck" | "rework" | "recall" | "scrap" | "notify";
export type CaseState = "open" | "in_verification" | "closed" | "set_aside";
export type UsageKind = "lot" | "work_order" | "product" | "process" | "result" | "other";

interface Shown {
	word: string;
	shape: InstrumentStatus;
	style: string;
}

export const SEVERITIES: Record<Severity, Shown> = {
	critical: { word: "Probably does not conform", shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	major: { word: "May not conform", shape: "overdue", style: "text-overdue bg-overdue-soft" },
	unknown: { word: "Cannot be told", shape: "unknown", style: "text-retired bg-retired-soft" },
	minor: { word: "Conforms all the same", shape: "due-soon", style: "text-due bg-due-soft" },
	none: { word: "No effect", shape: "in-tolerance", style: "text-pass bg-pass-soft" },
};

export const STATES: Record<CaseState, Shown> = {
	open: { word: "Open", shape: "out-of-tolerance", style: "text-oot bg-oot-soft" },
	in_verification: { word: "To be closed", shape: "in-calibration", style: "text-busy bg-busy-soft" },
	closed: { word: "Closed", shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	set_aside: { word: "Set aside", shape: "retired", style: "text-retired bg-retired-soft" },
};

/** What the signatures under a case mean, on its page and in its report. */
export const CASE_MEANINGS = { performed: "Worked out by", approved: "Closed by" } as const;

export const DISPOSITIONS: Record<Disposition, string> = {
	no_impact: "No impact",
	use_as_is: "Use as is",
	recheck: "Check again",
	rework: "Rework",
	recall: "Recall",
	scrap: "Scrap",
	notify: "Tell the customer",
};

export const USAGE_KINDS: Record<UsageKind, string> = {
	lot: "Lot or batch",
	work_order: "Work order",
	product: "Product",
	process: "Process",
	result: "Result",
	other: "Something else",
};

export const STEPS = {
	contained: "Contained: in quarantine, what was found is frozen",
	scoped: "Scoped: what it reached is traced",
	assessed: "Assessed: every item is decided",
	root_cause: "Root cause",
	actions: "Actions done",
	notified: "Customers told, where any have to be",
	verified: "Verified",
} as const;

export const options = <Key extends string>(words: Record<Key, string | Shown>) =>
	(Object.entries(words) as [Key, string | Shown][]).map(([value, shown]) => ({
		value,
		label: typeof shown === "string" ? shown : shown.word,
	}));
