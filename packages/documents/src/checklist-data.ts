import type { CertificateLanguage } from "./certificate-words/index.ts";

/** One photo of an item. What cannot be set on a page, as a WebP, is attached to the PDF; without `bytes` its hash is printed. */
export type ChecklistPhoto = { id: string; name: string; type: string; sha256: string; bytes: Buffer | null };

/** One item with its answer. Readings and limits are decimal strings in `unit`. */
export type ChecklistEntry = {
	section: string;
	label: string;
	kind: "check" | "number" | "text" | "choice" | "photo" | "meter";
	unit: string;
	lowerLimit: string | null;
	upperLimit: string | null;
	/** Null: not answered. */
	answer: {
		result: "pass" | "fail" | "not_applicable" | null;
		reading: string | null;
		text: string | null;
		note: string;
		/** ISO 8601, UTC. */
		answeredAt: string;
		by: string;
	} | null;
	photos: ChecklistPhoto[];
};

/** Everything printed of an ended checklist. Instants are ISO 8601 in UTC; the same data always give the same bytes. */
export type ChecklistData = {
	language: CertificateLanguage;
	organisation: string;
	number: string;
	name: string;
	version: number;
	introduction: string;
	/** Tag and description; empty where it is about no instrument. */
	instrument: string;
	startedAt: string;
	endedAt: string;
	/** The day it ended in the organisation's zone, `YYYY-MM-DD`. */
	endedOn: string;
	timeZone: string;
	result: "pass" | "fail" | "none";
	/** Why it was broken off; null where it was completed. */
	abandoned: string | null;
	/** `number` null: what it corrects was deleted. */
	corrects: { number: string | null; reason: string } | null;
	correctedBy: string[];
	items: ChecklistEntry[];
	/** Null where it was broken off. `name`: as typed; null once it was erased. */
	signature: { name: string | null; account: string; hash: string; holds: boolean } | null;
};
