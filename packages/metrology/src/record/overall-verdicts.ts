import { type Verdict, worstVerdict } from "../verdict.ts";

/**
 * The verdicts on a calibration as a whole: as found from the first run, as left from the last reading of each point.
 * Null where nothing was judged.
 */
export function overallVerdicts(points: readonly { run: number; point: number; verdict: string | null }[]) {
	const last = new Map<number, string | null>();
	for (const { point, verdict } of points.toSorted((a, b) => a.run - b.run)) last.set(point, verdict);
	const worst = (verdicts: (string | null)[]) => worstVerdict(verdicts.filter((one) => one !== null) as Verdict[]);
	return {
		asFoundVerdict: worst(points.filter(({ run }) => run === 1).map(({ verdict }) => verdict)),
		asLeftVerdict: worst([...last.values()]),
	};
}
