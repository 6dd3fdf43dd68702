import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { InstrumentStatus } from "../status-shape.tsx";
import "../../words/oot.ts";

export type Severity = "none" | "minor" | "major" | "critical" | "unknown";
export type Disposition = "no_impact" | "use_as_is" | "recheck" | "rework" | "recall" | "scrap" | "notify";
export type CaseState = "open" | "in_verification" | "closed" | "set_aside";
export type UsageKind = "lot" | "work_order" | "product" | "process" | "result" | "other";

interface Shown {
	word: MessageDescriptor;
	shape: InstrumentStatus;
	style: string;
}

export const SEVERITIES: Record<Severity, Shown> = {
	critical: { word: msg`Probably does not conform`, shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	major: { word: msg`May not conform`, shape: "overdue", style: "text-overdue bg-overdue-soft" },
	unknown: { word: msg`Cannot be told`, shape: "unknown", style: "text-retired bg-retired-soft" },
	minor: { word: msg`Conforms all the same`, shape: "due-soon", style: "text-due bg-due-soft" },
	none: { word: msg`No effect`, shape: "in-tolerance", style: "text-pass bg-pass-soft" },
};

export const STATES: Record<CaseState, Shown> = {
	open: { word: msg`Open`, shape: "out-of-tolerance", style: "text-oot bg-oot-soft" },
	in_verification: { word: msg`To be closed`, shape: "in-calibration", style: "text-busy bg-busy-soft" },
	closed: { word: msg`Closed`, shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	set_aside: { word: msg`Set aside`, shape: "retired", style: "text-retired bg-retired-soft" },
};

/** What the signatures under a case mean, on its page and in its report. */
export const CASE_MEANINGS = { performed: msg`Worked out by`, approved: msg`Closed by` } as const;

export const DISPOSITIONS: Record<Disposition, MessageDescriptor> = {
	no_impact: msg`No impact`,
	use_as_is: msg`Use as is`,
	recheck: msg`Check again`,
	rework: msg`Rework`,
	recall: msg`Recall`,
	scrap: msg`Scrap`,
	notify: msg`Tell the customer`,
};

export const USAGE_KINDS: Record<UsageKind, MessageDescriptor> = {
	lot: msg`Lot or batch`,
	work_order: msg`Work order`,
	product: msg`Product`,
	process: msg`Process`,
	result: msg`Result`,
	other: msg`Something else`,
};

export const STEPS = {
	contained: msg`Contained: in quarantine, what was found is frozen`,
	scoped: msg`Scoped: what it reached is traced`,
	assessed: msg`Assessed: every item is decided`,
	root_cause: msg`Root cause`,
	actions: msg`Actions`,
	notified: msg`Customers told, where any have to be`,
	verified: msg`Verified`,
} as const;

export const options = <Key extends string>(words: Record<Key, MessageDescriptor | Shown>) =>
	(Object.entries(words) as [Key, MessageDescriptor | Shown][]).map(([value, shown]) => ({
		value,
		label: "word" in shown ? shown.word : shown,
	}));
