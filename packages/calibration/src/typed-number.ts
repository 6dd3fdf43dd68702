import { z } from "zod";

/** A number as typed; what is wrong with it is told when it is computed with, the text left as it is. */
export const typedNumber = z
	.string()
	.trim()
	.max(100, "Use at most 100 characters.")
	.refine((text) => !text.includes("\0") && text.isWellFormed(), "This text holds a character that cannot be kept.");
