import type { Verdict } from "@calibrant/metrology";
import type { CertificateLanguage } from "./certificate-words/index.ts";

type OotSignature = { meaning: string; name: string; when: string; hash: string; holds: boolean };

/** What a report of a case out of tolerance prints; dates as words, numbers as decimal strings. */
export type OotReport = {
	/** Left out in what was kept before there were several: English. */
	language?: CertificateLanguage;
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
	/** What was read as found and sent before it was typed over; absent in reports kept before that was known. */
	formerFound?: { line: string; points: string[] }[];
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
	/** What stood there before, with until when. */
	earlierRootCauses: string[];
	earlierVerifications: string[];
	actions: { what: string; owner: string; due: string; done: string }[];
	notices: { customer: string; email: string; sent: string; subject: string; body: string }[];
	noNoticeReason: string;
	/** Under the case as it stands. */
	signatures: OotSignature[];
	/** When it was closed before and opened again, by whom and why, with the signatures under what it was then. */
	closings: { line: string; signatures: OotSignature[] }[];
};
