import { plainLine, plainText } from "@calibrant/kernel";
import { z } from "zod";
import { siteAddress } from "../input-fields.ts";
import { techniques } from "./techniques.ts";
import { isTimeZone } from "./windows.ts";

/** Addresses one by one; one message for the field, as a form has all of them in one. */
const addresses = z
	.array(plainText(500))
	.max(50, "Give at most 50 addresses.")
	.superRefine((given, ctx) => {
		const wrong = given.find((address) => !siteAddress.safeParse(address).success);
		if (wrong !== undefined)
			ctx.addIssue({ code: "custom", message: `“${wrong}” is not a whole address with https://.` });
		const loaded = given.find((address) => /[?#]/.test(address));
		if (loaded !== undefined)
			ctx.addIssue({ code: "custom", message: `Leave out what follows the path in “${loaded}”, from ? or # on.` });
	})
	.transform((given) => [...new Set(given.map((address) => siteAddress.parse(address)))])
	.default([]);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give the time as HH:MM.");
const typedWindow = z.strictObject({ days: z.array(z.number()), from: z.string(), until: z.string() });
const windowInput = z.strictObject({
	days: z.array(z.int().min(1).max(7)).min(1, "Choose at least one day of the week.").max(7),
	from: time,
	until: time,
});
const typedContact = z.strictObject({ side: z.enum(["client", "team"]), name: z.string(), reach: z.string() });
const contactInput = z.strictObject({
	side: z.enum(["client", "team"]),
	name: plainLine(200).min(1, "Give the name of the contact."),
	reach: plainLine(200).min(1, "Say how the contact is reached."),
});

/** Rows of a form: the first fault of any is one of the whole field, which the form has. */
const rowsOf = <Typed extends z.ZodType, Row extends z.ZodType>(
	typed: Typed,
	row: Row,
	most: number,
	tooMany: string,
) =>
	z
		.array(typed)
		.max(most, tooMany)
		.superRefine((given, ctx) => {
			const fault = given.flatMap((one) => row.safeParse(one).error?.issues ?? [])[0];
			if (fault) ctx.addIssue({ code: "custom", message: fault.message });
		})
		.transform((given) => given.map((one) => row.parse(one)))
		.default([]);

const techniquesInput = z
	.array(z.enum(techniques))
	.max(techniques.length)
	.transform((given) => techniques.filter((one) => given.includes(one)))
	.default([]);

/** What an authorisation says, while it is a draft. */
export const termFields = {
	client: plainLine(200).default(""),
	provider: plainLine(200).default(""),
	/** The member who is asked to sign. */
	signatoryId: z
		.uuid()
		.nullish()
		.transform((id) => id ?? null),
	authority: plainLine(200).default(""),
	scope: addresses,
	exclusions: addresses,
	techniques: techniquesInput,
	windows: rowsOf(typedWindow, windowInput, 14, "Give at most 14 windows."),
	timeZone: z.string().max(100).refine(isTimeZone, "This is no time zone that is known here."),
	requestsPerMinute: z
		.int()
		.min(1, "Give at least one request a minute.")
		.max(6000, "Give at most 6000 requests a minute.")
		.nullish()
		.transform((count) => count ?? null),
	sourceAddresses: plainText(1000).default(""),
	contacts: rowsOf(typedContact, contactInput, 10, "Give at most ten contacts."),
	stopWord: plainLine(100).default(""),
	hosting: plainText(2000).default(""),
	dataHandling: plainText(4000).default(""),
	validFrom: z.coerce.date("Give a date."),
	validUntil: z.coerce.date("Give a date."),
};

type Period = { validFrom: Date; validUntil: Date };
export const periodInOrder = ({ validFrom, validUntil }: Period) => validFrom < validUntil;
export const periodOutOfOrder = { message: "The end comes before the start.", path: ["validUntil"] };
