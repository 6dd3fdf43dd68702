import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";

export const websiteSchema = z.object({ technologies: optionalText, hosting: optionalText });
export const newWebsiteSchema = websiteSchema.extend({ address: filledIn });
export const monitoringSchema = z.object({ every: z.enum(["daily", "weekly", "none"]), version: z.coerce.number() });
