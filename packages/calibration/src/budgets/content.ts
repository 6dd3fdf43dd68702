import { budgetLimits, lineSources } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

const number = typedNumber.default("");

const lineInput = z.strictObject({
	input: plainText(60).default(""),
	about: plainText(200).default(""),
	source: z.enum(lineSources),
	...{ value: number, absolute: number, relative: number, coverageFactor: number },
	...{ degreesOfFreedom: number, sensitivity: number },
	role: plainText(60).default(""),
});

const exampleInput = z.strictObject({
	nominal: number,
	reference: number,
	readings: plainText(5000).default(""),
	resolution: number,
	standards: z
		.array(
			z.strictObject({
				role: plainText(60).default(""),
				name: plainText(100).default(""),
				...{ expandedUncertainty: number, coverageFactor: number, drift: number, daysSinceCalibration: number },
			}),
		)
		.max(20, "Give at most 20 standards.")
		.default([]),
});

/** What a budget says, as somebody writes it: may be saved unfinished, and is checked when it is published. */
export const budgetContentInput = z.strictObject({
	name: plainText(200).min(1, "Give the budget a name."),
	quantity: plainText(100).default(""),
	unit: plainText(30).default(""),
	introduction: plainText(2000).default(""),
	model: plainText(4000).default(""),
	lines: z
		.array(lineInput)
		.max(budgetLimits.contributions, `A budget has at most ${budgetLimits.contributions} lines.`)
		.default([]),
	correlations: z
		.array(z.strictObject({ a: plainText(60), b: plainText(60), r: number }))
		.max(100, "Give at most 100 correlations.")
		.default([]),
	coverageProbability: number,
	monteCarlo: z.boolean().default(false),
	/** A bench to show and to check the budget on. */
	example: exampleInput.default({ nominal: "", reference: "", readings: "", resolution: "", standards: [] }),
});

export type BudgetContent = z.output<typeof budgetContentInput>;
