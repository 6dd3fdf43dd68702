import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { saidUse } from "../../refusals/said-use.server.ts";
import type { Answers } from "../../trpc.server.ts";

/** A case and what it reached, with what the server says of them in a language. */
export function caseIn(locale: Locale, shown: Answers["oot"]["get"], items: Answers["oot"]["items"]) {
	const { steps, instrument } = shown;
	return {
		shown: {
			...shown,
			steps: steps.map((one) => ({ ...one, missing: saidIn(locale, one.missing) })),
			instrument: { ...instrument, use: saidUse(locale, instrument.use) },
		},
		items: {
			...items,
			items: items.items.map((one) => ({
				...one,
				goneBecause: one.goneBecause === null ? null : saidIn(locale, one.goneBecause),
			})),
		},
	};
}
