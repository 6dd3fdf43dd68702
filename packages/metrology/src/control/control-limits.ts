/** One point of a control chart. */
export type ControlPoint = {
	value: number;
	/** |value − value before|; null for the first. */
	movingRange: number | null;
	/** Which tests it ends: see {@link controlTests}. */
	tests: ControlTest[];
};

export type ControlLimits = {
	/** How many first values the limits rest on. */
	baseline: number;
	/** Fewer values than the baseline should have. */
	isProvisional: boolean;
	/** x̄ of the baseline, and x̄ ± 2.660·MR̄. */
	centre: number;
	lower: number;
	upper: number;
	/** MR̄/d₂, the standard deviation that the limits stand for. */
	sigma: number;
	/** MR̄ of the baseline, and 3.267·MR̄. */
	meanMovingRange: number;
	upperMovingRange: number;
	points: ControlPoint[];
};

/** Where the limits and the tests come from, as it is printed. */
export const controlSource =
	"Individuals and moving range: x̄ ± 2.660·MR̄, 3.267·MR̄ (ISO 7870-2); tests 1, 2, 3 and 5 of Nelson (1984)";

/**
 * Tests for special causes, numbered as by L. S. Nelson, Journal of Quality Technology 16 (1984) 237–239: 1, beyond the
 * limits; 2, nine in a row on one side of the centre; 3, six in a row rising or falling; 5, two of three in a row beyond two
 * standard deviations on one side.
 */
export const controlTests = [1, 2, 3, 5] as const;
export type ControlTest = (typeof controlTests)[number];

/** Values that limits should rest on; later ones are judged by them and do not move them. */
const wanted = 20;
/** Expected range of two normal values in standard deviations, and the factors that follow: 3/d₂, and D₄ for n = 2. */
const [d2, e2, d4] = [1.128, 2.66, 3.267];

/**
 * Control chart of individual values, oldest first, for a check standard. A value may be the mean of several readings:
 * their scatter within one check says little of what changes from check to check, so the limits come from the moving range.
 *
 * @throws RangeError with fewer than two values, or one that is not finite.
 */
export function controlLimits(values: readonly number[]): ControlLimits {
	if (values.length < 2) throw new RangeError("A control chart needs at least two values.");
	if (!values.every(Number.isFinite)) throw new RangeError("A value of a control chart is not a number.");
	const ranges = values.map((value, at) => (at === 0 ? null : Math.abs(value - (values[at - 1] ?? value))));
	const baseline = Math.min(values.length, wanted);
	const centre = mean(values.slice(0, baseline));
	const meanMovingRange = mean(ranges.slice(1, baseline).map((range) => range ?? 0));
	const sigma = meanMovingRange / d2;
	const [lower, upper] = [centre - e2 * meanMovingRange, centre + e2 * meanMovingRange];
	const tests = (at: number): ControlTest[] => {
		const before = (n: number) => (at + 1 < n ? null : values.slice(at + 1 - n, at + 1));
		const value = values[at] ?? centre;
		const sides = [1, -1].map((side) => (one: number, by: number) => side * (one - centre) > by * sigma);
		return controlTests.filter((test) => {
			if (test === 1) return value < lower || value > upper;
			if (test === 2) return sides.some((beyond) => before(9)?.every((one) => beyond(one, 0)));
			if (test === 3) return isMonotone(before(6));
			return sides.some((beyond) => beyond(value, 2) && (before(3)?.filter((one) => beyond(one, 2)).length ?? 0) >= 2);
		});
	};
	return {
		...{ baseline, isProvisional: baseline < wanted, centre, lower, upper, sigma },
		...{ meanMovingRange, upperMovingRange: d4 * meanMovingRange },
		points: values.map((value, at) => ({ value, movingRange: ranges[at] ?? null, tests: tests(at) })),
	};
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function isMonotone(values: readonly number[] | null): boolean {
	if (!values) return false;
	const steps = values.slice(1).map((value, at) => Math.sign(value - (values[at] ?? value)));
	return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
