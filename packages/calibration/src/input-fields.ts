import { nextDue, parseReading, readingFaultText } from "@calibrant/metrology";
import { z } from "zod";

/** Text as Postgres can hold it: trimmed, at most `longest` characters, no NUL, no half surrogate pair. */
export const plainText = (longest: number) =>
	z
		.string()
		.trim()
		.max(longest, `Use at most ${longest} characters.`)
		.refine((text) => !text.includes("\0") && text.isWellFormed(), "This text holds a character that cannot be kept.");

const [earliest, latest] = ["1900-01-01", "2199-12-31"];

/** A calendar date, `YYYY-MM-DD`, that a register can hold. */
export const plainDate = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/, "Give the date as YYYY-MM-DD.")
	.refine((text) => z.iso.date().safeParse(text).success, "There is no such day.")
	.refine((text) => text >= earliest && text <= latest, `Give a date between ${earliest} and ${latest}.`);

/** A calibration interval: a whole number above zero, under a century. */
export const intervalInput = z
	.strictObject({ value: z.int(), unit: z.enum(["day", "month", "year"]) })
	.refine((interval) => {
		try {
			return Boolean(nextDue("2000-01-01", interval));
		} catch {
			return false;
		}
	}, "An interval is a whole number of days, months or years, above zero and under 100 years.");

/** Reads typed numbers and gathers what is wrong with them under the names of their form fields. */
export class TypedNumbers {
	readonly faults: Record<string, string> = {};

	/** The decimal string to store; "0" in place of one that is refused, which {@link faults} then names. */
	read(field: string, typed: string): string {
		const reading = parseReading(typed);
		if (reading.ok) return reading.value;
		this.faults[field] = readingFaultText[reading.reason];
		return "0";
	}

	get refused(): boolean {
		return Object.keys(this.faults).length > 0;
	}
}
