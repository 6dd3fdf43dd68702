import { parseJson } from "@calibrant/policy";
import { z } from "zod";
import { filledIn } from "./answer-form.server.ts";

/** A JSON object; what it must say is the server's to judge. */
export const policyVersion = filledIn.transform((text, context): Record<string, unknown> => {
	try {
		const read = parseJson(text);
		if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
	} catch (error) {
		context.addIssue({ code: "custom", message: `This is not JSON: ${(error as Error).message}.` });
		return z.NEVER;
	}
	context.addIssue({ code: "custom", message: "This is not a JSON object. Copy one version of a policy file." });
	return z.NEVER;
});
