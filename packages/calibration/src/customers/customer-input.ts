import type { customers } from "@calibrant/db/schema";
import { certificateLanguages } from "@calibrant/documents";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

export const customerFields = {
	name: plainText(200).min(1, "Give the customer's name (ISO/IEC 17025:2017, 7.8.2.1 e)."),
	/** Lines, as they are printed. */
	address: plainText(500).min(1, "Give the customer's address (ISO/IEC 17025:2017, 7.8.2.1 e)."),
	/** Absent: that of the template. */
	language: z.enum(certificateLanguages).nullish(),
	/** With whom and when it was agreed to print the next due date; empty: it is not printed. */
	nextDueAgreement: plainText(500).default(""),
};

export type CustomerRow = typeof customers.$inferSelect;

/** A customer as doors give it out. */
export function customerView({ orgId: _orgId, language, ...rest }: CustomerRow) {
	return { ...rest, language: certificateLanguages.find((known) => known === language) ?? null };
}

/** A printed address, line by line. */
export const linesOf = (address: string): string[] =>
	address
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");
