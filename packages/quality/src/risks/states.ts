/** The states of a risk, in the order in which it passes them. */
export const riskStates = ["identified", "assessed", "treating", "treated", "accepted", "closed"] as const;
export type RiskState = (typeof riskStates)[number];

export const riskKinds = ["threat", "opportunity"] as const;
/** What is done about it (ISO 31000:2018, 6.5); an opportunity is pursued and not avoided. */
export const treatments = ["none", "avoid", "reduce", "share", "pursue", "accept"] as const;
export type Treatment = (typeof treatments)[number];
/** inherent: without controls; current: with those in place; residual: once it was treated. */
export const assessmentKinds = ["inherent", "current", "residual"] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];

/** Who takes a step: whoever works on risks, or whoever decides about them. */
type By = "risk.act" | "risk.decide";
/** What must be there first. */
export type RiskNeed =
	| "owner"
	| "assessment"
	| "treatment"
	| "measure"
	| "actions_done"
	| "residual"
	| "level"
	| "review_day";

export type Step = {
	from: RiskState;
	to: RiskState;
	by: By;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly RiskNeed[];
	/** It ends the work: signed by a second person where the level asks for more than to be accepted. */
	ends?: "accepted" | "closed";
	/** It is worked on anew: what was signed before is of another round. */
	reopens?: true;
};

/**
 * Every step (ISO 9001:2015, 6.1; ISO 31000:2018, 6.5 and 6.6). Nothing is accepted before it was judged, nor at a level
 * that has to be treated; nothing counts as treated before its actions are done and what remains was judged; and what is
 * accepted has a day on which it is looked at again.
 */
export const steps: readonly Step[] = [
	{ from: "identified", to: "assessed", by: "risk.act", needs: ["owner", "assessment"] },
	{ from: "assessed", to: "treating", by: "risk.act", needs: ["treatment", "measure"] },
	{ from: "treating", to: "treated", by: "risk.act", needs: ["actions_done", "residual"] },
	...(["assessed", "treated"] as const).map(
		(from): Step => ({
			...{ from, to: "accepted", by: "risk.act", needs: ["owner", "level", "review_day"] },
			...{ reason: true, ends: "accepted" },
		}),
	),
	{ from: "treating", to: "assessed", by: "risk.act", reason: true },
	{ from: "treated", to: "treating", by: "risk.act", reason: true },
	{ from: "accepted", to: "assessed", by: "risk.act", reason: true, reopens: true },
	...(["identified", "assessed", "treating", "treated", "accepted"] as const).map(
		(from): Step => ({ from, to: "closed", by: "risk.decide", reason: true, ends: "closed" }),
	),
	{ from: "closed", to: "identified", by: "risk.decide", reason: true, reopens: true },
];

/** It stands still until it is worked on anew: what it says, how it was judged and what was done. */
export const isSettled = (state: RiskState): boolean => state === "accepted" || state === "closed";

/** Actions may be planned and taken out. */
export const plans = (state: RiskState): boolean => state === "assessed" || state === "treating";

/** Which judgements may be written: what remains only once the treatment is under way. */
export function judges(state: RiskState): readonly AssessmentKind[] {
	if (isSettled(state)) return [];
	return state === "treating" || state === "treated" ? assessmentKinds : ["inherent", "current"];
}

/** The treatments that a kind can have. */
export const treatmentsOf = (kind: (typeof riskKinds)[number]): readonly Treatment[] =>
	kind === "opportunity" ? ["none", "pursue", "share", "accept"] : ["none", "avoid", "reduce", "share", "accept"];

/** The step from one state to another; null where there is none. */
export const stepBetween = (from: RiskState, to: RiskState): Step | null =>
	steps.find((step) => step.from === from && step.to === to) ?? null;

/** What a risk has, as far as its steps ask for it. */
export type RiskFacts = {
	ownerId: string | null;
	/** It was judged in this round. */
	assessed: boolean;
	treatment: Treatment;
	/** Of this round. */
	actions: number;
	actionsOpen: number;
	controls: number;
	/** What remains was judged since the treatment began. */
	residual: boolean;
	/** What the level that it stands at asks for. */
	asks: "accept" | "decide" | "treat";
	/** `YYYY-MM-DD`, likewise today, where the organisation is. */
	nextReviewOn: string | null;
	today: string;
};

/** What a step still lacks, in the order in which it is told. */
export function lacking({ needs = [] }: Step, facts: RiskFacts): RiskNeed[] {
	const has: Readonly<Record<RiskNeed, boolean>> = {
		owner: facts.ownerId !== null,
		assessment: facts.assessed,
		treatment: facts.treatment !== "none" && facts.treatment !== "accept",
		measure: facts.actions + facts.controls > 0,
		actions_done: facts.actionsOpen === 0,
		residual: facts.residual,
		level: facts.asks !== "treat",
		review_day: facts.nextReviewOn !== null && facts.nextReviewOn > facts.today,
	};
	return needs.filter((need) => !has[need]);
}

/** Whether a step is taken by signing, by a second person where there is one. */
export const isSigned = ({ ends }: Step, { asks }: Pick<RiskFacts, "asks">): boolean =>
	ends !== undefined && asks !== "accept";

/** Every step out of a state that a permission allows, each with what it still lacks and whether it is signed. */
export function stepsFrom(state: RiskState, facts: RiskFacts, may: (by: By) => boolean) {
	return steps
		.filter(({ from, by }) => from === state && may(by))
		.map((step) => ({ ...step, lacks: lacking(step, facts), isSigned: isSigned(step, facts) }))
		.filter((step) => !step.isSigned || may("risk.decide"));
}
