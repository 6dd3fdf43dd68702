import { expect, test } from "vitest";
import {
	isEnded,
	isOpen,
	isWritable,
	lacking,
	steps,
	stepsBetween,
	turnOf,
	type VersionFacts,
	type VersionState,
	versionStates,
} from "./states.ts";

const whole: VersionFacts = {
	...{ hasContent: true, isFirst: false, changeNote: "New limits", effectiveOn: null, today: "2026-03-02" },
	...{ reviewers: 1, approvers: 2, reviewed: 1, approved: 2 },
};
const lacks = (from: VersionState, to: VersionState, facts: Partial<VersionFacts>) =>
	stepsBetween(from, to).flatMap((step) => lacking(step, { ...whole, ...facts }));

test("a version goes from draft to superseded or obsolete, every state is reached, and what has ended stays ended", () => {
	const reached = new Set<VersionState>(["draft"]);
	for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
	expect([...reached].sort()).toEqual([...versionStates].sort());
	for (const state of versionStates)
		expect(
			steps.some(({ from }) => from === state),
			state,
		).toBe(!isEnded(state));
});

test("nothing comes into effect but through review and approval, and words are changed in a draft only", () => {
	expect(steps.filter(({ to }) => to === "effective").map(({ from }) => from)).toEqual(["approved"]);
	expect(steps.filter(({ to }) => to === "approved").map(({ from }) => from)).toEqual(["in_review"]);
	expect(versionStates.filter(isWritable)).toEqual(["draft"]);
	expect(versionStates.filter(isOpen)).toEqual(["draft", "in_review", "approved"]);
});

test("every way back to a draft voids the signatures and carries a reason, as does the end of a document", () => {
	for (const step of steps) {
		expect(step.voids === true, `${step.from} ${step.to}`).toBe(step.to === "draft");
		expect(step.reason === true, `${step.from} ${step.to}`).toBe(step.to === "draft" || step.to === "obsolete");
	}
});

test("a version is sent for review with content, a change note and somebody to approve it; the first has nothing to compare", () => {
	expect(lacks("draft", "in_review", {})).toEqual([]);
	expect(lacks("draft", "in_review", { hasContent: false, changeNote: "", approvers: 0 })).toEqual([
		"content",
		"change_note",
		"approver",
	]);
	expect(lacks("draft", "in_review", { changeNote: "", isFirst: true })).toEqual([]);
});

test("approval waits for everybody who was asked, reviewers first; effect waits for its day", () => {
	expect(lacks("in_review", "approved", { approved: 1 })).toEqual(["all_signed"]);
	expect(lacks("in_review", "approved", { reviewed: 0 })).toEqual(["all_signed"]);
	expect(lacks("in_review", "approved", {})).toEqual([]);
	expect(turnOf("in_review", { ...whole, reviewed: 0, approved: 0 })).toBe("reviewer");
	expect(turnOf("in_review", { ...whole, approved: 1 })).toBe("approver");
	expect(turnOf("in_review", whole)).toBe(null);
	expect(turnOf("draft", { ...whole, reviewed: 0 })).toBe(null);
	expect(lacks("approved", "effective", { effectiveOn: "2026-03-03" })).toEqual(["day_reached"]);
	expect(lacks("approved", "effective", { effectiveOn: "2026-03-02" })).toEqual([]);
});
