/** The states of a management review, in the order in which it passes them. */
export const reviewStates = ["planned", "held", "closed", "cancelled"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What must be there before the minutes are signed. */
export type ReviewNeed = "conclusions" | "outputs";

export type ReviewStep = {
	from: ReviewState;
	to: ReviewState;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly ReviewNeed[];
	/** Taken by its chair, by signing the minutes. */
	signing?: "minutes";
};

/**
 * Every step (ISO/IEC 17025:2017, 8.9; ISO 9001:2015, 9.3). Holding it freezes the figures; signed minutes are never changed:
 * nothing leads back.
 */
export const reviewSteps: readonly ReviewStep[] = [
	{ from: "planned", to: "held" },
	{ from: "held", to: "closed", needs: ["conclusions", "outputs"], signing: "minutes" },
	{ from: "planned", to: "cancelled", reason: true },
	{ from: "held", to: "cancelled", reason: true },
];

/** What was said, decided and is to be done may be written. */
export const isWritten = (state: ReviewState): boolean => state === "held";

/** The step from one state to another; null where there is none. */
export const reviewStepBetween = (from: ReviewState, to: ReviewState): ReviewStep | null =>
	reviewSteps.find((step) => step.from === from && step.to === to) ?? null;

/** What a review has, as far as its steps ask for it. */
export type ReviewFacts = { conclusionsMissing: number; outputsMissing: number };

/** What a step still lacks. */
export function reviewLacking({ needs = [] }: ReviewStep, facts: ReviewFacts): ReviewNeed[] {
	const has = { conclusions: facts.conclusionsMissing === 0, outputs: facts.outputsMissing === 0 };
	return needs.filter((need) => !has[need]);
}
