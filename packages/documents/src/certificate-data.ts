import type { DecisionRule, Verdict } from "@calibrant/metrology";
import type { CertificateLanguage } from "./certificate-words/index.ts";

/** A name with its address lines, as printed. */
export type Party = { name: string; address: string[] };

/** What a record says of one reading: printed as it is, not computed again. */
export type PrintedResult = {
	/** What the error is counted from; absent: the nominal value. */
	reference?: string;
	error: string;
	verdict: Verdict | null;
	expandedUncertainty: string | null;
	coverageFactor: string | null;
	/** As a share of one ("0.9545"). */
	coverageProbability?: string | null;
	/** The probability that what was measured lies within the tolerance. */
	conformanceProbability?: string | null;
	/** U was computed from a budget, and not typed. */
	fromBudget?: boolean;
};

/** How a certificate is set: standard, close for many points, or a table for each function of the instrument. */
export const certificateLayouts = ["standard", "compact", "by_function"] as const;
export type CertificateLayout = (typeof certificateLayouts)[number];

/** What the issuer chose for its certificates, in the version that was used. */
export type CertificateStyle = {
	layout: CertificateLayout;
	/** `#0B5D66`: headings and rules. */
	colour?: string;
	/** A PNG or JPEG. */
	logo?: Uint8Array;
	/** Name and version of the template, printed in the foot. */
	template?: { name: string; version: number };
	/** A line of the issuer's own below every page. */
	foot?: string;
};

/**
 * One test point. Readings, tolerances and uncertainty are decimal strings in `unit`; tolerances are permitted
 * deviations from nominal with sign, null on a side without a limit. `asLeft` null: no separate as-left reading.
 */
export type CertificatePoint = {
	label?: string;
	nominal: string;
	unit: string;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	asFound: string | null;
	asLeft: string | null;
	/** The function of the instrument it belongs to: heading of its table where there is one for each. */
	group?: string;
	/** Outside the accreditation that the certificate names: marked. */
	outside?: boolean;
	/** The results of the two readings; absent: simple acceptance of the reading against the nominal value. */
	found?: PrintedResult;
	left?: PrintedResult;
};

/** Everything printed on a certificate. Dates are plain "YYYY-MM-DD"; the same data always give the same bytes. */
export type CertificateData = {
	number: string;
	/** Counts from 1. Above 1, `amendment` says what changed and which certificate this one replaces. */
	revision: number;
	amendment?: { replaces: { number: string; revision: number }; reason: string };
	/** Of every word that is ours; absent: English. */
	language?: CertificateLanguage;
	/** BCP 47 tag of dates and decimal mark, where it is not that of the language. */
	locale?: string;
	style?: CertificateStyle;
	/** Marked as not issued on every page. */
	preview?: boolean;
	laboratory: Party & { accreditation?: { body: string; reference: string } };
	customer: Party;
	item: {
		tag: string;
		description: string;
		manufacturer?: string;
		model?: string;
		serialNumber?: string;
		/** Condition on receipt, where it matters. */
		condition?: string;
	};
	receivedOn?: string;
	performedOn: string;
	/** The last day, where it took several. */
	performedUntil?: string;
	issuedOn: string;
	/** Where the calibration was done. */
	place: string;
	method: string;
	/** Additions to, deviations from or exclusions from the method. */
	methodRemarks?: string;
	/** Conditions that influence the result, each with its unit ("Temperature", "20.1 °C ± 0.5 °C"). */
	environment: { quantity: string; value: string }[];
	/** What is said of the conditions in words. */
	conditions?: string;
	/** Reference standards used, with the certificate that makes them traceable and what spoke against them. */
	standards: {
		identification: string;
		description: string;
		certificate?: string;
		calibratedOn?: string;
		dueOn?: string;
		despite?: { fault: string; reason: string; by?: string };
		/** It was itself calibrated without U or without a standard: nothing is traceable through it. */
		untraceable?: boolean;
		/** Named beside the standards: no result rests on it. */
		auxiliary?: boolean;
	}[];
	/** Units of results in which none of the standards measures. */
	untracedUnits?: string[];
	/** How the results are traceable, in words. */
	traceability?: string;
	points: CertificatePoint[];
	/** The decision rule agreed; absent: simple acceptance. A statement of its own is printed as it stands. */
	decisionRule?: { name: string; version?: number; rule: DecisionRule; statement?: string };
	/** Whether the item was adjusted or repaired between the as-found and the as-left readings. */
	adjusted: boolean;
	/** What was adjusted or repaired, in words. */
	adjustments?: string[];
	/** On what ground results without U are reported. */
	withoutUncertainty?: string;
	/** Kept apart from the results (7.8.7). */
	opinions?: string;
	review?: "second_person" | "same_person";
	remarks?: string;
	/** Further statements, one sentence each. */
	statements?: string[];
	authorisedBy: { name: string; role?: string; signed?: boolean };
	/** Printed only when the customer has agreed to receive a next due date on the certificate. */
	nextDueAgreed?: string;
	/** The same of the issuer's own equipment. */
	nextDueOwn?: string;
	/** The public address, printed and as a QR code, under which anyone can check the certificate. */
	verifyAt?: string;
	/** The same certificate as a DCC in XML, attached to the file. */
	digital?: { fileName: string; xml: Uint8Array };
};
