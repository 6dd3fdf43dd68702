import { type SubProcessor, subProcessorsSchema } from "@calibrant/policy";
import { z } from "zod";
import { filledIn } from "./answer-form.server.ts";

/** A list of sub-processors as it is typed, in JSON; each fault with its place. */
export const providerList = filledIn.transform((text, ctx): SubProcessor[] => {
	const refuse = (message: string) => {
		ctx.addIssue({ code: "custom", message });
		return z.NEVER;
	};
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return refuse(`This is not JSON: ${(error as Error).message}.`);
	}
	const parsed = subProcessorsSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	return refuse(
		parsed.error.issues.map(({ path, message }) => `${path.join(".") || "The list"}: ${message}`).join("; "),
	);
});
