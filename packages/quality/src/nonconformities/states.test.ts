import { expect, test } from "vitest";
import {
	describes,
	isEnded,
	lacking,
	type NonconformityFacts,
	type NonconformityState,
	nonconformityStates,
	plans,
	stepBetween,
	steps,
	stepsFrom,
} from "./states.ts";

const ready: NonconformityFacts = {
	...{ ownerId: "x", containment: "Stopped", rootCause: "No check", criteria: "No case in a quarter" },
	...{ checkOn: "2026-03-02", today: "2026-03-02", effect: "None since", actions: 2, actionsOpen: 0 },
	...{ lastDueOn: "2026-03-01", lastDoneOn: "2026-03-01", effectSeenOn: "2026-03-02" },
};
const lacks = (from: NonconformityState, to: NonconformityState, facts: Partial<NonconformityFacts>) => {
	const step = stepBetween(from, to);
	return step ? lacking(step, { ...ready, ...facts }) : ["no such step"];
};

test("every state is reached from open, none is a dead end, and no step is there twice", () => {
	const reached = new Set<NonconformityState>(["open"]);
	for (let size = 0; size !== reached.size; ) {
		size = reached.size;
		for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
	}
	expect([...reached].sort()).toEqual([...nonconformityStates].sort());
	for (const state of nonconformityStates) expect(stepsFrom(state, ready, () => true).length, state).toBeGreaterThan(0);
	expect(new Set(steps.map(({ from, to }) => `${from} ${to}`)).size).toBe(steps.length);
});

test("nothing that has a plan is closed unless it was judged effective, and each closing is signed", () => {
	const closing = steps.filter(({ to }) => to === "closed");
	expect(closing.map(({ from }) => from).sort()).toEqual(["contained", "effective"]);
	const means = steps.filter(({ signing }) => signing).map(({ from, to, signing }) => [from, to, signing]);
	expect(means).toEqual([
		["analysed", "planned", "plan_approved"],
		["effective", "closed", "effect_confirmed"],
		["contained", "closed", "closed"],
		["open", "set_aside", "set_aside"],
		["contained", "set_aside", "set_aside"],
		["analysed", "set_aside", "set_aside"],
	]);
	// Without the step into "effective", no way leads from a plan to the end but back over a new round.
	const reached = new Set<NonconformityState>(["planned"]);
	for (const { from, to, reopens } of [...steps, ...steps, ...steps])
		if (reached.has(from) && to !== "effective" && !reopens) reached.add(to);
	expect([...reached].some(isEnded)).toBe(false);
});

test("a plan is approved with cause, actions, criteria and a day; what is missing is told in that order", () => {
	expect(lacks("analysed", "planned", {})).toEqual([]);
	const nothing = { ownerId: null, rootCause: "", actions: 0, criteria: "", checkOn: null };
	expect(lacks("analysed", "planned", nothing)).toEqual(["owner", "root_cause", "actions", "criteria", "check_day"]);
	expect(lacks("analysed", "planned", { lastDueOn: "2026-03-02" })).toEqual(["check_day"]);
	expect(lacks("planned", "implemented", { actionsOpen: 1 })).toEqual(["actions_done"]);
	expect(lacks("open", "contained", { containment: "" })).toEqual(["containment"]);
	expect(lacks("contained", "analysed", { rootCause: "" })).toEqual(["root_cause"]);
});

test("that it worked is said on the named day and not before; that it did not may be said at once", () => {
	expect(lacks("implemented", "effective", {})).toEqual([]);
	expect(lacks("implemented", "effective", { checkOn: "2026-03-03" })).toEqual(["check_day_reached"]);
	expect(lacks("implemented", "effective", { lastDoneOn: "2026-03-02" })).toEqual(["check_day_reached"]);
	expect(lacks("implemented", "effective", { effectSeenOn: "2026-03-01" })).toEqual(["effect_at_check"]);
	expect(lacks("implemented", "effective", { effect: "", effectSeenOn: null })).toEqual(["effect"]);
	expect(lacks("implemented", "ineffective", { checkOn: "2026-03-03", effectSeenOn: "2026-03-01" })).toEqual([]);
	expect(lacks("implemented", "ineffective", { effect: "" })).toEqual(["effect"]);
});

test("criteria and actions stand still once the plan is approved, so criteria are set before anything is done", () => {
	expect(nonconformityStates.filter(plans)).toEqual(["contained", "analysed"]);
	expect(nonconformityStates.filter(describes)).toEqual(["open", "contained", "analysed"]);
});

test("what goes back, is set aside or is closed without a plan carries a reason", () => {
	const order = (state: NonconformityState) => nonconformityStates.indexOf(state);
	for (const step of steps) {
		const back = order(step.to) < order(step.from) || step.to === "set_aside" || step.from === "contained";
		const expected = back && !(step.from === "contained" && step.to === "analysed");
		expect(step.reason === true, `${step.from} ${step.to}`).toBe(expected);
	}
});
