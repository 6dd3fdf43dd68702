/** The states of a nonconformity, in the order in which it passes them. */
export const nonconformityStates = [
	"open",
	"contained",
	"analysed",
	"planned",
	"implemented",
	"effective",
	"ineffective",
	"closed",
	"set_aside",
] as const;
export type NonconformityState = (typeof nonconformityStates)[number];

/** Who takes a step: whoever works on nonconformities, or whoever decides about them. */
type By = "nonconformity.act" | "nonconformity.decide";
/** What must be there first. */
export type NonconformityNeed =
	| "owner"
	| "containment"
	| "root_cause"
	| "actions"
	| "criteria"
	| "check_day"
	| "actions_done"
	| "effect"
	| "effect_at_check"
	| "check_day_reached";

export type Step = {
	from: NonconformityState;
	to: NonconformityState;
	by: By;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly NonconformityNeed[];
	/** Taken by signing, and what the signature says: by a second person, where there is one. */
	signing?: "plan_approved" | "effect_confirmed" | "closed" | "set_aside";
	/** It is worked on anew: what was signed before is of another round. */
	reopens?: true;
};

const plan: readonly NonconformityNeed[] = ["owner", "root_cause", "actions", "criteria", "check_day"];
const seen: readonly NonconformityNeed[] = ["effect", "check_day_reached", "effect_at_check"];

/**
 * Every step (ISO 9001:2015, 10.2; ISO 13485:2016, 8.5.2; ISO/IEC 17025:2017, 7.10 and 8.7). The criteria stand before the
 * plan is approved, so before an action is done; the day of the check lies after the last action, and nobody says that it
 * worked before that day, nor by what was seen before it, nor on the day on which an action was done; and nothing that had a plan is closed without that.
 */
export const steps: readonly Step[] = [
	{ from: "open", to: "contained", by: "nonconformity.act", needs: ["containment"] },
	{ from: "contained", to: "analysed", by: "nonconformity.act", needs: ["root_cause"] },
	{ from: "analysed", to: "planned", by: "nonconformity.decide", needs: plan, signing: "plan_approved" },
	{ from: "planned", to: "implemented", by: "nonconformity.act", needs: ["actions_done"] },
	{ from: "implemented", to: "effective", by: "nonconformity.decide", needs: seen },
	{ from: "implemented", to: "ineffective", by: "nonconformity.decide", needs: ["effect"] },
	{ from: "effective", to: "closed", by: "nonconformity.decide", needs: ["effect"], signing: "effect_confirmed" },
	// Where a correction is enough: said why, and signed (ISO 9001:2015, 10.2.1 b).
	{ from: "contained", to: "closed", by: "nonconformity.decide", needs: ["owner"], reason: true, signing: "closed" },
	{ from: "planned", to: "analysed", by: "nonconformity.decide", reason: true, reopens: true },
	{ from: "ineffective", to: "contained", by: "nonconformity.decide", reason: true, reopens: true },
	{ from: "effective", to: "implemented", by: "nonconformity.decide", reason: true },
	{ from: "closed", to: "contained", by: "nonconformity.decide", reason: true, reopens: true },
	{ from: "set_aside", to: "open", by: "nonconformity.decide", reason: true, reopens: true },
	...(["open", "contained", "analysed"] as const).map(
		(from): Step => ({ from, to: "set_aside", by: "nonconformity.decide", reason: true, signing: "set_aside" }),
	),
];

/** It is over: nothing of it changes until it is opened again. */
export const isEnded = (state: NonconformityState): boolean => state === "closed" || state === "set_aside";

/** What it is and what was done at once may still be written. */
export const describes = (state: NonconformityState): boolean => ["open", "contained", "analysed"].includes(state);

/** Cause, actions and criteria may be written: once it is contained and until its plan is approved. */
export const plans = (state: NonconformityState): boolean => state === "contained" || state === "analysed";

/** The step from one state to another; null where there is none. */
export const stepBetween = (from: NonconformityState, to: NonconformityState): Step | null =>
	steps.find((step) => step.from === from && step.to === to) ?? null;

/** What a nonconformity has, as far as its steps ask for it. */
export type NonconformityFacts = {
	ownerId: string | null;
	containment: string;
	rootCause: string;
	criteria: string;
	/** `YYYY-MM-DD`, likewise today, where the organisation is. */
	checkOn: string | null;
	today: string;
	/** Of this round's actions: the last day by which one is to be done, and the last on which one was. */
	lastDueOn: string | null;
	lastDoneOn: string | null;
	effect: string;
	/** The day on which that was written. */
	effectSeenOn: string | null;
	/** Of this round. */
	actions: number;
	actionsOpen: number;
};

/** What a step still lacks, in the order in which it is told. */
export function lacking({ needs = [] }: Step, facts: NonconformityFacts): NonconformityNeed[] {
	const has: Readonly<Record<NonconformityNeed, boolean>> = {
		owner: facts.ownerId !== null,
		containment: facts.containment !== "",
		root_cause: facts.rootCause !== "",
		actions: facts.actions > 0,
		criteria: facts.criteria !== "",
		check_day: facts.checkOn !== null && (facts.lastDueOn === null || facts.checkOn > facts.lastDueOn),
		actions_done: facts.actions > 0 && facts.actionsOpen === 0,
		effect: facts.effect !== "",
		// What is not written, or not due yet, is told by the other two.
		effect_at_check:
			facts.effect === "" ||
			(facts.checkOn ?? "") > facts.today ||
			(facts.effectSeenOn ?? "") >= (facts.checkOn ?? facts.today),
		check_day_reached:
			facts.checkOn !== null &&
			facts.checkOn <= facts.today &&
			(facts.lastDoneOn === null || facts.lastDoneOn < facts.today),
	};
	return needs.filter((need) => !has[need]);
}

/** Every step out of a state that a permission allows, each with what it still lacks. */
export function stepsFrom(state: NonconformityState, facts: NonconformityFacts, may: (by: By) => boolean) {
	return steps
		.filter(({ from, by }) => from === state && may(by))
		.map((step) => ({ ...step, lacks: lacking(step, facts) }));
}
