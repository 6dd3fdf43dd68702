import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import type { Result } from "./budget-words.ts";

/** A budget's result with why its coverage factor and what it warns of, in a language. */
export const resultIn = (locale: Locale, result: Result): Result => ({
	...result,
	coverage: { ...result.coverage, reason: saidIn(locale, result.coverage.reason) },
	warnings: result.warnings.map((warning) => saidIn(locale, warning)),
});
