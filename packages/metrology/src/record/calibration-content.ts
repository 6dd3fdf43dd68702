type Named<K extends string> = { [key in K]: unknown };

/** The rows of one calibration, whether out of the database or out of an archive. */
export type CalibrationRecord = {
	calibration: Named<(typeof facts)[number]>;
	runs: readonly Named<(typeof runFacts)[number]>[];
	points: readonly Named<(typeof pointFacts)[number] | "run">[];
	standards: readonly Named<(typeof standardFacts)[number]>[];
};

const facts = [
	...(["id", "instrumentId", "kind", "item", "procedureVersionId", "decisionRuleVersionId", "performedOn"] as const),
	...([
		"performedBy",
		"method",
		"placeKind",
		"place",
		"environment",
		"deviations",
		"adjusted",
		"accredited",
		"remarks",
	] as const),
	...(["asFoundVerdict", "asLeftVerdict", "nextDueOn", "nextDueReason", "correctsId"] as const),
] as const;
const runFacts = ["run", "kind", "adjustment", "performedOn", "performedBy"] as const;
const pointFacts = ["point", "functionId", "specId", "verdict", "snapshotHash"] as const;
const standardFacts = [
	...(["position", "instrumentId", "identification", "certificateNumber", "calibratedOn", "dueOn"] as const),
	...(["fault", "overrideReason", "overriddenBy"] as const),
] as const;

/**
 * What a signature under a calibration is over, as plain JSON: facts, runs, standards, and each point by its verdict and
 * the hash of its snapshot, from which all its numbers follow. Names no organisation, so that it holds in an archive.
 */
export function calibrationContent({ calibration, runs, points, standards }: CalibrationRecord) {
	return {
		kind: "calibrant.calibration/1",
		calibration: pick(calibration, facts),
		runs: runs.map((run) => ({
			...pick(run, runFacts),
			points: points.filter((point) => point.run === run.run).map((point) => pick(point, pointFacts)),
		})),
		standards: standards.map((standard) => pick(standard, standardFacts)),
	};
}

const pick = <K extends string>(from: Named<K>, names: readonly K[]) =>
	Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
