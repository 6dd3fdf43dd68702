import { expect, test } from "vitest";
import {
	can,
	canBecome,
	organisationActions,
	organisationStates,
	transitions,
	whyNot,
	writableStates,
} from "./organisation-states.ts";

test("only a working organisation can be written to", () => {
	expect(writableStates).toEqual(["trialing", "active", "past_due"]);
});

test("grace is read-only, with export and reactivation open", () => {
	const allowed = organisationActions.filter((action) => can("grace", action));
	expect(allowed.sort()).toEqual(
		["read", "revokeApiKey", "export", "exportBypass", "reactivate", "transferOwnership", "leave"].sort(),
	);
});

test("the export opens on any plan after cancelling, lapsing and a trial", () => {
	const open = organisationStates.filter((state) => can(state, "exportBypass"));
	expect(open).toEqual(["past_due_no_grace", "trial_expired", "grace", "reactivating"]);
});

test("every closed action has a reason and a remedy, every open one none", () => {
	for (const state of organisationStates) {
		for (const action of organisationActions) {
			const reason = whyNot(state, action);
			if (can(state, action)) expect(reason).toBeNull();
			else expect(reason).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
		}
	}
});

test("an organisation is purged only from grace, and a purge has no way back", () => {
	expect(transitions.filter((t) => t.to === "purging").map((t) => t.from)).toEqual(["grace"]);
	expect(transitions.filter((t) => t.from === "purging").map((t) => t.to)).toEqual(["purged"]);
	expect(transitions.some((t) => t.from === "purged")).toBe(false);
	expect(canBecome("grace", "active")).toBe(true);
	expect(canBecome("purging", "active")).toBe(false);
});

test("every state can be reached from a trial", () => {
	const reached = new Set(["trialing"]);
	for (let before = 0; before !== reached.size; ) {
		before = reached.size;
		for (const { from, to } of transitions) if (reached.has(from)) reached.add(to);
	}
	expect([...reached].sort()).toEqual([...organisationStates].sort());
});

test("cancelling is possible exactly where a cancellation is a legal change", () => {
	for (const state of organisationStates)
		expect(can(state, "cancel")).toBe(state !== "reactivating" && canBecome(state, "grace"));
});
