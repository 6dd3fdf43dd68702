import type { AuthorisationReport } from "@calibrant/documents";
import type { Language } from "@calibrant/policy";
import type { AuthorisationRow } from "./find-authorisation.ts";
import { techniques } from "./techniques.ts";
import { techniqueWords } from "./techniques.words.ts";

/** What its document prints: every term, what is allowed and everything else as prohibited, and the signature. */
export function printedAuthorisation(
	row: AuthorisationRow,
	{
		title,
		language,
		signature,
	}: { title: string; language: Language; signature: { name: string; at: Date; hash: string } },
): AuthorisationReport {
	const { client, provider, signatory, authority, scope, exclusions, windows, timeZone, requestsPerMinute } = row;
	const { sourceAddresses, contacts, stopWord, hosting, dataHandling } = row;
	const words = techniqueWords[language];
	const named = (allowed: boolean) =>
		techniques.filter((one) => row.techniques.includes(one) === allowed).map((one) => words[one]);
	return {
		...{ language, number: row.id, title, client, provider, signatory, authority, scope, exclusions },
		...{ allowed: named(true), prohibited: named(false), windows, timeZone, requestsPerMinute },
		...{ sourceAddresses, contacts, stopWord, hosting, dataHandling },
		...{ validFrom: row.validFrom.toISOString(), validUntil: row.validUntil.toISOString() },
		signature: { ...signature, at: signature.at.toISOString() },
	};
}
