import type { Verdict } from "@calibrant/metrology";

/** What a report of a case out of tolerance prints; dates as words, numbers as decimal strings. */
export type OotReport = {
	organisation: string;
	number: string;
	/** When it was printed; ISO instant. */
	printedAt: string;
	instrument: string;
	/** "Closed on …", or what is still missing. */
	state: string;
	closed: boolean;
	facts: [label: string, value: string][];
	failed: {
		what: string;
		unit: string;
		nominal: string;
		indication: string;
		error: string;
		uncertainty: string;
		lower: string | null;
		upper: string | null;
		verdict: Verdict;
	}[];
	window: string[];
	untraced: string[];
	counts: string[];
	items: {
		what: string;
		path: string;
		when: string;
		severity: string;
		reason: string;
		disposition: string;
		decided: string;
	}[];
	rootCause: string;
	verification: string;
	actions: { what: string; owner: string; due: string; done: string }[];
	notices: { customer: string; email: string; sent: string; subject: string; body: string }[];
	noNoticeReason: string;
	signatures: { meaning: string; name: string; when: string; hash: string; holds: boolean }[];
};
