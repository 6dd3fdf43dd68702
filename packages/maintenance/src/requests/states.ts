/**
 * submitted → triaged → approved | rejected | cancelled. Approving makes the work order in the same transaction, so that
 * no request is approved and waits for one.
 */
export const requestStates = ["submitted", "triaged", "approved", "rejected", "cancelled"] as const;
export type RequestState = (typeof requestStates)[number];

const next: Readonly<Record<RequestState, readonly RequestState[]>> = {
	submitted: ["triaged", "approved", "rejected", "cancelled"],
	triaged: ["approved", "rejected", "cancelled"],
	approved: [],
	rejected: [],
	cancelled: [],
};

/** Whether a request in one state can go into another. */
export const leadsTo = (from: RequestState, to: RequestState): boolean => next[from].includes(to);

/** Nobody has decided yet. */
export const isOpen = (state: RequestState): boolean => next[state].length > 0;
