import { isMailAddress } from "@calibrant/mail";
import { z } from "zod";

/** One line of text as people write names: trimmed, without control characters. */
export const line = (longest: number) =>
	z
		.string()
		.trim()
		.min(1, "Fill this in.")
		.max(longest, `Use at most ${longest} characters.`)
		.refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "Use letters, digits and signs only.");

export const personName = line(120);
export const organisationName = line(120);
export const jobTitle = line(120);

/** An e-mail address in the form in which it is stored: lower case. */
export const emailAddress = z
	.string()
	.trim()
	.toLowerCase()
	.refine(isMailAddress, "Write one e-mail address, like name@company.example.");

/** A password that is being typed to prove who one is: any text, because the rules may have changed since. */
export const typedPassword = z.string().min(1, "Type your password.").max(1000, "This is too long.");

export const timeZone = z.string().refine((name) => {
	try {
		return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
	} catch {
		return false;
	}
}, "Choose a time zone from the list.");
