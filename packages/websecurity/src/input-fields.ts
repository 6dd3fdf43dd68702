import { plainText } from "@calibrant/kernel";
import { z } from "zod";

/** The whole address of a website, without anything secret in it. */
export const siteAddress = z
	.url({ protocol: /^https?$/, error: "Give the whole address, with https://." })
	.max(500, "Use at most 500 characters.")
	.superRefine((address, ctx) => {
		const message = secretIn(address);
		if (message) ctx.addIssue({ code: "custom", message });
	})
	.transform((address) => new URL(address).href);

/** A website that anybody can open: https, a domain name that can be public, its own port. */
export const publicSite = siteAddress.superRefine((address, ctx) => {
	const message = notPublic(new URL(address));
	if (message) ctx.addIssue({ code: "custom", message });
});

function secretIn(address: string): string | null {
	const url = URL.parse(address);
	if (url?.username || url?.password) return "Take the user name and password out of the address.";
	return holdsCardNumber(address) || holdsCardNumber(decoded(address))
		? "This looks like a card number. Take it out of the address."
		: null;
}

function decoded(address: string): string {
	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
}

/** RFC 6761, 6762, 7686, 8375 and what routers and companies use: names that nobody outside can look up. */
const privateEndings =
	/(^|\.)(localhost|local|localdomain|internal|intranet|corp|home|lan|private|test|invalid|onion|arpa)$/;
/** Labels of a domain name, the last of which is no number: an IP address, however written, has ended as one by here. */
const domainName =
	/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;

function notPublic({ protocol, hostname, port }: URL): string | null {
	if (protocol !== "https:") return "Give an address with https://. If there is none, say so in the details.";
	if (port !== "") return "Leave the port out: give the address that visitors use.";
	if (domainName.test(hostname) && !privateEndings.test(hostname)) return null;
	return "Give a public domain name, such as https://www.company.example. Others cannot be reached from outside.";
}

/** The number of an order or of the payment provider. What looks like a card's number is refused, and not kept. */
export const paymentReference = plainText(100)
	.refine((text) => !holdsCardNumber(text), "This looks like a card number. Give the number of the order instead.")
	.default("");

/** Text in which nobody leaves the number of a card. */
export const withoutCardNumber = (longest: number) =>
	plainText(longest).refine((text) => !holdsCardNumber(text), "This looks like a card number. Take it out.");

export const technologies = withoutCardNumber(1000).default("");

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
