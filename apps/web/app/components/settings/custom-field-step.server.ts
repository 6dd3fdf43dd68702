import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import { KINDS } from "./custom-field-form.tsx";

/** A field as its form sends it. */
export const fieldSchema = z.object({
	...{ name: filledIn, kind: z.enum(KINDS), unit: optionalText, choices: optionalText },
	...{ required: optionalText, inRegister: optionalText },
});

/** The same as apps/server takes it. */
export function contentOf({ name, unit = "", choices = "", required, inRegister }: z.output<typeof fieldSchema>) {
	return {
		...{ name, unit, required: required !== undefined, inRegister: inRegister !== undefined },
		choices: choices
			.split("\n")
			.map((choice) => choice.trim())
			.filter((choice) => choice !== ""),
	};
}
