import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { saidUse } from "../../refusals/said-use.server.ts";
import type { Answers } from "../../trpc.server.ts";

/** A case, with what the server says of them in a language. */
export function caseIn(locale: Locale, shown: Answers["oot"]["get"]) {
	const { steps, instrument } = shown;
	return {
		...shown,
		steps: steps.map((one) => ({ ...one, missing: saidIn(locale, one.missing) })),
		instrument: { ...instrument, use: saidUse(locale, instrument.use) },
	};
}
