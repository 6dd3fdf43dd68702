import type { Verdict } from "@calibrant/metrology";

/** A name with its address lines, as printed. */
export type Party = { name: string; address: string[] };

/** What a record says of one reading: printed as it is, not computed again. */
export type PrintedResult = {
	error: string;
	verdict: Verdict | null;
	expandedUncertainty: string | null;
	coverageFactor: string | null;
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
	/** The results of the two readings; absent: simple acceptance of the reading against the nominal value. */
	found?: PrintedResult;
	left?: PrintedResult;
};

/** Everything printed on a certificate. Dates are plain "YYYY-MM-DD"; the same data always give the same bytes. */
export type CertificateData = {
	number: string;
	/** Counts from 1. Above 1, `amendment` says what changed and which certificate this one replaces. */
	revision: number;
	amendment?: { replaces: string; reason: string };
	/** BCP 47 tag that decides the decimal mark. The wording is English. */
	locale?: string;
	laboratory: Party & { accreditation?: string };
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
	issuedOn: string;
	/** Where the calibration was done. */
	place: string;
	method: string;
	/** Additions to, deviations from or exclusions from the method. */
	methodRemarks?: string;
	/** Conditions that influence the result, each with its unit ("Temperature", "20.1 °C ± 0.5 °C"). */
	environment: { quantity: string; value: string }[];
	/** Reference standards used, with the certificate that makes them traceable. */
	standards: { identification: string; description: string; certificate?: string }[];
	points: CertificatePoint[];
	/** The decision rule in a sentence; absent: simple acceptance. */
	decisionRule?: string;
	/** Whether the item was adjusted or repaired between the as-found and the as-left readings. */
	adjusted: boolean;
	remarks?: string;
	/** Further statements, one sentence each. */
	statements?: string[];
	authorisedBy: { name: string; role?: string };
	/** Printed only when the customer has agreed to receive a next due date on the certificate. */
	nextDueAgreed?: string;
	/** The public address, printed and as a QR code, under which anyone can check the certificate. */
	verifyAt?: string;
};
