import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

export type GraceHours = {
	/** Hours that must have passed before the reminder may be sent: the start of the reminder day. */
	reminderAfterHours: number;
	purgeAfterHours: number;
	/** The daily run, UTC. */
	tickHour: number;
	tickMinute: number;
};

/** The numbers of the day rule, for SQL columns that store due times. */
export function graceHours(policy: Policy): GraceHours {
	return {
		reminderAfterHours: (policy.leaving.reminderDay - 1) * 24,
		purgeAfterHours: policy.leaving.graceDays * 24,
		tickHour: policy.leaving.tick.hour,
		tickMinute: policy.leaving.tick.minute,
	};
}

/**
 * When a cancelled organisation is reminded and purged. Day n is the n-th 24-hour period after `cancelledAt`; each
 * falls on the first daily run strictly after its hours have passed, so both are whole days apart and nothing is
 * purged before graceDays × 24 h.
 */
export function leavingDates(policy: Policy, cancelledAt: Date): { reminderDueAt: Date; purgeDueAt: Date } {
	const hours = graceHours(policy);
	return {
		reminderDueAt: firstTickAfter(policy, addHours(cancelledAt, hours.reminderAfterHours)),
		purgeDueAt: firstTickAfter(policy, addHours(cancelledAt, hours.purgeAfterHours)),
	};
}

function firstTickAfter(policy: Policy, instant: Date): Date {
	const { hour, minute } = policy.leaving.tick;
	const tick = new Date(instant);
	tick.setUTCHours(hour, minute, 0, 0);
	return tick > instant ? tick : addHours(tick, 24);
}
