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

/** A record with its review, as the signature "reviewed" is over it. */
export type ReviewedRecord = CalibrationRecord & { calibration: Named<(typeof reviewFacts)[number]> };

const reviewFacts = ["review", "approvedBy", "approvedAt"] as const;

/** What the signature "reviewed" is over: the record, and the decision with who decided, when, and whether a second person did. */
export function reviewedContent(record: ReviewedRecord) {
	const { approvedAt, ...review } = pick(record.calibration, reviewFacts);
	const decided = { decision: "approved", ...review, approvedAt: instant(approvedAt) };
	return { kind: "calibrant.calibration-review/1", ...contentWith(record, wholePoint), review: decided };
}

/** A record with everything that counts about it: its review, where it came from, and the signatures under it. */
export type SealedRecord = ReviewedRecord & {
	calibration: Named<(typeof originFacts)[number] | "completedAt" | "createdAt">;
	points: readonly Named<(typeof typedFacts)[number]>[];
	signatures: readonly Named<(typeof signatureFacts)[number] | "signedAt">[];
};

const originFacts = ["laboratory", "certificateNumber", "importedFrom", "importedBy"] as const;
const typedFacts = ["label", "typedUncertainty", "typedFactor", "warnings"] as const;
const signatureFacts = ["meaning", "signedBy", "proof", "contentHash", "nameSeal"] as const;

/**
 * What the deployment seals when a calibration begins to count, signed by somebody or not: the record as signatures are
 * over it, its review, its origin, and each signature that is under it then. Order of the signatures does not matter.
 */
export function sealedCalibration(record: SealedRecord) {
	const { calibration, signatures } = record;
	const [review, origin] = [pick(calibration, reviewFacts), pick(calibration, originFacts)];
	const times = (["completedAt", "approvedAt", "createdAt"] as const).map((name) => [name, instant(calibration[name])]);
	const under = signatures
		.map((one) => ({ ...pick(one, signatureFacts), signedAt: instant(one.signedAt) }))
		.map((one) => ({ order: JSON.stringify([one.signedAt, one]), one }))
		.toSorted((a, b) => (a.order < b.order ? -1 : 1));
	const pointOf = (point: Point) => {
		const { typedUncertainty, typedFactor, ...said } = pick(point as SealedRecord["points"][number], typedFacts);
		return {
			...wholePoint(point),
			...said,
			typedUncertainty: plain(typedUncertainty),
			typedFactor: plain(typedFactor),
		};
	};
	return {
		kind: "calibrant.calibration-seal/1",
		...contentWith(record, pointOf),
		approval: { ...review, ...origin, ...Object.fromEntries(times) },
		signatures: under.map(({ one }) => one),
	};
}

/** A database gives a Date, an archive text to the microsecond. */
const instant = (value: unknown) => (value == null ? null : new Date(value as string | Date).toISOString());

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
