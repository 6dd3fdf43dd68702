import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
import { nextChange } from "./next-change.ts";
import { canBecome, organisationStates } from "./organisation-states.ts";

const base = loadPolicy("default");
const since = new Date("2026-03-10T12:00:00Z");
const trialEndsAt = new Date("2026-04-01T09:30:00Z");
const cancelling = { ...base, subscription: { ...base.subscription, autoCancelDays: 90 } };

test("each change that time brings has its instant from the policy, and is a legal one", () => {
	const of = (policy: typeof base, state: (typeof organisationStates)[number]) =>
		nextChange(policy, { state, since, trialEndsAt });
	expect(of(base, "trialing")).toEqual({
		...{ at: trialEndsAt, to: "trial_expired", noticeAt: new Date("2026-03-29T09:30:00Z") },
	});
	expect(of(base, "past_due")?.at).toEqual(new Date("2026-03-24T12:00:00Z"));
	expect(of(base, "reactivating")).toEqual({ at: new Date("2026-03-11T12:00:00Z"), to: "grace", noticeAt: null });
	expect(of(cancelling, "past_due_no_grace")).toEqual({
		...{ at: new Date("2026-06-08T12:00:00Z"), to: "grace", noticeAt: new Date("2026-05-25T12:00:00Z") },
	});
	for (const state of organisationStates) {
		const next = of(cancelling, state);
		if (next) expect(canBecome(state, next.to), state).toBe(true);
	}
});

test("nobody is cancelled by time alone unless the policy says so, and nothing happens to the active", () => {
	for (const state of ["active", "past_due_no_grace", "trial_expired", "grace", "purging", "purged"] as const)
		expect(nextChange(base, { state, since, trialEndsAt })).toBeNull();
	expect(nextChange(base, { state: "trialing", since, trialEndsAt: null })).toBeNull();
});
