import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intervalFromDrift } from "./drift-interval.ts";
import { testInterval } from "./interval-test.ts";
import { recommendInterval } from "./recommend-interval.ts";
import { fitReliability } from "./reliability-fit.ts";
import { staircase } from "./staircase.ts";

/** Relative agreement of 1e-6. */
const close = (value: number | null, expected: number) =>
	expect(Math.abs((value ?? Number.NaN) / expected - 1), `${value} against ${expected}`).toBeLessThan(1e-6);

describe("interval test (A3)", () => {
	test("15 of 20 at 365 days against 0.95: the published figures to their last digit", () => {
		const found = testInterval({ currentDays: 365, tests: 20, inTolerance: 15, target: "0.95" });
		expect(found.observedReliability).toBe(0.75);
		expect(found.confidence).toBeCloseTo(0.9948521, 7);
		expect(found.recommendedDays).toBeCloseTo(230.846, 3);
		expect(found.reliabilityLimits.lower).toBeCloseTo(0.6515597, 7);
		expect(found.reliabilityLimits.upper).toBeCloseTo(0.8285697, 7);
		expect(found.change).toBe("shorten");
	});

	test("better than the target: 49 of 50 at 0.9 grows by 10^(0.08/(1 − Q)), with Q = 2·P(X ≤ 48) − 1", () => {
		const atMost48 = 1 - 0.9 ** 50 - 50 * 0.9 ** 49 * 0.1;
		const rejection = 2 * atMost48 - 1;
		const found = testInterval({ currentDays: 100, tests: 50, inTolerance: 49, target: 0.9, mostChange: 100 });
		close(found.confidence, rejection);
		close(found.recommendedDays, 100 * 10 ** (0.08 / (1 - rejection)));
		expect(testInterval({ currentDays: 100, tests: 50, inTolerance: 49, target: 0.9 }).recommendedDays).toBe(200);
	});

	test("all in tolerance extends only once there are enough of them", () => {
		const at = (n: number) => testInterval({ currentDays: 365, tests: n, inTolerance: n, target: 0.95 });
		expect([at(13).change, at(14).change]).toEqual(["keep", "extend"]);
		close(at(14).confidence, 1 - 0.95 ** 14);
		expect(at(14).reliabilityLimits.upper).toBe(1);
	});

	test("none in tolerance halves the interval, and no step is larger than allowed", () => {
		const none = testInterval({ currentDays: 365, tests: 20, inTolerance: 0, target: 0.95 });
		expect(none.recommendedDays).toBe(182.5);
		expect(none.reliabilityLimits.lower).toBe(0);
	});

	test("one poor result among few is no reason to change", () => {
		const found = testInterval({ currentDays: 365, tests: 3, inTolerance: 3, target: 0.95 });
		expect([found.change, found.recommendedDays]).toEqual(["keep", 365]);
		expect(found.reason).toMatch(/no doubt above 0.5/);
	});

	test("more in tolerance never proposes a shorter interval", () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 50, max: 99 }), (n, percent) => {
				let before = 0;
				for (let x = 0; x < n; x++) {
					const { recommendedDays } = testInterval({
						currentDays: 100,
						tests: n,
						inTolerance: x,
						target: percent / 100,
					});
					expect(recommendedDays ?? 0).toBeGreaterThanOrEqual(before - 1e-9);
					before = recommendedDays ?? 0;
				}
			}),
		);
	});

	test.each([
		[{ inTolerance: 21 }, /^inTolerance: 21 exceeds the 20 tests/],
		[{ tests: 0, inTolerance: 0 }, /^tests: It must lie from 1 to/],
		[{ tests: "2.5" }, /^tests: It must be a whole number/],
		[{ target: 1 }, /^target: A probability lies between 0 and 1/],
		[{ currentDays: 0 }, /^currentDays: It must lie from 0\.01 to/],
		[{ mostChange: 1 }, /^mostChange: It must lie from 1\.01 to/],
	])("refuses %j", (wrong, reason) => {
		expect(() => testInterval({ currentDays: 365, tests: 20, inTolerance: 15, target: 0.95, ...wrong })).toThrow(
			reason,
		);
	});
});

describe("reliability models (S2)", () => {
	test("one group: the exponential model passes through it, t·ln R_target / ln(x/n)", () => {
		const observations = [{ days: 365, tests: 40, inTolerance: 36 }];
		const found = fitReliability({ model: "exponential", observations, target: 0.95, currentDays: 365 });
		close(found.recommendedDays, (365 * Math.log(0.95)) / Math.log(0.9));
		close(found.parameters.tau, -365 / Math.log(0.9));
		expect([found.parameters.beta, found.change]).toEqual([1, "shorten"]);
	});

	test("its limits are where twice the likelihood ratio reaches the chi-square of the level", () => {
		const observations = [{ days: 365, tests: 40, inTolerance: 36 }];
		const { limits, logLikelihood } = fitReliability({ model: "exponential", observations, target: 0.95 });
		for (const limit of [limits.lower, limits.upper]) {
			const r = 0.95 ** (365 / (limit ?? 0));
			close(2 * (logLikelihood - (36 * Math.log(r) + 4 * Math.log(1 - r))), 3.841458820694124);
		}
	});

	test("two groups: the weibull model passes through both", () => {
		const observations = [
			{ days: 200, tests: 50, inTolerance: 48 },
			{ days: 600, tests: 50, inTolerance: 35 },
		];
		const found = fitReliability({ model: "weibull", observations, target: 0.9 });
		const beta = Math.log(Math.log(0.7) / Math.log(0.96)) / Math.log(3);
		close(found.parameters.beta, beta);
		close(found.recommendedDays, 200 * (Math.log(0.9) / Math.log(0.96)) ** (1 / beta));
	});

	test("several groups: neither model can be moved to a higher likelihood", () => {
		const observations = [
			{ days: 90, tests: 30, inTolerance: 30 },
			{ days: 180, tests: 40, inTolerance: 38 },
			{ days: 365, tests: 60, inTolerance: 51 },
			{ days: 730, tests: 20, inTolerance: 11 },
		];
		const of = (tau: number, beta: number) =>
			observations.reduce((sum, { days, tests, inTolerance }) => {
				const r = Math.exp(-((days / tau) ** beta));
				return sum + inTolerance * Math.log(r) + (tests - inTolerance) * Math.log(1 - r);
			}, 0);
		for (const model of ["exponential", "weibull"] as const) {
			const { parameters, logLikelihood } = fitReliability({ model, observations, target: 0.9 });
			const { tau, beta } = parameters;
			close(of(tau, beta), logLikelihood);
			for (const step of [0.999, 1.001]) {
				expect(of(tau * step, beta)).toBeLessThan(logLikelihood);
				if (model === "weibull") expect(of(tau, beta * step)).toBeLessThan(logLikelihood);
			}
		}
	});

	test("beyond the times it rests on it says so, in whole days; without a present interval nothing is kept or changed", () => {
		const observations = [{ days: 365, tests: 400, inTolerance: 399 }];
		const far = fitReliability({ model: "exponential", observations, target: 0.95 });
		expect(far.change).toBeNull();
		expect(far.reason).toMatch(/after 7479 days;.*beyond the history, which reaches 365 days \(20.5 times as far\)/);
		const near = [{ days: 365, tests: 40, inTolerance: 20 }];
		const within = fitReliability({ model: "exponential", observations: near, target: 0.95, currentDays: 365 });
		expect([within.change, within.reason.includes("beyond")]).toEqual(["shorten", false]);
		const drifts = { history: [100, 200, 300].map((days) => ({ days, drift: days % 200 ? "0.01" : "-0.01" })) };
		const drift = intervalFromDrift({ ...drifts, initialUncertainty: "0.001", targetUncertainty: "0.1" });
		expect([drift.change, drift.reason]).toEqual([null, expect.stringContaining("reaches 300 days")]);
	});

	test.each([
		[{ observations: [{ days: 365, tests: 20, inTolerance: 20 }] }, /All of the 20 calibrations.*interval test/],
		[{ observations: [{ days: 365, tests: 20, inTolerance: 0 }] }, /None of the 20/],
		[{ observations: [] }, /no observations/],
		[{ observations: [{ days: 0, tests: 2, inTolerance: 1 }] }, /^observations\[0\]\.days: It must lie from/],
		[
			{ model: "weibull", observations: [{ days: 365, tests: 20, inTolerance: 10 }] },
			/at least two different numbers of days/,
		],
		[
			{ model: "gamma", observations: [{ days: 365, tests: 20, inTolerance: 10 }] },
			/^model: "gamma" is not known here/,
		],
	])("refuses %j", (wrong, reason) => {
		expect(() => fitReliability({ model: "exponential", target: 0.95, ...wrong } as never)).toThrow(reason);
	});
});

describe("variables data", () => {
	const history = [
		{ days: 100, drift: "0.012" },
		{ days: 200, drift: "0.019" },
		{ days: 310, drift: "0.033" },
		{ days: 365, drift: "0.034" },
	];

	test("a straight line has its interval in closed form", () => {
		const squares = history.reduce((sum, { days }) => sum + days ** 2, 0);
		const slope = history.reduce((sum, { days, drift }) => sum + days * Number(drift), 0) / squares;
		const variance = history.reduce((sum, { days, drift }) => sum + (Number(drift) - slope * days) ** 2, 0) / 3;
		const found = intervalFromDrift({
			history,
			initialUncertainty: "0.002",
			targetUncertainty: "0.003",
			currentDays: 365,
		});
		close(found.coefficients[0] ?? 0, slope);
		close(found.residual, Math.sqrt(variance));
		close(found.recommendedDays, Math.sqrt(((0.003 ** 2 - 0.002 ** 2 - variance) * squares) / variance));
	});

	test("a parabola through the origin is found again from points on it", () => {
		const points = [50, 120, 200, 300, 400].map((days) => ({ days, drift: 0.001 * days - 1e-6 * days ** 2 }));
		const found = intervalFromDrift({ history: points, degree: 2, initialUncertainty: 0.1, targetUncertainty: 0.2 });
		close(found.coefficients[0] ?? 0, 0.001);
		close(found.coefficients[1] ?? 0, -1e-6);
	});

	test("says so when the target is exceeded at once, or never reached", () => {
		const at = (target: string) =>
			intervalFromDrift({ history, initialUncertainty: "0.002", targetUncertainty: target });
		expect([at("0.002").recommendedDays, at("0.002").reason]).toEqual([
			null,
			"The target is exceeded right after calibration.",
		]);
		expect(at("100").reason).toMatch(/not reached within a hundred years/);
	});

	test("refuses too few calibrations, and days that cannot tell a parabola from a line", () => {
		const rest = { initialUncertainty: 1, targetUncertainty: 2 };
		expect(() => intervalFromDrift({ history: history.slice(0, 1), ...rest })).toThrow(
			/needs at least 2 calibrations; there are 1/,
		);
		const same = history.map(({ drift }) => ({ days: 365, drift }));
		expect(() => intervalFromDrift({ history: same, degree: 2, ...rest })).toThrow(/cannot tell 2 coefficients apart/);
	});
});

describe("staircase", () => {
	const at = (errors: string[], inARow = 1) =>
		staircase({ currentDays: 300, errors, maximumPermissibleError: "0.1", inARow });

	test("longer well within the limits, shorter outside, else the same", () => {
		expect(at(["0.2", "-0.08"])).toMatchObject({ change: "extend", confidence: null });
		expect(at(["0.2", "-0.08"]).recommendedDays).toBeCloseTo(330, 9);
		expect(at(["0.01", "0.11"])).toMatchObject({ change: "shorten" });
		expect(at(["0.01", "-0.09"])).toMatchObject({ change: "keep", recommendedDays: 300 });
		expect(at(["0.01"], 2).change).toBe("keep");
		expect(() => at([])).toThrow(/at least one error/);
	});
});

describe("a study from a file", () => {
	const pathsOf = (json: unknown) => {
		const answer = recommendInterval(json);
		return answer.ok ? [] : answer.faults.map(({ path }) => path);
	};

	test("tells every fault at once, and what no method knows", () => {
		const a3 = { method: "a3", currentDays: "soon", tests: 1.5, inTolerance: -1, target: 1, surprise: 1 };
		expect(pathsOf(a3).sort()).toEqual(["currentDays", "inTolerance", "surprise", "target", "tests"]);
		const s2 = {
			method: "s2",
			model: "x",
			observations: [{ days: 0, tests: 2, inTolerance: 3, more: 1 }, 7],
			target: 2,
		};
		expect(pathsOf(s2).sort()).toEqual(
			[...["model", "observations[0].days", "observations[0].more", "observations[1]", "target"]].sort(),
		);
		expect(pathsOf({ method: "variables", history: {}, initialUncertainty: 0 }).sort()).toEqual(
			["history", "initialUncertainty", "targetUncertainty"].sort(),
		);
		expect(pathsOf({ method: "staircase", errors: "0.1", currentDays: 300, inARow: 1.5 }).sort()).toEqual(
			["errors", "inARow", "maximumPermissibleError"].sort(),
		);
		for (const none of [null, [], {}, { method: "guess" }, { method: "constructor" }])
			expect(pathsOf(none)).toHaveLength(1);
	});

	test("refuses at once what would be computed for hours", () => {
		const begun = performance.now();
		expect(pathsOf({ method: "a3", currentDays: 1, tests: 1e15, inTolerance: 5e14, target: 0.5 })).toHaveLength(2);
		const history = [1, 2, 3].map((n) => ({ days: `${n}e-200`, drift: "0" }));
		const rest = { initialUncertainty: 1, targetUncertainty: 2 };
		expect(pathsOf({ method: "variables", history, ...rest })).toHaveLength(3);
		const errors = Array(10_001).fill("0");
		expect(pathsOf({ method: "staircase", errors, currentDays: 1, maximumPermissibleError: 1 })).toEqual(["errors"]);
		expect(performance.now() - begun).toBeLessThan(2_000);
	});
});
