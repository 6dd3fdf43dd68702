import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";

/** What the form of a function holds; apps/server checks the same again and more. */
export const functionSchema = z.object({
	...{ name: filledIn, quantity: filledIn, unit: filledIn, rangeFrom: filledIn, rangeTo: filledIn },
	...{ usedFrom: optionalText, usedTo: optionalText, resolution: optionalText },
	deviceKind: z.enum(["indicating", "material_measure"]).nullable().default(null),
	version: z.coerce.number().int().default(0),
});
