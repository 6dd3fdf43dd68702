import { msg } from "@lingui/core/macro";
import type { WaitingWords } from "../../components/home/waiting-words.ts";

/** What is to be done about each kind of its things that wait, and the page to do it on. */
export const waiting = {
	order: { what: msg`Carry out a work order`, to: (id) => `/app/work-orders/${id}` },
	order_sign: { what: msg`Sign for a work order that is done`, to: (id) => `/app/work-orders/${id}` },
	request: { what: msg`Decide a service request`, to: (id) => `/app/service-requests/${id}` },
} satisfies WaitingWords;
