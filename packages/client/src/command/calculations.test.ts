import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { round } from "./round.ts";
import { runCommands } from "./testing/run-commands.ts";
import { uncertainty } from "./uncertainty.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { folder, run: call, file, expectRefusal } = runCommands();
const run = (name: string, content: unknown, ...more: string[]) =>
	call(name, file("input.json", typeof content === "string" ? content : JSON.stringify(content)), ...more);
const answerOf = (call: typeof round, content: unknown) => {
	const file = path.join(folder, "direct.json");
	writeFileSync(file, JSON.stringify(content));
	return call.run({ positionals: [file], values: {} });
};

const weight = {
	inputs: [
		{ name: "standard", value: "10000.005", expandedUncertainty: "0.045", coverageFactor: 2 },
		{ name: "drift", value: 0, distribution: "rectangular", halfWidth: "0.015" },
		{ name: "difference", value: "0.020", pooledStandardDeviation: "0.025", n: 3 },
		{ name: "eccentricity", value: 0, distribution: "rectangular", halfWidth: "0.010" },
		{ name: "buoyancy", value: 0, distribution: "rectangular", halfWidth: "0.010" },
	],
};

describe("calibrant uncertainty", () => {
	test("answers with full precision, and names what it chose and why", () => {
		const { status, stdout, stderr } = run("uncertainty", weight, "--json");
		expect([status, stderr]).toEqual([0, ""]);
		const answer = JSON.parse(stdout);
		expect(answer).toMatchObject({
			...{ estimate: 10000.025, effectiveDegreesOfFreedom: null, coverageFactor: 2, coverageProbability: 0.9545 },
			coverage: { method: "t", source: "JCGM 100:2008 G.3, G.4" },
			reported: { value: "10000.025", expandedUncertainty: "0.059" },
		});
		expect(answer.standardUncertainty).toBeCloseTo(0.02926175, 9);
		expect(answer.expandedUncertainty).toBeCloseTo(0.0585235, 9);
		expect(answer.contributions.map(({ name }: { name: string }) => name)).toEqual(
			weight.inputs.map(({ name }) => name),
		);
	});

	test("as a table for people", async () => {
		const { yes, text } = await answerOf(uncertainty, weight);
		expect(yes).toBe(true);
		expect(text).toMatch(/^input +value +u +ν +distribution/);
		expect(text).toMatch(/\nstandard +10000\.005 +0\.0225 +∞ +normal +1 +0\.0225 +59\.1 %\n/);
		expect(text).toContain("10000.025 ± 0.059, k = 2.00, coverage probability 95.45 %");
	});

	test("Monte Carlo that differs is a no, one that agrees a yes", async () => {
		const monteCarlo = { seed: 4, maximumTrials: 100_000, significantDigits: 1 };
		expect(await answerOf(uncertainty, { ...weight, monteCarlo })).toMatchObject({ yes: true });
		const model = "x^4";
		const inputs = [{ name: "x", value: 1, standardUncertainty: 0.5 }];
		const curved = run("uncertainty", { model, inputs, monteCarlo });
		expect([curved.status, curved.stderr]).toEqual([1, ""]);
		expect(curved.stdout).toMatch(/Monte Carlo, \d+ trials: .*: differs within/);
		expect(curved.stdout).toMatch(/Note: The model is not linear here/);
	});

	test("bad input is one line with every place, reason and clause, and exit code 2", () => {
		const twice = { inputs: [weight.inputs[0], weight.inputs[0], { name: "x", value: "NaN", standardUncertainty: 0 }] };
		const { status, stdout, stderr } = run("uncertainty", twice, "--json");
		expect([status, stdout]).toEqual([2, ""]);
		expect(stderr).toMatch(/^[^\n]+\n$/);
		expect(stderr).toMatch(/inputs\[1\]\.name: standard is already inputs\[0\].*\(JCGM 100:2008 5\.2\.4\)/);
		expect(stderr).toMatch(/inputs\[2\]\.value: "NaN" cannot be used here.*\(JCGM 100:2008 4\.1\.4/);
		expect(stderr).toMatch(/inputs\[2\]\.standardUncertainty: It must be above zero/);
		expect(run("uncertainty", "{").stderr).toMatch(/cannot be read as JSON/);
	});
});

describe("calibrant round", () => {
	test("gives the reported strings", async () => {
		const { status, stdout } = run(
			"round",
			{ value: 0.5, expandedUncertainty: "0.0104", digits: 2, rule: "up" },
			"--json",
		);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			value: "0.500",
			expandedUncertainty: "0.011",
			parenthesis: "0.500(11)",
		});
		const { text } = await answerOf(round, { value: "-0.0001", expandedUncertainty: "0.00996" });
		expect(text).toBe("0.000 ± 0.010");
	});

	test("refuses what has no such report", async () => {
		await expect(answerOf(round, { value: 1, expandedUncertainty: 0 })).rejects.toThrow(
			/above zero.*\(ILAC-P14:09\/2020 5\.4/,
		);
		await expect(answerOf(round, { value: 1, expandedUncertainty: 1, digits: 3 })).rejects.toThrow(
			/at most two digits/,
		);
	});
});

describe("calibrant decide and interval", () => {
	const ask = (name: string, input: object) => run(name, input, "--json");
	const measured = {
		value: "13.6",
		standardUncertainty: 1.8,
		lowerTolerance: "12.5",
		upperTolerance: "16.3",
		rule: { type: "simple" },
	};

	test("decide answers with the verdict, and 1 when it is not passed", () => {
		const pass = ask("decide", measured);
		expect([pass.status, JSON.parse(pass.stdout).verdict]).toEqual([0, "pass"]);
		expect(JSON.parse(pass.stdout).conformanceProbability).toBeCloseTo(0.66262979, 8);
		const banded = ask("decide", {
			...measured,
			rule: { type: "guard-band", r: 1 },
			process: { inToleranceProbability: 0.9 },
		});
		expect([banded.status, JSON.parse(banded.stdout)]).toMatchObject([
			1,
			{ verdict: "noPass", noAcceptanceZone: true },
		]);
		expect(JSON.parse(banded.stdout).globalRisk.falseAccept).toBe(0);
	});

	test("decide says where a file is wrong", () => {
		expectRefusal(ask("decide", { ...measured, rule: { type: "luck" } }), /rule\.type: "luck" is not known/);
		expectRefusal(ask("decide", { ...measured, tolerance: 3 }), /tolerance: This is not used here/);
		expectRefusal(
			ask("decide", { ...measured, standardUncertainty: "0" }),
			/standardUncertainty: It must be above zero/,
		);
		const { standardUncertainty: _, ...without } = measured;
		expectRefusal(ask("decide", { ...without, expandedUncertainty: "1" }), /coverageFactor/);
	});

	test("interval answers with the method's recommendation", () => {
		const { status, stdout } = ask("interval", {
			method: "a3",
			currentDays: 365,
			tests: 20,
			inTolerance: 15,
			target: 0.95,
		});
		expect([status, JSON.parse(stdout)]).toMatchObject([
			0,
			{ method: "a3", change: "shorten", observedReliability: 0.75 },
		]);
		expect(JSON.parse(stdout).recommendedDays).toBeCloseTo(230.846, 3);
		const model = { method: "s2", model: "exponential", target: 0.95 };
		const fitted = ask("interval", { ...model, observations: [{ days: 365, tests: 40, inTolerance: 36 }] });
		expect(JSON.parse(fitted.stdout).recommendedDays).toBeCloseTo((365 * Math.log(0.95)) / Math.log(0.9), 4);
		expect(JSON.parse(fitted.stdout).change).toBeNull();
		expectRefusal(ask("interval", { method: "guess" }), /method: "guess" is not known/);
		expectRefusal(ask("interval", { ...model, observations: [] }), /no observations/);
	});
});

describe("calibrant cvss", () => {
	test("scores a vector, and names every metric that is wrong in one that is none", () => {
		const { status, stdout } = call(
			"cvss",
			"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
			"--json",
		);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toEqual({ version: "4.0", score: 9.3, severity: "critical" });
		expectRefusal(call("cvss", "CVSS:3.1/AV:N/AC:Q"), /AC is one of L, H, not “Q”\. PR is missing\./);
		expectRefusal(call("cvss"), /Name a vector/);
	});
});
