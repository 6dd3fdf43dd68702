import { certificateLanguages } from "@calibrant/documents";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";

/** What kind of correction a revision or withdrawal is: all that a stranger who holds the old file learns of the reason. */
export const reasonClasses = ["identification", "results", "standards", "statements", "layout", "other"] as const;
export type ReasonClass = (typeof reasonClasses)[number];

/**
 * What is decided when a certificate is issued, beside the record of the calibration. The texts below `method` speak only
 * where the record says nothing: the record is not overruled.
 */
export const particularsFields = {
	/** Null: the organisation calibrates for itself. */
	customerId: z.uuid().nullable().default(null),
	/** Absent: the customer's, else the template's. */
	language: z.enum(certificateLanguages).nullish(),
	receivedOn: plainDate.nullable().default(null),
	/** On receipt, where it matters. */
	condition: plainText(500).default(""),
	/** Identification as it stood at the calibration, or as the register has it now, corrected. */
	identification: z.enum(["as_calibrated", "as_registered"]).default("as_calibrated"),
	method: plainText(1000).default(""),
	place: plainText(300).default(""),
	conditions: plainText(1000).default(""),
	traceability: plainText(1000).default(""),
	/** What was agreed on results without U (ISO/IEC 17025:2017, 7.8.1.3). */
	withoutUncertainty: plainText(1000).default(""),
	/** Opinions and interpretations, printed apart from the results (7.8.7). */
	opinions: plainText(4000).default(""),
	/** Prints the next due date, as agreed with the customer (7.8.4.3). */
	printNextDue: z.boolean().default(false),
	/** Names the accreditation where the calibration is reported under it and results lie inside the scope on record. */
	accredited: z.boolean().default(true),
};

export const particularsInput = z.strictObject(particularsFields);
export type Particulars = z.output<typeof particularsInput>;

/** What an issued certificate was made with, as far as it is known. */
export const storedParticulars = z.object(particularsFields).catch(() => particularsInput.parse({}));

/** Something that a certificate must say and does not yet: where to fill it, by form field. */
export type MissingItem = {
	/** `template` and `customerId` are filled on pages of their own; `calibration`: it is to be looked at again. */
	field: keyof Particulars | "template" | "calibration";
	what: string;
	clause: string;
};

/** The refusal of a certificate that would not say everything, by form field. */
export const missingFields = (missing: readonly MissingItem[]): Record<string, string> =>
	Object.fromEntries(missing.toReversed().map(({ field, what, clause }) => [field, `${what} (${clause})`]));
