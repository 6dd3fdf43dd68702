import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

const count = z.coerce.number({ error: "Give a whole number." }).optional();
const settings = {
	...{ type: filledIn, ownerId: optionalText, reviewMonths: count, readingDays: count },
	readingSigned: z.literal("on").optional(),
};
export const documentSchema = z.object({ number: optionalText, title: filledIn, ...settings });
export const settingsSchema = z.object({ version: z.coerce.number().int(), reason: optionalText, ...settings });

type Settings = Pick<
	Parameters<Api["documents"]["update"]["mutate"]>[0],
	"type" | "ownerId" | "reviewMonths" | "readingDays" | "readingSigned"
>;

/** What was typed of a document as the server takes it. */
export function settingsInput(typed: Omit<z.output<typeof settingsSchema>, "version" | "reason">): Settings {
	const { type, ownerId = null, reviewMonths = null, readingDays = null, readingSigned } = typed;
	return { type: type as Settings["type"], ownerId, reviewMonths, readingDays, readingSigned: readingSigned === "on" };
}
