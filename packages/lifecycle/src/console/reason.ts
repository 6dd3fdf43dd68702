import { z } from "zod";

/** Why an operator does it: stands in the access log. */
export const needReason = z.string().trim().min(10, "Say in a few words why.").max(500, "Use at most 500 characters.");
