import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

export const studyMethods = ["a3", "s2", "staircase", "variables"] as const;

/** One instrument, or all of one manufacturer and model: like items only. */
export const studySubject = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("instrument"), instrumentId: z.uuid() }),
	z.strictObject({
		kind: z.literal("model"),
		manufacturer: plainText(200),
		model: plainText(200).min(1, "Give the model."),
	}),
]);

/** "95 %" as 0.95; what is no number stays for the method to refuse. */
const asShare = (text: string) => {
	const [, digits] = /^(\d+(?:[.,]\d+)?)\s*%$/.exec(text) ?? [];
	return digits === undefined ? text : String(Number((Number(digits.replace(",", ".")) / 100).toPrecision(12)));
};

export const studyInput = z
	.strictObject({
		subject: studySubject,
		method: z.enum(studyMethods),
		/** Reliability wanted at the end of the interval, such as 0.95 or 95 %; the staircase does not use it. */
		target: typedNumber.default("0.95").transform(asShare),
		/** How reliability falls with time, of s2. */
		model: z.enum(["exponential", "weibull"]).default("exponential"),
		/** Of variables: which point or coefficient, as `studyPoints` lists it. */
		point: plainText(500).default(""),
		/** Of variables: the standard uncertainty that may not be exceeded before the next calibration. */
		targetUncertainty: typedNumber.default(""),
		/** Of variables: the one right after a calibration; empty: as recorded. */
		initialUncertainty: typedNumber.default(""),
		/** Of variables: the degree of the polynomial of the drift. */
		degree: z.coerce.number().int().min(1).max(3).default(1),
	})
	.refine(({ subject, method }) => method !== "staircase" || subject.kind === "instrument", {
		message: "The staircase goes by one instrument at a time (ILAC-G24:2022, method 1). Choose an instrument.",
		path: ["method"],
	})
	.refine(({ point, method }) => method !== "variables" || point !== "", {
		message: "The variables method goes by the values of one point. Choose it.",
		path: ["point"],
	});

export type StudyInput = z.output<typeof studyInput>;
