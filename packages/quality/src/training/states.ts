/** What a member is by a requirement, the worst first. */
export const trainingStates = ["missing", "expired", "soon", "current", "not_required"] as const;
export type TrainingState = (typeof trainingStates)[number];

/** How somebody was trained: read and understood, instruction, on the job, or outside the house with a certificate. */
export const ways = ["read", "instruction", "on_the_job", "external"] as const;
export type Way = (typeof ways)[number];

/** trained: no assessment was asked. void: a correction that says that it did not take place. */
export const outcomes = ["trained", "passed", "failed", "void"] as const;
export type Outcome = (typeof outcomes)[number];

export type TrainingFacts = {
	/** The member is asked to fulfil it, and there is something to be trained in. */
	isRequired: boolean;
	/** The requirement counts passed assessments only. */
	isAssessed: boolean;
	/** The newest record of the version that counts; null without one. */
	record: { outcome: string; expiresOn: string | null } | null;
	/** `YYYY-MM-DD` where the organisation is, likewise the last day that counts as soon. */
	today: string;
	soonUntil: string;
};

/** The state that a record puts a member into, whether or not it is asked of them. */
export function stateOf({ isRequired, isAssessed, record, today, soonUntil }: TrainingFacts): TrainingState {
	if (!isRequired) return "not_required";
	if (record === null || !(record.outcome === "passed" || (record.outcome === "trained" && !isAssessed)))
		return "missing";
	const { expiresOn } = record;
	if (expiresOn === null) return "current";
	if (expiresOn < today) return "expired";
	return expiresOn <= soonUntil ? "soon" : "current";
}

/** Whether somebody in a state may do what the requirement is needed for. */
export const isFulfilled = (state: TrainingState): boolean => state === "current" || state === "soon";
