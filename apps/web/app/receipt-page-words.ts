import type { Language } from "./language.ts";
import { receiptDe } from "./receipt-page-words.de.ts";
import { receiptFr } from "./receipt-page-words.fr.ts";
import { receiptNl } from "./receipt-page-words.nl.ts";

const en = {
	title: "Deletion receipt",
	heading: "Receipt of a deletion",
	another: "Check another file",
	download: "Download the receipt",
	genuine: "This receipt is genuine",
	notGenuine: "This receipt does not verify",
	fits: "Its signature fits the published key, byte for byte, and every count ends at zero.",
	signatureFits: "Its signature fits the published key",
	statement: {
		before: "The records and files of the organisation numbered",
		after: "were deleted, apart from what is named below as outliving it. The deletion ended on",
	},
	when: {
		heading: "When",
		cancelled: "Cancelled",
		due: "Deletion due",
		began: "Deletion began",
		ended: "Deletion ended",
		backups: "Gone from every backup by",
	},
	counts: {
		rowsHeading: "Rows, counted before and read back after",
		rows: "Rows before and after the deletion",
		filesHeading: "Files",
		files: "Files before and after the deletion",
		kind: "Kind",
		before: "Before",
		after: "After",
		none: "None before, none after:",
		every: "Every row counts, also those that only complete a record; the pages before the deletion count records.",
		left: (rows: string, n: number) => (n === 0 ? "(none there)" : `(${rows} ${n === 1 ? "row" : "rows"})`),
	},
	outlives: "What outlives the organisation",
	held: "; a hold keeps it until it is released",
	archivedUntil: "; archived, as an owner asked, until",
	holds: {
		heading: "Holds since the cancellation",
		none: "None stood: nothing held the deletion up, and nothing is kept because of one.",
		on: (ground: string, kinds: string) => `${ground}, on ${kinds}: since`,
		standing: "still standing when this was issued",
		released: "released",
		note: "While a hold stands, nothing that it is on is deleted. What it is about is not said here.",
		grounds: {
			authority_order: "An order of an authority",
			court_proceedings: "Court proceedings",
			tax_audit: "A tax audit",
			iso_surveillance_audit: "An open surveillance audit",
			accreditation_assessment: "An open accreditation assessment",
			other: "Another legal ground",
		} as Readonly<Record<string, string>>,
	},
	subProcessors: "Sub-processors",
	basis: {
		heading: "What it rests on",
		policy: "Policy",
		version: (preset: string, version: string) => `${preset}, version ${version}`,
		hash: "Hash of the policy",
		method: "Method",
		head: "Head of the audit log",
		seal: (number: number, hash: string) => `Seal ${number}: ${hash}`,
		run: "Run",
		signature: "Signature",
		key: (id: string | null) => `Ed25519, key ${id ?? "not named"}`,
	},
	second: {
		heading: "Second receipt: gone from every backup",
		download: "Download the second receipt",
		deleted: "Deleted",
		promised: "Promised by",
		confirmed: "Confirmed",
		backups: "Backups kept",
		oldest: (n: number) => `${n}, the oldest begun`,
		noBackups: "None",
		found: "Files found again",
		noneFound: "None, looked for once more",
		foundDeleted: (n: number) => `${n}, deleted`,
		first: "First receipt",
		hash: "Its SHA-256",
		pending: {
			before: "Encrypted backups may hold the data until they expire, by",
			after: "at the latest. A second receipt will stand here when the last of them is gone.",
		},
	},
	kept: {
		heading: "Receipt of the kept reports: deleted",
		download: "Download this receipt",
		ended: "Subscription ended",
		until: "Kept until",
		archived: "Archived until",
		nobody: "Nobody asked for it",
		before: "Before",
		counted: (rows: number, files: number) => `Reports: ${rows}, files: ${files}`,
		after: "After, read back",
		backups: "Gone from backups by",
	},
	outside: {
		heading: "Stores outside",
		intro:
			"They are asked when the deletion is done, and asked again until they answer. Each answer is signed with the key of this receipt.",
		pending: "Pending since",
		done: "Done on",
		signed: "The signed statement",
	},
};

export type ReceiptWords = typeof en;

/** Words of the page that shows a deletion receipt. What was signed is said by its codes (packages/policy). */
export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = {
	...{ en, fr: receiptFr, nl: receiptNl, de: receiptDe },
};
