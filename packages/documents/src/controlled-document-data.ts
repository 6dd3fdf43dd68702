import type { CertificateLanguage } from "./certificate-words/index.ts";

/** What a controlled document prints. Instants are ISO 8601 in UTC; the same data always give the same bytes. */
export type ControlledDocumentData = {
	language: CertificateLanguage;
	organisation: string;
	timeZone: string;
	/** When, and by whom, this copy was made. */
	printedAt: string;
	printedBy: string;
	number: string;
	title: string;
	version: number;
	state: "draft" | "in_review" | "approved" | "effective" | "superseded" | "obsolete";
	/** The day it came into effect, or is to, `YYYY-MM-DD`; null where none is set. */
	effectiveOn: string | null;
	owner: string;
	changeNote: string;
	sections: { heading: string; text: string }[];
	/** The file that belongs to it, which follows this page where it is a PDF. */
	file: { name: string; sha256: string; follows: boolean } | null;
	signatures: {
		meaning: "reviewed" | "approved" | "withdrawn";
		/** Null once it was erased with the account. */
		name: string | null;
		at: string;
		hash: string;
		holds: boolean;
		/** It was over an earlier round, which somebody ended; null: it was not. `at` in ISO 8601. */
		ended: { round: number; at: string; byName: string | null; reason: string } | null;
	}[];
};
