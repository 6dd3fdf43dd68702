import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

export const studyMethods = ["a3", "s2", "staircase"] as const;

export const studyInput = z
	.strictObject({
		/** One instrument, or all of one manufacturer and model: like items only. */
		subject: z.discriminatedUnion("kind", [
			z.strictObject({ kind: z.literal("instrument"), instrumentId: z.uuid() }),
			z.strictObject({
				kind: z.literal("model"),
				manufacturer: plainText(200),
				model: plainText(200).min(1, "Give the model."),
			}),
		]),
		method: z.enum(studyMethods),
		/** Reliability wanted at the end of the interval, such as 0.95 or 95 %; the staircase does not use it. */
		target: typedNumber.default("0.95"),
		/** How reliability falls with time, of s2. */
		model: z.enum(["exponential", "weibull"]).default("exponential"),
	})
	.refine(({ subject, method }) => method !== "staircase" || subject.kind === "instrument", {
		message: "The staircase goes by one instrument at a time (ILAC-G24:2022, method 1). Choose an instrument.",
		path: ["method"],
	});

export type StudyInput = z.output<typeof studyInput>;
