import { expect, test } from "vitest";
import { defaultMatrix } from "./default-matrix.ts";
import { levelOf } from "./matrix.ts";
import {
	isSettled,
	isSigned,
	judges,
	lacking,
	type RiskFacts,
	type RiskState,
	riskStates,
	stepBetween,
	steps,
	stepsFrom,
	treatmentsOf,
} from "./states.ts";

const ready: RiskFacts = {
	...{ ownerId: "x", assessed: true, treatment: "reduce", actions: 1, actionsOpen: 0, controls: 0, residual: true },
	...{ asks: "accept", nextReviewOn: "2026-03-03", today: "2026-03-02" },
};
const lacks = (from: RiskState, to: RiskState, facts: Partial<RiskFacts> = {}) => {
	const step = stepBetween(from, to);
	return step ? lacking(step, { ...ready, ...facts }) : ["no such step"];
};

test("every state is reached from identified, none is a dead end, and no step is there twice", () => {
	const reached = new Set<RiskState>(["identified"]);
	for (let size = 0; size !== reached.size; ) {
		size = reached.size;
		for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
	}
	expect([...reached].sort()).toEqual([...riskStates].sort());
	for (const state of riskStates) expect(stepsFrom(state, ready, () => true).length, state).toBeGreaterThan(0);
	expect(new Set(steps.map(({ from, to }) => `${from} ${to}`)).size).toBe(steps.length);
});

test("nothing is accepted unjudged, at a level that is treated, or without a day on which it is looked at again", () => {
	expect(lacks("identified", "accepted")).toEqual(["no such step"]);
	expect(lacks("identified", "assessed", { assessed: false, ownerId: null })).toEqual(["owner", "assessment"]);
	expect(lacks("assessed", "accepted")).toEqual([]);
	expect(lacks("treated", "accepted", { asks: "treat" })).toEqual(["level"]);
	expect(lacks("assessed", "accepted", { nextReviewOn: "2026-03-02" })).toEqual(["review_day"]);
	expect(lacks("assessed", "treating", { treatment: "accept", actions: 0 })).toEqual(["treatment", "measure"]);
	expect(lacks("assessed", "treating", { actions: 0, controls: 1 })).toEqual([]);
	expect(lacks("treating", "treated", { actionsOpen: 1, residual: false })).toEqual(["actions_done", "residual"]);
});

test("what a level asks for more than to be accepted is ended with a signature, by whoever decides", () => {
	for (const step of steps) {
		expect(isSigned(step, { asks: "accept" })).toBe(false);
		expect(isSigned(step, { asks: "decide" }), `${step.from} ${step.to}`).toBe(isSettled(step.to));
	}
	const steps2 = (asks: RiskFacts["asks"]) =>
		stepsFrom("assessed", { ...ready, asks }, (by) => by === "risk.act").map(({ to }) => to);
	expect(steps2("accept")).toEqual(["treating", "accepted"]);
	expect(steps2("decide")).toEqual(["treating"]);
	const back = steps.filter(({ reopens }) => reopens).map(({ from }) => from);
	expect(back).toEqual(riskStates.filter(isSettled));
	for (const state of riskStates) expect(judges(state).length === 0, state).toBe(isSettled(state));
});

test("the matrix of the house has a level for every score, in every language, and an opportunity is not avoided", () => {
	for (const language of ["en", "fr", "nl", "de"] as const) {
		const matrix = defaultMatrix(language);
		expect([matrix.likelihoods.length, matrix.severities.length]).toEqual([5, 5]);
		expect([1, 4, 5, 9, 10, 15, 16, 25].map((score) => levelOf(matrix, score))).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
	}
	expect(treatmentsOf("opportunity")).not.toContain("avoid");
	expect(treatmentsOf("threat")).not.toContain("pursue");
});
