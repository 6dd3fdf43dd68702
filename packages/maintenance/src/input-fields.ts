import { plainText } from "@calibrant/kernel";
import { parseReading, readingFaultText } from "@calibrant/metrology";
import { z } from "zod";

/** How soon something is to be done. */
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];
export const priorityInput = z.enum(priorities, "Choose a priority.");

/** A number as people type it, kept as the decimal string it is: a comma counts as decimal mark. */
export const decimalInput = plainText(100).transform((typed, ctx) => {
	const read = parseReading(typed);
	if (read.ok) return read.value;
	ctx.addIssue({ code: "custom", message: readingFaultText[read.reason] });
	return z.NEVER;
});

/** The same for what cannot be below zero: prices, rates, minimum stock. */
export const amountInput = decimalInput.refine((value) => !value.startsWith("-"), "Give zero or more.");

/** The same for what is more than nothing: how much is taken, reserved or received. */
export const quantityInput = amountInput.refine((value) => /[1-9]/.test(value), "Give more than zero.");

/** An instant, with its zone. */
export const instantInput = z.coerce.date("Give a day and a time.");
