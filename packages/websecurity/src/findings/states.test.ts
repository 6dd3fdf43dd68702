import { expect, test } from "vitest";
import {
	type FindingBy,
	type FindingFacts,
	type FindingState,
	findingLacks,
	findingStates,
	findingStepBetween,
	findingSteps,
	findingStepsFrom,
	isSettled,
	isTeamsOwn,
} from "./states.ts";

const now = new Date("2026-03-02T12:00:00Z");
const before = new Date("2026-03-02T11:59:59Z");
const after = new Date("2026-03-02T12:00:01Z");
const ready: FindingFacts = {
	...{ description: "It answers", recommendation: "Close it", severityGiven: true, affected: 1, evidence: 1 },
	...{ writtenBy: "ann", actor: "ben", remedy: "Closed", claimedAt: before, retest: { result: "fixed", at: now } },
	...{ acceptedUntil: after, now },
};
const lacks = (from: FindingState, to: FindingState, by: FindingBy, facts: Partial<FindingFacts> = {}) => {
	const step = findingStepBetween(from, to, by);
	return step ? findingLacks(step, { ...ready, ...facts }) : ["no such step"];
};

/** What is reached from a state by the steps that a test leaves in. */
function reachedFrom(start: FindingState, keep: (step: (typeof findingSteps)[number]) => boolean = () => true) {
	const reached = new Set<FindingState>([start]);
	for (let size = 0; size !== reached.size; ) {
		size = reached.size;
		for (const step of findingSteps) if (reached.has(step.from) && keep(step)) reached.add(step.to);
	}
	return reached;
}

test("every state is reached from the draft, none is a dead end, and no step is there twice for the same side", () => {
	expect([...reachedFrom("draft")].sort()).toEqual([...findingStates].sort());
	for (const state of findingStates)
		expect(findingStepsFrom(state, ready, () => true).length, state).toBeGreaterThan(0);
	expect(new Set(findingSteps.map(({ from, to, by }) => `${from} ${to} ${by}`)).size).toBe(findingSteps.length);
});

test("a client sees nothing that a second person has not read, and nothing is closed without a retest after the claim", () => {
	expect([...reachedFrom("draft", ({ to }) => to !== "reviewed" && to !== "false_positive")]).toEqual(["draft"]);
	expect(lacks("draft", "reviewed", "team", { actor: "ann" })).toEqual(["second_person"]);
	expect(lacks("draft", "reviewed", "team", { actor: null })).toEqual(["second_person"]);
	expect(lacks("false_positive", "open", "team", { actor: "ann" })).toEqual(["second_person"]);
	const nothing = { description: "", recommendation: "", severityGiven: false, affected: 0, evidence: 0 };
	expect(lacks("draft", "reviewed", "team", nothing)).toEqual([
		...["description", "recommendation", "severity", "affected", "evidence"],
	]);
	expect(reachedFrom("open", ({ to }) => to !== "retested").has("closed")).toBe(false);
	expect(lacks("fixed_claimed", "retested", "team")).toEqual([]);
	expect(lacks("fixed_claimed", "retested", "team", { retest: null })).toEqual(["retest"]);
	expect(lacks("fixed_claimed", "retested", "team", { claimedAt: after }), "of an earlier round").toEqual(["retest"]);
	expect(lacks("retested", "closed", "team", { retest: { result: "partial", at: now } })).toEqual(["retest_fixed"]);
	expect(lacks("retested", "in_remediation", "client")).toEqual(["retest_not_fixed"]);
	expect(lacks("open", "fixed_claimed", "client", { remedy: "" })).toEqual(["remedy"]);
});

test("a risk is accepted by the client alone, signed, with a reason and an end that lies ahead; the clock ends it", () => {
	const accepting = findingSteps.filter(({ to }) => to === "risk_accepted");
	expect(accepting.every(({ by, reason, signing }) => by === "client_decides" && reason && signing)).toBe(true);
	expect(lacks("open", "risk_accepted", "client_decides")).toEqual([]);
	expect(lacks("open", "risk_accepted", "client_decides", { acceptedUntil: now })).toEqual(["acceptance_until"]);
	expect(lacks("retested", "risk_accepted", "client_decides")).toEqual(["retest_not_fixed"]);
	expect(lacks("risk_accepted", "open", "clock")).toEqual(["acceptance_over"]);
	expect(lacks("risk_accepted", "open", "clock", { acceptedUntil: now })).toEqual([]);
	expect(lacks("open", "risk_accepted", "team")).toEqual(["no such step"]);
});

test("what is settled is opened again with a reason or by the clock, and only the team's own is changed by the team", () => {
	const again = findingSteps.filter(({ from }) => isSettled(from));
	expect(again.every(({ reopens, reason, by }) => reopens && (reason || by === "clock"))).toBe(true);
	expect(findingStates.filter(isTeamsOwn)).toEqual(["draft", "reviewed"]);
	expect(
		findingSteps.filter(({ to }) => to === "false_positive").every(({ by, reason }) => by === "team" && reason),
	).toBe(true);
});
