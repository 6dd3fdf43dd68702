import { plainText } from "@calibrant/kernel";
import { z } from "zod";

/** The whole address of a website. */
export const siteAddress = z
	.url({ protocol: /^https?$/, error: "Give the whole address, with https://." })
	.max(500, "Use at most 500 characters.")
	.transform((address) => new URL(address).href);

/** The number of an order or of the payment provider. What looks like a card's number is refused, and not kept. */
export const paymentReference = plainText(100)
	.refine((text) => !holdsCardNumber(text), "This looks like a card number. Give the number of the order instead.")
	.default("");

export const technologies = plainText(1000).default("");

/** 13 to 19 digits, however they are spaced, that pass the check of ISO/IEC 7812-1, annex B. */
export function holdsCardNumber(text: string): boolean {
	const runs = text.match(/\d(?:[ -]?\d){12,18}/g) ?? [];
	return runs.some((run) => passesLuhn(run.replace(/\D/g, "")));
}

function passesLuhn(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
		return total + (doubled > 9 ? doubled - 9 : doubled);
	}, 0);
	return sum % 10 === 0;
}
