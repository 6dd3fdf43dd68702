/** Worked examples of the published guides. Every expectation says how near it must come: printed digits or 1e-6. */
import { describe, expect, test } from "vitest";
import { endGauge, evaluated, impedance, relative } from "../../testing/evaluated.ts";

const near = (value: number | null, expected: number, tolerance: number) =>
	expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);

describe("JCGM 100:2008 H.1, end gauge", () => {
	test("first order: u = 32 nm, ν_eff = 16, k = 2.92, and unrounded to 1e-6", () => {
		const result = evaluated(endGauge);
		expect(result.estimate).toBe(50000838);
		const contributions = result.contributions.map(({ contribution }) => contribution);
		for (const [index, expected] of [25, 9.66322, 2.88679, 0, 0, 16.59903].entries())
			near(contributions[index] ?? null, expected, 0.000005);
		expect(relative(result.standardUncertainty, 31.65816)).toBeLessThan(1e-6);
		near(result.effectiveDegreesOfFreedom, 16.741, 0.0005);
		expect(result.coverage).toMatchObject({ method: "t", degreesOfFreedom: 16 });
		expect(relative(result.coverageFactor, 2.92078)).toBeLessThan(1e-6);
		expect(relative(result.expandedUncertainty, 92.4666)).toBeLessThan(1e-6);
		near(result.contributions[1]?.degreesOfFreedom ?? null, 25.6, 0.05);
		expect(result.reported.text).toBe("50000838 ± 92");
	});

	test("second order: 11.7 nm and 1.7 nm more, 34 nm in all; asked for, or pointed out", () => {
		const result = evaluated({ ...endGauge, secondOrder: true });
		const terms = Object.fromEntries(
			(result.secondOrder?.terms ?? []).map((term) => [term.a + term.b, term.contribution]),
		);
		near(terms.dalphatheta ?? null, 11.7262, 0.00005);
		near(terms.alphadtheta ?? null, 1.6667, 0.00005);
		near(result.standardUncertainty, 33.8012, 0.00005);
		const without = evaluated(endGauge);
		expect(without.secondOrder).toMatchObject({ included: false });
		expect(without.warnings).toEqual([expect.stringMatching(/second-order terms u would be 33\.80, not 31\.66/)]);
	});
});

describe("JCGM 100:2008 H.2, resistance and reactance from simultaneous readings", () => {
	// Table H.4: R = 127.732 Ω, u = 0.071 Ω; X = 219.847 Ω, 0.295 Ω; Z = 254.260 Ω, 0.236 Ω; to the printed digit.
	test.each([
		["V / I * cos(phi)", 127.732, 0.071],
		["V / I * sin(phi)", 219.847, 0.295],
		["V / I", 254.26, 0.236],
	])("%s", (model, value, u) => {
		const result = evaluated({ ...impedance, model });
		near(result.estimate, value, 0.0005);
		// The guide's 0.295 comes from rounded intermediates; unrounded it is 0.2956.
		near(result.standardUncertainty, u, 0.0007);
		near(
			result.contributions.reduce((sum, { share }) => sum + share, 0),
			1,
			1e-12,
		);
	});

	test("the correlations come from the readings: −0.36, 0.86, −0.65; ν stays that of the five readings", () => {
		const result = evaluated({ ...impedance, model: "V / I * cos(phi)" });
		expect(result.correlations.map(({ r }) => Number(r.toFixed(2)))).toEqual([-0.36, 0.86, -0.65]);
		near(result.effectiveDegreesOfFreedom, 4, 1e-9);
		expect(result.coverage.degreesOfFreedom).toBe(4);
	});

	test("as good as computing R for each set of readings first (the guide's approach 2)", () => {
		const [V, I, phi] = impedance.inputs.map(({ observations }) => observations) as [number[], number[], number[]];
		const observations = V.map((v, k) => (v / (I[k] ?? 1)) * Math.cos(phi[k] ?? 0));
		const each = evaluated({ inputs: [{ name: "R", observations }] });
		const joint = evaluated({ ...impedance, model: "V / I * cos(phi)" });
		expect(relative(each.standardUncertainty, joint.standardUncertainty)).toBeLessThan(5e-3);
		expect(each.coverageFactor).toBe(joint.coverageFactor);
	});

	test("with the coefficients as printed", () => {
		const result = evaluated({
			model: "V / I * cos(phi)",
			inputs: [
				{ name: "V", value: "4.9990", standardUncertainty: "0.0032" },
				{ name: "I", value: "0.0196610", standardUncertainty: "0.0000095" },
				{ name: "phi", value: "1.04446", standardUncertainty: "0.00075" },
			],
			correlations: [
				{ a: "V", b: "I", r: -0.36 },
				{ a: "V", b: "phi", r: 0.86 },
				{ a: "I", b: "phi", r: -0.65 },
			],
		});
		near(result.estimate, 127.732, 0.0005);
		near(result.standardUncertainty, 0.071, 0.0015);
	});
});

describe("EA-4/02", () => {
	const weight = (difference: object) => ({
		inputs: [
			{ name: "standard", value: "10000.005", expandedUncertainty: "0.045", coverageFactor: 2 },
			{ name: "drift", value: 0, distribution: "rectangular", halfWidth: "0.015" },
			{ name: "difference", value: "0.020", ...difference },
			{ name: "eccentricity", value: 0, distribution: "rectangular", halfWidth: "0.010" },
			{ name: "buoyancy", value: 0, distribution: "rectangular", halfWidth: "0.010" },
		],
	});

	test("S2, weight of 10 kg: m = 10000.025 g, u = 29.26175 mg, U = 58.5235 mg, to 1e-6", () => {
		const result = evaluated(weight({ pooledStandardDeviation: "0.025", n: 3 }));
		expect(result.estimate).toBe(10000.025);
		expect(relative(result.standardUncertainty, 0.02926175)).toBeLessThan(1e-6);
		expect(relative(result.expandedUncertainty, 0.0585235)).toBeLessThan(1e-6);
		expect(result.reported).toMatchObject({ value: "10000.025", expandedUncertainty: "0.059" });
	});

	test("S2 as another program printed it, with 14.2 mg of type A: u = 29.1457 mg", () => {
		const result = evaluated(weight({ standardUncertainty: "0.0142" }));
		// The type A part is printed with three digits only, which leaves 2 µg of doubt.
		near(result.standardUncertainty, 0.0291457, 0.000002);
		expect(result.reported.expandedUncertainty).toBe("0.058");
	});

	test("S9, voltmeter at 100 V: u = 0.02957476 V, k = 1.6454483, U = 0.04866 V, the rectangle dominates", () => {
		const result = evaluated({
			inputs: [
				{ name: "indication", value: "100.1", resolution: "0.1" },
				{ name: "calibrator", value: "100.0", standardUncertainty: "0.001", sensitivity: -1 },
				{ name: "drift", value: 0, distribution: "rectangular", halfWidth: "0.011", sensitivity: -1 },
			],
			coverageProbability: 0.95,
		});
		expect(result.estimate).toBe(0.1);
		expect(relative(result.standardUncertainty, 0.02957476)).toBeLessThan(1e-6);
		expect(relative(result.coverageFactor, 1.6454483)).toBeLessThan(1e-6);
		near(result.expandedUncertainty, 0.04866, 0.000005);
		expect(result.coverage).toMatchObject({ method: "rectangular", source: "EA-4/02 M:2013 S9" });
		expect(result.coverage.reason).toMatch(/indication is rectangular and dominates.*0\.22/);
	});
});

test("EA-4/02 S11, block calibrator at 180 °C: u = 0.164 °C, trapezoid with β = 0.43, U = 0.3 °C", () => {
	const limits = (name: string, halfWidth: string) => ({ name, value: 0, distribution: "rectangular", halfWidth });
	const result = evaluated({
		inputs: [
			{ name: "thermometer", value: "180.1", standardUncertainty: "0.015" },
			{ name: "indication", value: 0, standardUncertainty: "0.010" },
			...[limits("drift", "0.040"), limits("axial", "0.25"), limits("radial", "0.10"), limits("resolution", "0.05")],
			...[limits("hysteresis", "0.05"), limits("in time", "0.03")],
		],
		coverageProbability: 0.95,
	});
	near(result.standardUncertainty, 0.164, 0.0015);
	expect(result.coverage).toMatchObject({ method: "trapezoidal", source: "EA-4/02 M:2013 S10" });
	expect(result.coverage.reason).toMatch(/axial and radial .*0\.3\d of them, at most 0\.4; β = 0\.429/);
	// Printed is 1.81; the formula of S10.13 gives 1.797.
	near(result.coverageFactor, 1.8, 0.005);
	near(result.expandedUncertainty, 0.3, 0.01);
});

test("NIST TN 1900 E13, thermal expansion: α = 1.7266e-5, u = 1.76e-6, unrounded to 1e-6", () => {
	const input = (name: string, value: number, standardUncertainty: number) => ({ name, value, standardUncertainty });
	const result = evaluated({
		model: "(L1 - L0) / (L0 * (T1 - T0))",
		inputs: [input("L0", 1.4999, 1e-4), input("L1", 1.5021, 2e-4), input("T0", 288.15, 0.02), input("T1", 373.1, 0.05)],
	});
	expect(relative(result.estimate, 1.7266209e-5)).toBeLessThan(1e-6);
	expect(relative(result.standardUncertainty, 1.7554773e-6)).toBeLessThan(1e-6);
});

test("NIST Uncertainty Machine 10, Stefan–Boltzmann constant: 5.67037e-8, u = 2.05e-13", () => {
	const input = (name: string, value: string, standardUncertainty: string) => ({ name, value, standardUncertainty });
	const result = evaluated({
		model: "32 * pi^5 * h * R^4 * Rinf^4 / (15 * me^4 * 0.001^4 * 299792458^6 * alpha^8)",
		inputs: [
			input("h", "6.62606957e-34", "2.9e-41"),
			input("R", "8.3144621", "0.0000075"),
			input("Rinf", "10973731.568539", "0.000055"),
			input("me", "5.4857990946e-4", "2.2e-13"),
			input("alpha", "7.2973525698e-3", "2.4e-12"),
		],
	});
	near(result.estimate, 5.67037e-8, 0.000005e-8);
	near(result.standardUncertainty, 2.05e-13, 0.005e-13);
});

test("effective degrees of freedom of 0.57 (ν = 9) and 0.25 (infinite): 12.8", () => {
	const result = evaluated({
		inputs: [
			{ name: "a", value: 1, standardUncertainty: 0.57, degreesOfFreedom: 9 },
			{ name: "b", value: 1, standardUncertainty: 0.25 },
		],
	});
	near(result.effectiveDegreesOfFreedom, 12.8, 0.05);
});
