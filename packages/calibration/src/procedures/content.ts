import { adjustments, deviceKinds, directions, pointKinds, pointOrders } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

const number = typedNumber.default("");

/** What a procedure says, as somebody writes it: may be saved unfinished, and is checked when it is published. */
export const procedureContentInput = z.strictObject({
	name: plainText(200).min(1, "Give the procedure a title."),
	methodReference: plainText(300).default(""),
	quantity: plainText(100).default(""),
	unit: plainText(30).default(""),
	points: z
		.array(
			z.strictObject({
				kind: z.enum(pointKinds).default("nominal"),
				...{ at: number, repeats: number },
				direction: z.enum(directions).default("any"),
			}),
		)
		.max(200, "A procedure has at most 200 points.")
		.default([]),
	order: z.enum(pointOrders).default("as_listed"),
	environment: z
		.array(
			z.strictObject({
				...{ quantity: plainText(100).default(""), unit: plainText(30).default("") },
				...{ lower: number, upper: number },
			}),
		)
		.max(20, "Give at most 20 conditions.")
		.default([]),
	standards: z
		.array(
			z.strictObject({
				...{ role: plainText(60).default(""), quantity: plainText(100).default("") },
				/** What only a reference standard, or a working instrument of this kind, stands in for; not said: any. */
				deviceKind: z.enum(deviceKinds).nullish(),
				smallestTur: number,
			}),
		)
		.max(20, "Give at most 20 standards.")
		.default([]),
	minimumTur: number,
	adjust: z.strictObject({ when: z.enum(adjustments), share: number }).default({ when: "out_of_tolerance", share: "" }),
	/** Of the budget and the decision rule; their newest version is fixed when the procedure is published. */
	budgetId: z.uuid().nullish(),
	decisionRuleId: z.uuid().nullish(),
	competence: plainText(500).default(""),
	steps: plainText(20_000).default(""),
});

export type ProcedureContent = z.output<typeof procedureContentInput>;
