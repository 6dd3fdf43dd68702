import { describe, expect, test } from "vitest";
import { fitDrift } from "./fit-drift.ts";
import { jumpWithout, suspiciousJump } from "./suspicious-jump.ts";

const line = (days: number[], value: (day: number) => number, u = 0.01) =>
	days.map((day) => ({ day, value: value(day), standardUncertainty: u }));

describe("drift", () => {
	test("a straight history: slope, its uncertainty by the formula, and the day on which the band meets the limit", () => {
		const days = [0, 365, 730, 1095];
		const found = fitDrift({
			points: line(days, (day) => 0.0001 * day),
			upperTolerance: "0.2",
			lowerTolerance: "-0.2",
		});
		expect(found.slope).toBeCloseTo(0.0001, 12);
		const spread = days.reduce((sum, day) => sum + (day - 547.5) ** 2, 0);
		expect(found.slopeUncertainty).toBeCloseTo(0.01 / Math.sqrt(spread), 12);
		expect(found.birgeRatio).toBe(1);
		const at = found.limitDay ?? 0;
		const band = 2 * Math.hypot(0.01 / 2, found.slopeUncertainty * (at - 547.5));
		expect(0.0001 * at + band).toBeCloseTo(0.2, 9);
		const day = found.conformanceDay ?? 0;
		const z = (0.2 - 0.0001 * day) / Math.hypot(0.01 / 2, found.slopeUncertainty * (day - 547.5));
		expect(z).toBeCloseTo(1.6448536269514722, 6);
	});

	test("weights: a point with ten times the uncertainty counts a hundredth", () => {
		const points = [...line([0, 100, 200], () => 1), { day: 300, value: 2, standardUncertainty: 0.1 }];
		const [t, w] = [
			[0, 100, 200, 300],
			[1, 1, 1, 0.01],
		];
		const sum = (of: (i: number) => number) => [0, 1, 2, 3].reduce((total, i) => total + of(i), 0);
		const mean = sum((i) => (w[i] ?? 0) * (t[i] ?? 0)) / 3.01;
		const y = [1, 1, 1, 2];
		const slope =
			sum((i) => (w[i] ?? 0) * ((t[i] ?? 0) - mean) * ((y[i] ?? 0) - 3.02 / 3.01)) /
			sum((i) => (w[i] ?? 0) * ((t[i] ?? 0) - mean) ** 2);
		expect(fitDrift({ points }).slope).toBeCloseTo(slope, 12);
	});

	test("points that scatter more than their uncertainties allow widen both uncertainties", () => {
		const scattered = [0, 1, 0, 1, 0, 1].map((value, index) => ({ day: index * 100, value, standardUncertainty: 0.1 }));
		const found = fitDrift({ points: scattered });
		expect(found.birgeRatio).toBeGreaterThan(4);
		const honest = fitDrift({ points: scattered.map((point) => ({ ...point, standardUncertainty: 1 })) });
		expect(found.slopeUncertainty).toBeCloseTo((honest.slopeUncertainty * found.birgeRatio) / 10, 12);
	});

	test("no slope, far limits: never; outside already: the last day; no limits: no days", () => {
		const flat = line([0, 1000, 2000], () => 0, 1e-9);
		expect(fitDrift({ points: flat, upperTolerance: "1" }).limitDay).toBeNull();
		expect(fitDrift({ points: flat, upperTolerance: "-1" })).toMatchObject({ limitDay: 2000, conformanceDay: 2000 });
		expect(fitDrift({ points: flat })).toMatchObject({ limitDay: null, conformanceDay: null });
	});

	test("refuses two points, one day and an uncertainty of zero", () => {
		expect(() => fitDrift({ points: line([0, 1], () => 0) })).toThrow(/at least three points; there are 2/);
		expect(() => fitDrift({ points: line([5, 5, 5], () => 0) })).toThrow(/All points lie on one day/);
		expect(() => fitDrift({ points: line([0, 1, 2], () => 0, 0) })).toThrow(
			/points\[0\].standardUncertainty: It must be above zero/,
		);
	});
});

describe("suspicious jumps", () => {
	const jump = (before: string, after: string, u = "0.01") =>
		suspiciousJump({ value: before, standardUncertainty: u }, { value: after, standardUncertainty: u });

	test("within three combined uncertainties there is none", () => {
		expect(jump("1.00", "1.04").suspicion).toBeNull();
		expect(jump("1.00", "1.05").suspicion).toBe("jump");
	});

	test("about ten or a thousand times the value before is a slip of the decimal mark", () => {
		expect(jump("1.02", "10.21")).toMatchObject({ suspicion: "decimal_slip", power: 1 });
		expect(jump("-1020", "-1.02")).toMatchObject({ suspicion: "decimal_slip", power: -3 });
		expect(jump("1.02", "-10.21")).toMatchObject({ suspicion: "jump", power: 0 });
		expect(jump("0", "10").suspicion).toBe("jump");
		expect(jump("1.02", "11.00").suspicion).toBe("jump");
	});
});

describe("jumps of values without an uncertainty", () => {
	test("a share of the value before; a power of ten within a sixth, for the value may have changed too", () => {
		expect(jumpWithout("100", "104")).toMatchObject({ suspicion: null, power: 0 });
		expect(jumpWithout("100", "106").suspicion).toBe("jump");
		expect(jumpWithout("100", "106", 0.1).suspicion).toBeNull();
		expect(jumpWithout("0.0114", "0.122")).toMatchObject({ suspicion: "decimal_slip", power: 1 });
		expect(jumpWithout("0.0114", "0.140").suspicion).toBe("jump");
		expect(jumpWithout("5", "-50")).toMatchObject({ suspicion: "jump", power: 0 });
		expect(jumpWithout("0", "3")).toMatchObject({ suspicion: null, ratio: 0 });
	});
});
