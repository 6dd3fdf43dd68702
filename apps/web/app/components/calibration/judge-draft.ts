import { type DecisionRule, deviation, parseReading, type Verdict, verdict } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { DraftPoint } from "./calibration-draft.ts";
import type { Judge } from "./use-judge.ts";
import "../../words/calibration.ts";

/** By which rule results with U are judged, and the k that is typed for all of them. */
export interface DraftJudging {
	rule: DecisionRule;
	coverageFactor: string;
	/** Results with U are judged once it is there. */
	judge: Judge | null;
}

export interface DraftVerdict {
	verdict: Verdict;
	lower: string;
	upper: string;
	deviation: string;
}

/**
 * The verdict on a reading as far as the row is typed; null while something is missing or cannot be read. The same
 * function as on the server, which judges again when the calibration is recorded.
 */
export function judgeDraft(point: DraftPoint, field: "asFound" | "asLeft", judging: DraftJudging): DraftVerdict | null {
	const [nominal, lower, upper, reading] = [
		point.nominal,
		point.lowerTolerance,
		point.upperTolerance,
		point[field],
	].map(parseReading);
	if (!nominal?.ok || !lower?.ok || !upper?.ok || !reading?.ok) return null;
	const limits = { lowerTolerance: lower.value, upperTolerance: upper.value };
	// A lower limit above the upper one is told by the server; here it only means that nothing can be judged.
	if (deviation(upper.value, lower.value).startsWith("-")) return null;
	const judged = withUncertainty(point, field, judging);
	if (judged === null) return null;
	return {
		verdict: judged ?? verdict({ nominal: nominal.value, reading: reading.value, ...limits }),
		lower: lower.value,
		upper: upper.value,
		deviation: deviation(reading.value, nominal.value),
	};
}

/** The verdict by the rule where U is typed; undefined without U, null while U or k cannot be read. */
function withUncertainty(point: DraftPoint, field: "asFound" | "asLeft", judging: DraftJudging) {
	const { rule, coverageFactor, judge } = judging;
	const { unit, nominal, lowerTolerance, upperTolerance, expandedUncertainty } = point;
	if (expandedUncertainty.trim() === "") return undefined;
	const readings = [point[field]];
	const worked = { unit, nominal, lowerTolerance, upperTolerance, expandedUncertainty, coverageFactor, readings };
	return judge?.judgeWork({ ...worked, reference: "" }, rule)?.verdict ?? null;
}

/** "As found: 4 of 5 points judged, 1 out of tolerance." */
export function draftSummary(
	i18n: I18n,
	points: readonly DraftPoint[],
	field: "asFound" | "asLeft",
	judging: DraftJudging,
): string {
	const judged = points.map((point) => judgeDraft(point, field, judging)).filter((one) => one !== null);
	const out = judged.filter((one) => one.verdict === "out_of_tolerance").length;
	const name = field === "asFound" ? i18n._(msg`As found`) : i18n._(msg`As left`);
	if (judged.length === 0) return i18n._(msg`${name}: nothing to judge yet.`);
	const [done, all] = [judged.length, points.length];
	return i18n._(
		out === 0
			? msg`${name}: ${done} of ${all} points judged, all in tolerance.`
			: msg`${name}: ${done} of ${all} points judged, ${out} out of tolerance.`,
	);
}
