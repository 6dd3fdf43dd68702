/** The states of a finding, in the order in which it passes them. */
export const findingStates = [
	"draft",
	"reviewed",
	"open",
	"in_remediation",
	"fixed_claimed",
	"retested",
	"closed",
	"risk_accepted",
	"false_positive",
] as const;
export type FindingState = (typeof findingStates)[number];

/**
 * Who takes a step: one of the service team; whoever mends for the client; whoever decides for the client; or the clock, when an
 * acceptance has come to its end.
 */
export type FindingBy = "team" | "client" | "client_decides" | "clock";

/** What must be there first. */
export type FindingNeed =
	| "description"
	| "recommendation"
	| "severity"
	| "affected"
	| "evidence"
	| "second_person"
	| "remedy"
	| "retest"
	| "retest_fixed"
	| "retest_not_fixed"
	| "acceptance_until"
	| "acceptance_over";

export type FindingStep = {
	from: FindingState;
	to: FindingState;
	by: FindingBy;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly FindingNeed[];
	/** Taken by signing, and what the signature says. */
	signing?: "risk_accepted";
	/** It is worked on anew: a claim, a retest and an acceptance before it are of another round. */
	reopens?: true;
};

const written: readonly FindingNeed[] = ["description", "recommendation", "severity", "affected", "evidence"];

/**
 * Every step. A client is told of nothing that a second person has not read; a finding is closed only by a retest that was made
 * after the client said what was done; a risk is accepted by the client alone, with a reason and an end; and what the
 * team calls a mistake of its own stays with its reason.
 */
export const findingSteps: readonly FindingStep[] = [
	{ from: "draft", to: "reviewed", by: "team", needs: [...written, "second_person"] },
	{ from: "reviewed", to: "draft", by: "team", reason: true },
	{ from: "reviewed", to: "open", by: "team", needs: written },
	{ from: "open", to: "in_remediation", by: "client" },
	{ from: "open", to: "fixed_claimed", by: "client", needs: ["remedy"] },
	{ from: "in_remediation", to: "fixed_claimed", by: "client", needs: ["remedy"] },
	{ from: "in_remediation", to: "open", by: "client", reason: true },
	{ from: "fixed_claimed", to: "in_remediation", by: "client", reason: true },
	{ from: "fixed_claimed", to: "retested", by: "team", needs: ["retest"] },
	{ from: "retested", to: "closed", by: "team", needs: ["retest_fixed"] },
	{ from: "retested", to: "in_remediation", by: "client", needs: ["retest_not_fixed"], reopens: true },
	{ from: "closed", to: "open", by: "team", reason: true, reopens: true },
	{ from: "risk_accepted", to: "open", by: "client_decides", reason: true, reopens: true },
	{ from: "risk_accepted", to: "open", by: "clock", needs: ["acceptance_over"], reopens: true },
	{ from: "false_positive", to: "open", by: "team", reason: true, needs: [...written, "second_person"], reopens: true },
	...(["open", "in_remediation"] as const).map(
		(from): FindingStep => ({
			...{ from, to: "risk_accepted", by: "client_decides", reason: true, signing: "risk_accepted" },
			needs: ["acceptance_until"],
		}),
	),
	{
		...{ from: "retested", to: "risk_accepted", by: "client_decides", reason: true, signing: "risk_accepted" },
		needs: ["retest_not_fixed", "acceptance_until"],
	},
	...(["draft", "reviewed", "open", "in_remediation", "fixed_claimed", "retested"] as const).map(
		(from): FindingStep => ({ from, to: "false_positive", by: "team", reason: true }),
	),
];

export const retestResults = ["fixed", "partial", "open"] as const;
export type RetestResult = (typeof retestResults)[number];

/** Nothing more is done about it, for now or for good. */
export const isSettled = (state: FindingState): boolean =>
	["closed", "risk_accepted", "false_positive"].includes(state);

/** What it says may still be changed by the team: the client has not been told. */
export const isTeamsOwn = (state: FindingState): boolean => state === "draft" || state === "reviewed";

/** The step from one state to another by somebody; null where there is none. */
export const findingStepBetween = (from: FindingState, to: FindingState, by: FindingBy): FindingStep | null =>
	findingSteps.find((step) => step.from === from && step.to === to && step.by === by) ?? null;

/** What a finding has, as far as its steps ask for it. */
export type FindingFacts = {
	description: string;
	recommendation: string;
	/** It has a vector, or a severity with the reason why there is none. */
	severityGiven: boolean;
	affected: number;
	evidence: number;
	writtenBy: string;
	/** Whoever would take the step. */
	actor: string | null;
	remedy: string;
	claimedAt: Date | null;
	/** Of this round. */
	retest: { result: RetestResult; at: Date } | null;
	acceptedUntil: Date | null;
	now: Date;
};

/** What a step still lacks, in the order in which it is told. */
export function findingLacks({ needs = [] }: FindingStep, facts: FindingFacts): FindingNeed[] {
	const { retest, claimedAt, acceptedUntil, now, actor } = facts;
	const retested = retest !== null && claimedAt !== null && retest.at >= claimedAt;
	const has: Readonly<Record<FindingNeed, boolean>> = {
		description: facts.description !== "",
		recommendation: facts.recommendation !== "",
		severity: facts.severityGiven,
		affected: facts.affected > 0,
		evidence: facts.evidence > 0,
		second_person: actor !== null && actor !== facts.writtenBy,
		remedy: facts.remedy !== "",
		retest: retested,
		retest_fixed: retested && retest.result === "fixed",
		retest_not_fixed: retested && retest.result !== "fixed",
		acceptance_until: acceptedUntil !== null && acceptedUntil > now,
		acceptance_over: acceptedUntil !== null && acceptedUntil <= now,
	};
	return needs.filter((need) => !has[need]);
}

/** Every step out of a state that somebody may take, each with what it still lacks. */
export const findingStepsFrom = (state: FindingState, facts: FindingFacts, may: (by: FindingBy) => boolean) =>
	findingSteps
		.filter(({ from, by }) => from === state && may(by))
		.map((step) => ({ ...step, lacks: findingLacks(step, facts) }));
