export const organisationStates = [
	"trialing",
	"active",
	"past_due",
	"past_due_no_grace",
	"trial_expired",
	"grace",
	"reactivating",
	"purging",
	"purged",
] as const;

export type OrganisationState = (typeof organisationStates)[number];

export const organisationActions = [
	"read",
	"write",
	"invite",
	"createApiKey",
	"revokeApiKey",
	"export",
	"exportBypass",
	"subscribe",
	"cancel",
	"reactivate",
	"transferOwnership",
	"leave",
] as const;

/** What members do; `export` is under the plan's rule, `exportBypass` is on any plan, rate-limited. */
export type OrganisationAction = (typeof organisationActions)[number];

type StateRule = { allows: readonly OrganisationAction[]; why: string; remedy: string };

const living = ["read", "revokeApiKey", "export", "transferOwnership", "leave"] as const;
const working = [...living, "write", "invite", "createApiKey", "subscribe", "cancel"] as const;
const lapsed = [...living, "exportBypass", "subscribe", "cancel"] as const;

/** The one table of what each state allows; the guard, the pages and the tests read it. */
export const states: Readonly<Record<OrganisationState, StateRule>> = {
	trialing: {
		allows: working,
		why: "This organisation is on a trial.",
		remedy: "Choose a plan in Billing to use this.",
	},
	active: {
		allows: working,
		why: "This organisation is active.",
		remedy: "There is nothing to reactivate, and its exports follow its plan.",
	},
	past_due: {
		allows: working,
		why: "A payment for this organisation is late.",
		remedy: "Settle it in Billing.",
	},
	past_due_no_grace: {
		allows: lapsed,
		why: "The subscription has lapsed, so this organisation is read-only.",
		remedy: "Pay in Billing to work again, or export your data.",
	},
	trial_expired: {
		allows: lapsed,
		why: "The trial has ended, so this organisation is read-only.",
		remedy: "Choose a plan in Billing to work again, or export your data.",
	},
	grace: {
		allows: [...living, "exportBypass", "reactivate"],
		why: "This organisation was cancelled and is read-only until it is deleted.",
		remedy: "An owner can reactivate it in Billing, or export its data.",
	},
	reactivating: {
		allows: ["read", "export", "exportBypass", "revokeApiKey"],
		why: "This organisation is being reactivated and waits for the payment to be confirmed.",
		remedy: "Confirm the payment with your bank, then try again.",
	},
	purging: {
		allows: [],
		why: "The deletion of this organisation has begun and cannot be stopped.",
		remedy: "Its receipt is sent to the owners when it is complete.",
	},
	purged: {
		allows: [],
		why: "This organisation has been deleted.",
		remedy: "Its receipt proves what was deleted; nothing can be brought back.",
	},
};

/** Whether members may do this in this state, leaving roles aside. */
export function can(state: OrganisationState, action: OrganisationAction): boolean {
	return states[state].allows.includes(action);
}

/** Why an action is closed, in two sentences: what happened and what to do. Null when it is open. */
export function whyNot(state: OrganisationState, action: OrganisationAction): string | null {
	if (can(state, action)) return null;
	return `${states[state].why} ${states[state].remedy}`;
}

/** Whether tenant rows may change: what Postgres enforces. */
export function isWritable(state: OrganisationState): boolean {
	return can(state, "write");
}

export const writableStates: readonly OrganisationState[] = organisationStates.filter(isWritable);

export type Transition = { from: OrganisationState; to: OrganisationState; when: string };

/** Every legal change of state. Each is one compare-and-set on the expected `from`. */
export const transitions: readonly Transition[] = [
	{ from: "active", to: "trialing", when: "the operator starts a trial" },
	{ from: "trialing", to: "active", when: "a plan is chosen" },
	{ from: "trialing", to: "trial_expired", when: "the trial ends without a plan" },
	{ from: "trialing", to: "grace", when: "an owner cancels" },
	{ from: "trial_expired", to: "active", when: "a plan is chosen" },
	{ from: "trial_expired", to: "grace", when: "an owner cancels, or nobody has decided for too long" },
	{ from: "active", to: "past_due", when: "a payment fails" },
	{ from: "active", to: "grace", when: "an owner or the payment provider cancels" },
	{ from: "past_due", to: "active", when: "the payment arrives" },
	{ from: "past_due", to: "past_due_no_grace", when: "the time to pay has passed" },
	{ from: "past_due", to: "grace", when: "an owner or the payment provider cancels" },
	{ from: "past_due_no_grace", to: "active", when: "the payment arrives" },
	{ from: "past_due_no_grace", to: "grace", when: "an owner or the provider cancels, or nobody has paid for too long" },
	{ from: "grace", to: "active", when: "an owner reactivates and no confirmation is needed" },
	{ from: "grace", to: "reactivating", when: "an owner reactivates and the provider must charge first" },
	{ from: "grace", to: "purging", when: "the purge is due" },
	{ from: "reactivating", to: "active", when: "the payment is confirmed" },
	{ from: "reactivating", to: "grace", when: "the payment is not confirmed in time; the old deadline stands" },
	{ from: "purging", to: "purged", when: "every read-back counts zero" },
];

/** Whether the table allows this change. */
export function canBecome(from: OrganisationState, to: OrganisationState): boolean {
	return transitions.some((transition) => transition.from === from && transition.to === to);
}
