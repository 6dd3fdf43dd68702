import { between, seededRandom } from "../playing/seeded-random.ts";
import type { Instrument } from "./instruments.ts";
import type { TestPoint } from "./kinds.ts";

export type PointReadings = {
	unit: string;
	nominal: string;
	lowerTolerance: string;
	upperTolerance: string;
	asFound: string;
	asLeft: string | null;
	/** U with k = 2, where the kind's results have it. */
	expandedUncertainty: string | null;
};

export type Readings = { points: PointReadings[]; adjusted: boolean };

/**
 * The readings of an instrument's calibrations, oldest first. The error wanders by the kind's drift with some noise;
 * whoever finds most of the tolerance used adjusts, and sooner since the rule keeps U away from the limit (`guarded`: so
 * many of the newest). `told` are errors as fractions of the tolerance that the newest
 * calibrations found instead; those are left unadjusted.
 */
export function readingsOf(
	company: string,
	{ tag, kind }: Instrument,
	calibrations: number,
	told: readonly number[] = [],
	guarded = 0,
): Readings[] {
	const random = seededRandom(`readings ${company} ${tag}`);
	const direction = random() < 0.5 ? -1 : 1;
	let error = direction * between(random, 0.02, kind.uncertainty === undefined ? 0.25 : 0.8);
	return Array.from({ length: calibrations }, (_, index) => {
		if (index > 0) error += direction * kind.drift * (kind.months / 12) * between(random, 0.4, 1.8);
		error += between(random, -0.08, 0.08);
		const isGuarded = kind.uncertainty !== undefined && index >= calibrations - guarded;
		const limit = isGuarded ? 0.95 - (kind.uncertainty ?? 0) : Number.POSITIVE_INFINITY;
		error = Math.max(-limit, Math.min(limit, error));
		const story = told[told.length - calibrations + index];
		const found = story ?? error;
		const adjusted = story === undefined && Math.abs(found) > (isGuarded ? limit - 0.15 : 0.85);
		if (adjusted) error = -direction * between(random, 0, 0.1);
		const spread = () => between(random, 0.86, 1);
		const points = kind.points.map((point, at) => {
			const share = at === kind.points.length - 1 ? 1 : spread();
			return pointAt(point, found * share, adjusted ? error * spread() : null, kind.uncertainty);
		});
		return { points, adjusted };
	});
}

function pointAt(
	{ nominal, unit, tolerance, places }: TestPoint,
	found: number,
	left: number | null,
	uncertainty = 0,
): PointReadings {
	const limit = tolerance.toFixed(Math.max(places, decimals(tolerance)));
	const reading = (fraction: number) => (nominal + fraction * tolerance).toFixed(places);
	return {
		...{ unit, nominal: nominal.toFixed(decimals(nominal)), lowerTolerance: `-${limit}`, upperTolerance: limit },
		...{ asFound: reading(found), asLeft: left === null ? null : reading(left) },
		expandedUncertainty: uncertainty ? String(Number((uncertainty * tolerance).toPrecision(2))) : null,
	};
}

const decimals = (value: number) => String(value).split(".")[1]?.length ?? 0;
