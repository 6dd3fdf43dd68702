/** The states of an internal audit, in the order in which it passes them. */
export const auditStates = ["planned", "in_progress", "reported", "responses", "closed", "cancelled"] as const;
export type AuditState = (typeof auditStates)[number];

/** Who takes a step: whoever plans audits, its lead, its team (lead and auditors), or whoever answers the first finding. */
export type AuditHand = "planner" | "lead" | "team" | "answer";
/** What must be there first. */
export type AuditNeed =
	| "clauses"
	| "independent"
	| "lines_answered"
	| "findings_written"
	| "conclusion"
	| "answers_accepted"
	| "nonconformities_ended";

export type AuditStep = {
	from: AuditState;
	to: AuditState;
	by: AuditHand;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly AuditNeed[];
	/** Taken by signing, and what the signature says. */
	signing?: "audited";
	/** The report is written anew: what was signed before is of another round. */
	reopens?: true;
};

const answered: readonly AuditNeed[] = ["answers_accepted", "nonconformities_ended"];

/**
 * Every step (ISO 9001:2015, 9.2; ISO/IEC 17025:2017, 8.8). Nobody reports on clauses they did not look at without saying so,
 * nothing is closed before each finding that asks for an answer has one that was accepted, and the nonconformities that it
 * raised are over. A report is taken back only as long as nobody has answered it.
 */
export const auditSteps: readonly AuditStep[] = [
	{ from: "planned", to: "in_progress", by: "team", needs: ["clauses", "independent"] },
	{
		...{ from: "in_progress", to: "reported", by: "lead", signing: "audited" },
		needs: ["clauses", "independent", "lines_answered", "findings_written", "conclusion"],
	},
	{ from: "reported", to: "in_progress", by: "lead", reason: true, reopens: true },
	{ from: "reported", to: "responses", by: "answer" },
	{ from: "reported", to: "closed", by: "lead", needs: answered },
	{ from: "responses", to: "closed", by: "lead", needs: answered },
	{ from: "planned", to: "cancelled", by: "planner", reason: true },
	{ from: "in_progress", to: "cancelled", by: "planner", reason: true },
];

/** Its scope, people and days may still be changed. */
export const isPlannable = (state: AuditState): boolean => state === "planned" || state === "in_progress";

/** Findings are answered and answers judged. */
export const isAnswerable = (state: AuditState): boolean => state === "reported" || state === "responses";

/** The step from one state to another; null where there is none. */
export const auditStepBetween = (from: AuditState, to: AuditState): AuditStep | null =>
	auditSteps.find((step) => step.from === from && step.to === to) ?? null;

/** What an audit has, as far as its steps ask for it. */
export type AuditFacts = {
	lines: number;
	linesUnanswered: number;
	/** Lines whose verdict is that something was found, without a finding. */
	linesWithoutFinding: number;
	conclusion: string;
	/** Nobody of the team audits their own work, or it is said why nobody else could. */
	isIndependent: boolean;
	/** Findings that ask for an answer, without one that was accepted. */
	answersOpen: number;
	/** Nonconformities of its findings that are not over. */
	nonconformitiesOpen: number;
};

/** What a step still lacks, in the order in which it is told. */
export function auditLacking({ needs = [] }: AuditStep, facts: AuditFacts): AuditNeed[] {
	const has: Readonly<Record<AuditNeed, boolean>> = {
		clauses: facts.lines > 0,
		independent: facts.isIndependent,
		lines_answered: facts.linesUnanswered === 0,
		findings_written: facts.linesWithoutFinding === 0,
		conclusion: facts.conclusion !== "",
		answers_accepted: facts.answersOpen === 0,
		nonconformities_ended: facts.nonconformitiesOpen === 0,
	};
	return needs.filter((need) => !has[need]);
}

/** Every step out of a state that a hand may take, each with what it still lacks. */
export const auditStepsFrom = (state: AuditState, facts: AuditFacts, may: (by: AuditHand) => boolean) =>
	auditSteps
		.filter(({ from, by }) => from === state && by !== "answer" && may(by))
		.map((step) => ({ ...step, lacks: auditLacking(step, facts) }));

/** How grave a finding is; the first two raise a nonconformity and ask for an answer. */
export const grades = ["major", "minor", "observation", "opportunity"] as const;
export type Grade = (typeof grades)[number];
export const raises = (grade: Grade): grade is "major" | "minor" => grade === "major" || grade === "minor";

/** What was seen of a clause. */
export const lineVerdicts = ["conforms", "finding", "not_applicable", "not_seen"] as const;
export type LineVerdict = (typeof lineVerdicts)[number];
