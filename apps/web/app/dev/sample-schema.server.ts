import { z } from "zod";

/** What the sample form of the component page accepts. */
export const sampleSchema = z.strictObject({
	tag: z.string({ error: "Enter the tag." }).trim().min(1, "Enter the tag.").max(40, "Use at most 40 characters."),
	reading: z
		.string({ error: "Enter the reading." })
		.regex(/^-?\d+([.,]\d+)?$/, "This is not a number. Use digits and one decimal mark."),
});
