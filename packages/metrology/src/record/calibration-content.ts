import { Exact } from "../decimal.ts";

type Named<K extends string> = { [key in K]: unknown };

/** The rows of one calibration, whether out of the database or out of an archive. */
export type CalibrationRecord = {
	calibration: Named<(typeof facts)[number]>;
	runs: readonly Named<(typeof runFacts)[number]>[];
	points: readonly Named<(typeof pointFacts | typeof readFacts | typeof pointNumbers)[number] | "run">[];
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
const readFacts = ["unit", "readings"] as const;
const pointNumbers = [
	...(["nominal", "reference", "lowerTolerance", "upperTolerance", "indication", "error"] as const),
	...(["expandedUncertainty", "coverageFactor", "coverageProbability", "degreesOfFreedom"] as const),
	...(["acceptanceLower", "acceptanceUpper", "conformanceProbability", "tur"] as const),
] as const;
const standardFacts = [
	...(["position", "instrumentId", "identification", "certificateNumber", "calibratedOn", "dueOn"] as const),
	...(["fault", "overrideReason", "overriddenBy"] as const),
] as const;

/**
 * What a signature under a calibration is over, as plain JSON: facts, runs, standards, and each point with all that is
 * shown of it – readings as typed, limits, result, the hash of its snapshot. Numbers count by their value, however they
 * are written. Names no organisation, so that it holds in an archive.
 */
export function calibrationContent(record: CalibrationRecord) {
	return { kind: "calibrant.calibration/2", ...contentWith(record, wholePoint) };
}

/** What signatures were over before form 2: of a point its verdict and the hash of its snapshot only. */
export function formerContent(record: CalibrationRecord) {
	return { kind: "calibrant.calibration/1", ...contentWith(record, (point) => pick(point, pointFacts)) };
}

type Point = CalibrationRecord["points"][number];

const contentWith = (
	{ calibration, runs, points, standards }: CalibrationRecord,
	contentOf: (point: Point) => Record<string, unknown>,
) => ({
	calibration: pick(calibration, facts),
	runs: runs.map((run) => ({
		...pick(run, runFacts),
		points: points.filter((point) => point.run === run.run).map(contentOf),
	})),
	standards: standards.map((standard) => pick(standard, standardFacts)),
});

function wholePoint(point: Point): Record<string, unknown> {
	const numbers = Object.entries(pick(point, pointNumbers)).map(([name, value]) => [name, plain(value)]);
	return { ...pick(point, [...pointFacts, ...readFacts]), ...Object.fromEntries(numbers) };
}

const plain = (number: unknown) => (number == null ? null : new Exact(number as string).toFixed());

const pick = <K extends string>(from: Named<K>, names: readonly K[]) =>
	Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
