import { parseReading } from "@calibrant/metrology";
import { z } from "zod";

/** A number as typed; what is wrong with it is told when it is computed with, the text left as it is. */
export const typedNumber = z
	.string()
	.trim()
	.max(100, "Use at most 100 characters.")
	.refine((text) => !text.includes("\0") && text.isWellFormed(), "This text holds a character that cannot be kept.");

/** What a form sent for a number that is computed with as it is: a comma counts as decimal mark, as everywhere else. */
export const withPoint = (given: unknown) => {
	const reading = typeof given === "string" ? parseReading(given) : null;
	return reading?.ok ? reading.value : given;
};
