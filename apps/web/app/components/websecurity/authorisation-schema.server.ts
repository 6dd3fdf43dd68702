import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Draft = Parameters<Api["auditAuthorisations"]["draft"]["mutate"]>[0];

const windowRow = z.object({ days: z.array(z.coerce.number()).optional(), from: optionalText, until: optionalText });
const contactRow = z.object({ side: optionalText, name: optionalText, reach: optionalText });

export const termsSchema = z.object({
	...{ client: optionalText, provider: optionalText, signatoryId: optionalText, authority: optionalText },
	...{ scope: optionalText, exclusions: optionalText, techniques: z.array(z.string()).optional() },
	...{ windows: z.array(windowRow).optional(), timeZone: filledIn, requestsPerMinute: z.coerce.number().optional() },
	...{ sourceAddresses: optionalText, contacts: z.array(contactRow).optional(), stopWord: optionalText },
	...{ hosting: optionalText, dataHandling: optionalText, validFrom: filledIn, validUntil: filledIn },
});

const linesOf = (text = "") => text.split(/\s+/).filter((line) => line !== "");

/** The beginning of a day in a zone; what is no day goes to the server as it is, which says so. */
function beginning(day: string, timeZone: string, plus = 0): Date {
	try {
		const date = Temporal.PlainDate.from(day).add({ days: plus });
		return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
	} catch {
		return new Date(`${day}T00:00:00Z`);
	}
}

/** What was typed as the server takes it: lines as lists, rows that are empty left out, days in the zone that was given. */
export function termsInput({ windows = [], contacts = [], ...typed }: z.output<typeof termsSchema>) {
	const { timeZone, validFrom, validUntil, scope, exclusions, ...rest } = typed;
	return {
		...{ ...rest, timeZone, scope: linesOf(scope), exclusions: linesOf(exclusions) },
		signatoryId: rest.signatoryId ?? null,
		techniques: rest.techniques ?? [],
		windows: windows
			.filter(({ days = [], from, until }) => days.length > 0 || from || until)
			.map(({ days = [], from = "", until = "" }) => ({ days, from, until })),
		contacts: contacts
			.filter(({ name, reach }) => name || reach)
			.map(({ side = "client", name = "", reach = "" }) => ({ side, name, reach })),
		validFrom: beginning(validFrom, timeZone),
		validUntil: beginning(validUntil, timeZone, 1),
	} as unknown as Omit<Draft, "engagementId">;
}
