import type { OrganisationState } from "./organisation-states.ts";
import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

/** The change of state that time alone brings: when, to what, and from when on owners are told of it. */
export type NextChange = { at: Date; to: OrganisationState; noticeAt: Date | null };

/**
 * What happens to an organisation next if nobody does anything; null when time alone changes nothing, or when the
 * change is a purge, whose instant is stored with the cancellation. Days are 24 hours from `since`, the instant at
 * which the present state began; a trial ends at its own stored instant.
 */
export function nextChange(
	policy: Policy,
	organisation: { state: OrganisationState; since: Date; trialEndsAt: Date | null },
): NextChange | null {
	const { state, since, trialEndsAt } = organisation;
	const { trialNoticeDays, paymentDays, autoCancelDays, autoCancelNoticeDays } = policy.subscription;
	const days = (from: Date, n: number) => addHours(from, n * 24);
	switch (state) {
		case "trialing":
			if (!trialEndsAt) return null;
			return { at: trialEndsAt, to: "trial_expired", noticeAt: days(trialEndsAt, -trialNoticeDays) };
		case "past_due":
			return { at: days(since, paymentDays), to: "past_due_no_grace", noticeAt: null };
		case "trial_expired":
		case "past_due_no_grace": {
			if (autoCancelDays === null) return null;
			const at = days(since, autoCancelDays);
			return { at, to: "grace", noticeAt: days(at, -autoCancelNoticeDays) };
		}
		case "reactivating":
			return { at: addHours(since, policy.leaving.reactivatingHours), to: "grace", noticeAt: null };
		default:
			return null;
	}
}
