import type { customFields } from "@calibrant/db/schema";
import { parseReading, readingFaultText } from "@calibrant/metrology";
import { isWebAddress, plainDate, plainLine } from "../input-fields.ts";

export const fieldKinds = ["text", "number", "date", "choice", "yes_no", "link"] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type CustomFieldRow = typeof customFields.$inferSelect;
/** What decides how a value of a field is read. */
export type FieldReading = { kind: FieldKind; choices: readonly string[] };
/** A field of the organisation as verbs and pages use it. */
export type CustomField = { kind: FieldKind } & Pick<
	CustomFieldRow,
	"id" | "key" | "name" | "unit" | "choices" | "required" | "inRegister"
>;

/** The value as it is stored, or why the text is none. */
export type FieldOutcome = { ok: true; value: string } | { ok: false; message: string };

/** In a filter: instruments without a value of the field. */
export const withoutValue = "~";
/** Longest value. */
export const longestValue = 500;

const line = plainLine(longestValue);
const answers = {
	yes: ["yes", "y", "true", "1", "x", "oui", "o", "vrai", "ja", "j", "waar", "wahr"],
	no: ["no", "n", "false", "0", "non", "faux", "nee", "onwaar", "nein", "falsch"],
};

/**
 * Reads what was typed, or stands in a cell, as a value of a field: a decimal string, `YYYY-MM-DD`, one of the choices as
 * they are written, `yes` or `no`, an address of a page. "" stays "". Never throws.
 */
export function readValue({ kind, choices }: FieldReading, typed: string): FieldOutcome {
	const text = typed.trim();
	if (text === "") return { ok: true, value: "" };
	const folded = text.toLowerCase();
	switch (kind) {
		case "number": {
			const reading = parseReading(text);
			return reading.ok ? { ok: true, value: reading.value } : { ok: false, message: readingFaultText[reading.reason] };
		}
		case "date":
			return checked(plainDate, text);
		case "choice": {
			const chosen = choices.find((one) => one.toLowerCase() === folded);
			if (chosen !== undefined) return { ok: true, value: chosen };
			return { ok: false, message: `This is none of its choices. Use one of: ${choices.join(", ")}.` };
		}
		case "yes_no": {
			if (answers.yes.includes(folded)) return { ok: true, value: "yes" };
			if (answers.no.includes(folded)) return { ok: true, value: "no" };
			return { ok: false, message: "Answer yes or no." };
		}
		case "link":
			if (!isWebAddress(text)) return { ok: false, message: "Give an address that begins with https:// or http://." };
			return checked(line, text);
		case "text":
			return checked(line, text);
	}
}

function checked(schema: typeof plainDate | typeof line, text: string): FieldOutcome {
	const read = schema.safeParse(text);
	if (read.success) return { ok: true, value: read.data };
	return { ok: false, message: read.error.issues[0]?.message ?? "This cannot be kept." };
}
