import { msg } from "@lingui/core/macro";
import type { HitWords } from "../../components/search/hit-words.ts";

/** What the kinds of its records are called above their hits, and their pages. */
export const search = {
	words: {
		work_order: msg`Work orders`,
		service_request: msg`Service requests`,
		asset: msg`Assets`,
	},
	places: {
		work_order: (id) => `/app/work-orders/${id}`,
		service_request: (id) => `/app/service-requests/${id}`,
		asset: (id) => `/app/assets/${id}`,
	},
} satisfies HitWords;
