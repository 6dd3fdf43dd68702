import { type Chart, scoreChart } from "@calibrant/metrology/charts";
import type { Judged } from "./find-risk.ts";
import type { AssessmentKind } from "./states.ts";

/** The scores of a risk through time; null before there are two of them. */
export function drawScores(judged: readonly Judged[], now: Date): Chart | null {
	if (judged.length < 2) return null;
	const points = judged.map(({ assessment: { assessedAt, kind, score }, matrix }) => ({
		...{ at: assessedAt.getTime(), kind: kind as AssessmentKind, score },
		highest: matrix.likelihoods.length * matrix.severities.length,
	}));
	const bounds = judged.at(-1)?.matrix.levels.map(({ from }) => from) ?? [];
	return scoreChart(points, bounds, now.getTime());
}
