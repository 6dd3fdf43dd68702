import { expect, test } from "vitest";
import {
	isEnded,
	lacking,
	type OrderFacts,
	type OrderState,
	orderStates,
	stepBetween,
	steps,
	stepsFrom,
} from "./states.ts";

const ready: OrderFacts = {
	...{
		assignees: 1,
		plannedOn: "2026-03-02",
		unanswered: 0,
		runningTimers: 0,
		calibrationOpen: false,
		signatureRequired: true,
	},
};
const next = (state: OrderState, facts = ready) => stepsFrom(state, facts, () => true).map(({ to }) => to);

test("from a draft to a signed, closed order there is the long way and the short one of a desk job", () => {
	const walks: OrderState[][] = [
		[
			"draft",
			"scheduled",
			"assigned",
			"en_route",
			"on_site",
			"in_progress",
			"on_hold",
			"in_progress",
			"done",
			"signed",
			"closed",
		],
		["draft", "in_progress", "done", "signed", "closed"],
	];
	for (const walk of walks)
		for (const [at, to] of walk.slice(1).entries())
			expect(next(walk[at] as OrderState), `${walk[at]} to ${to}`).toContain(to);
});

test("every state is reached from a draft, no state is a dead end, and no step is there twice", () => {
	const reached = new Set<OrderState>(["draft"]);
	for (let size = 0; size !== reached.size; ) {
		size = reached.size;
		for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
	}
	expect([...reached].sort()).toEqual([...orderStates].sort());
	for (const state of orderStates) expect(next(state).length, state).toBeGreaterThan(0);
	expect(new Set(steps.map(({ from, to }) => `${from} ${to}`)).size).toBe(steps.length);
});

test("what stops, goes back, is called off or opened again carries a reason; nothing else does", () => {
	const order = (state: OrderState) => orderStates.indexOf(state);
	for (const step of steps) {
		const back = order(step.to) < order(step.from) && !(step.from === "on_hold" && step.to === "in_progress");
		const stops = step.to === "on_hold" || step.to === "cancelled";
		expect(step.reason === true, `${step.from} to ${step.to}`).toBe(back || stops);
		expect(step.reopens === true, `${step.from} to ${step.to}`).toBe(isEnded(step.from) && !isEnded(step.to));
	}
});

test("a signed order is reached by signing alone, and what needs a signature is not closed without one", () => {
	expect(steps.filter(({ to }) => to === "signed")).toEqual([expect.objectContaining({ from: "done", signing: true })]);
	const close = stepBetween("done", "closed");
	expect(close && lacking(close, ready)).toEqual(["no_signature_required"]);
	expect(close && lacking(close, { ...ready, signatureRequired: false })).toEqual([]);
	expect(stepBetween("in_progress", "closed")).toBeNull();
});

test("what a step lacks is named: nobody assigned, no day, open tasks, a running timer", () => {
	const bare: OrderFacts = { ...ready, assignees: 0, plannedOn: null, unanswered: 2, runningTimers: 1 };
	const of = (from: OrderState, to: OrderState) => {
		const step = stepBetween(from, to);
		return step && lacking(step, bare);
	};
	expect(of("draft", "assigned")).toEqual(["assignee"]);
	expect(of("draft", "scheduled")).toEqual(["planned_day"]);
	expect(of("in_progress", "done")).toEqual(["answers", "no_timer"]);
	expect(of("in_progress", "on_hold")).toEqual(["no_timer"]);
	expect(of("assigned", "en_route")).toEqual([]);
});

test("who only works on orders neither plans, closes, cancels nor opens what was signed", () => {
	const worker = (state: OrderState) => stepsFrom(state, ready, (by) => by === "order.work").map(({ to }) => to);
	expect(worker("draft")).toEqual([]);
	expect(worker("assigned")).toEqual(["en_route", "on_site", "in_progress", "scheduled"]);
	expect(worker("done")).toEqual(["signed", "in_progress"]);
	expect(worker("signed")).toEqual([]);
	for (const state of orderStates) expect(worker(state)).not.toContain("cancelled");
});
