import { plainText } from "@calibrant/kernel";
import { parseReading, readingFaultText } from "@calibrant/metrology";
import { z } from "zod";

/** How soon something is to be done. */
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];
export const priorityInput = z.enum(priorities, "Choose a priority.");

function readDecimal(typed: string, ctx: z.RefinementCtx<unknown>): string {
	const read = parseReading(typed);
	if (read.ok) return read.value;
	ctx.addIssue({ code: "custom", message: readingFaultText[read.reason] });
	return z.NEVER;
}

/** A number as people type it, kept as the decimal string it is: a comma counts as decimal mark. */
export const decimalInput = plainText(100).transform(readDecimal);

/** The same, or nothing: empty is null. */
export const optionalDecimalInput = plainText(100)
	.nullable()
	.transform((typed, ctx) => (typed === null || typed.trim() === "" ? null : readDecimal(typed, ctx)));

/** The same for what cannot be below zero: prices, rates, minimum stock. */
export const amountInput = decimalInput.refine((value) => !value.startsWith("-"), "Give zero or more.");

/** The same for what is more than nothing: how much is taken, reserved or received. */
export const quantityInput = amountInput.refine((value) => /[1-9]/.test(value), "Give more than zero.");

/** An instant, with its zone. */
export const instantInput = z.coerce.date("Give a day and a time.");

/** {@link amountInput} and {@link quantityInput}, or nothing. */
export const optionalAmountInput = optionalDecimalInput.refine(
	(value) => !value?.startsWith("-"),
	"Give zero or more.",
);
export const optionalQuantityInput = optionalAmountInput.refine(
	(value) => value === null || /[1-9]/.test(value),
	"Give more than zero.",
);
