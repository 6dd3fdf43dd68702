import { decideFile } from "./decide.ts";
import type { DecisionRule } from "./decision-input.ts";

/** A point that was measured, with what the decision needs; decimal strings in its unit. */
export type MeasuredPoint = {
	error: string;
	expandedUncertainty: string;
	coverageFactor: string;
	lowerTolerance: string | null;
	upperTolerance: string | null;
};

/** What a rule would have said of all points. Expected numbers are sums of probabilities (JCGM 106:2012, 9.3). */
export type RuleOutcome = {
	/** Passed, conditionally or not. */
	accepted: number;
	conditional: number;
	/** Failed, conditionally or not. */
	rejected: number;
	/** The guard bands leave no acceptance zone. */
	undecided: number;
	/** Accepted points that lie outside the limits all the same, and rejected ones that lie within. */
	expectedFalseAccepts: number;
	expectedFalseRejects: number;
	/** By point, in order: whether the rule accepts it; null undecided, or not to be judged. */
	accepts: (boolean | null)[];
};

/** Applies a decision rule to measured points. Points it cannot judge count nowhere. Pure. */
export function applyRule(points: readonly MeasuredPoint[], rule: DecisionRule): RuleOutcome {
	const outcome: RuleOutcome = {
		...{ accepted: 0, conditional: 0, rejected: 0, undecided: 0, expectedFalseAccepts: 0, expectedFalseRejects: 0 },
		accepts: [],
	};
	for (const { error: value, expandedUncertainty, coverageFactor, lowerTolerance, upperTolerance } of points) {
		const limits = { lowerTolerance, upperTolerance };
		const decided = decideFile({ value, expandedUncertainty, coverageFactor, ...limits, rule });
		if (!decided.ok) {
			outcome.accepts.push(null);
			continue;
		}
		const { verdict, falseAcceptProbability, falseRejectProbability } = decided.result;
		if (verdict === "noPass") outcome.undecided += 1;
		else if (verdict === "pass" || verdict === "conditionalPass") {
			outcome.accepted += 1;
			outcome.expectedFalseAccepts += falseAcceptProbability;
		} else {
			outcome.rejected += 1;
			outcome.expectedFalseRejects += falseRejectProbability;
		}
		if (verdict.startsWith("conditional")) outcome.conditional += 1;
		outcome.accepts.push(verdict === "noPass" ? null : verdict === "pass" || verdict === "conditionalPass");
	}
	return outcome;
}
