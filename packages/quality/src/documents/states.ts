/** The states of a version of a document, in the order in which it passes them. */
export const versionStates = ["draft", "in_review", "approved", "effective", "superseded", "obsolete"] as const;
export type VersionState = (typeof versionStates)[number];

/**
 * Who takes a step: whoever writes documents, whoever releases them, somebody asked to sign, or the clock when the day has
 * come.
 */
export type By = "document.edit" | "document.release" | "signatory" | "clock";
/** What must be there first. */
export type VersionNeed = "content" | "change_note" | "approver" | "all_signed" | "day_reached";

export type Step = {
	from: VersionState;
	to: VersionState;
	by: By;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly VersionNeed[];
	/** The signatures given so far are void from here on: what follows is another round. */
	voids?: true;
};

/** Every step a version can take (ISO 9001:2015, 7.5.2 and 7.5.3). What was in effect is never changed or deleted. */
export const steps: readonly Step[] = [
	{ from: "draft", to: "in_review", by: "document.edit", needs: ["content", "change_note", "approver"] },
	{ from: "in_review", to: "draft", by: "document.edit", reason: true, voids: true },
	{ from: "in_review", to: "approved", by: "signatory", needs: ["all_signed"] },
	{ from: "approved", to: "draft", by: "document.release", reason: true, voids: true },
	{ from: "approved", to: "effective", by: "clock", needs: ["day_reached"] },
	{ from: "effective", to: "superseded", by: "clock" },
	// Signed by whoever takes it out of use.
	{ from: "effective", to: "obsolete", by: "document.release", reason: true },
];

/** Only a draft is written in: with the first signature asked for, its words stand still. */
export const isWritable = (state: VersionState): boolean => state === "draft";

/** A version that is not in effect yet: a document has one of these at most. */
export const isOpen = (state: VersionState): boolean => ["draft", "in_review", "approved"].includes(state);

/** It was in effect and is not any more: marked wherever it is shown, and offered nowhere. */
export const isEnded = (state: VersionState): boolean => state === "superseded" || state === "obsolete";

/** The steps from one state to another, by whoever takes them; empty where there is none. */
export const stepsBetween = (from: VersionState, to: VersionState): Step[] =>
	steps.filter((step) => step.from === from && step.to === to);

/** Whether a step from one state to another makes the signatures given so far void. */
export const voids = (from: VersionState, to: VersionState): boolean =>
	stepsBetween(from, to).some((step) => step.voids === true);

/** What a version has, as far as its steps ask for it. */
export type VersionFacts = {
	/** Text or a file. */
	hasContent: boolean;
	isFirst: boolean;
	changeNote: string;
	reviewers: number;
	approvers: number;
	/** Of those asked, how many have signed in this round. */
	reviewed: number;
	approved: number;
	effectiveOn: string | null;
	/** `YYYY-MM-DD`, where the organisation is. */
	today: string;
};

/** What a step still lacks, in the order in which it is told. */
export function lacking({ needs = [] }: Step, facts: VersionFacts): VersionNeed[] {
	return needs.filter((need) => {
		if (need === "content") return !facts.hasContent;
		if (need === "change_note") return !facts.isFirst && facts.changeNote === "";
		if (need === "approver") return facts.approvers === 0;
		if (need === "all_signed") return facts.reviewed < facts.reviewers || facts.approved < facts.approvers;
		return facts.effectiveOn !== null && facts.effectiveOn > facts.today;
	});
}

/** Whose turn it is to sign: reviewers first, then approvers; null: nobody's. */
export function turnOf(state: VersionState, facts: VersionFacts): "reviewer" | "approver" | null {
	if (state !== "in_review") return null;
	if (facts.reviewed < facts.reviewers) return "reviewer";
	return facts.approved < facts.approvers ? "approver" : null;
}
