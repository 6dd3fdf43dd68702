import type { Language } from "@calibrant/policy";
import { type DeletionDue, latenessOf, stopSentence } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { InEveryLanguage } from "./layout.ts";

type Words = {
	deleted: string;
	due: string;
	wasDue: string;
	late: string;
	heldUp: string;
	stillHere: string;
	/** Behind the organisation's name in a subject line, before the instant. */
	willBe: string;
	isDue: string;
	wasDueOn: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		...{ deleted: "Deleted for good", due: "Due for deletion", wasDue: "Was due for deletion", late: "Late by" },
		...{ heldUp: "Held up, because", stillHere: "Still here, because" },
		...{ willBe: "will be deleted on", isDue: "is due for deletion on", wasDueOn: "was due for deletion on" },
	},
	fr: {
		...{ deleted: "Suppression définitive", due: "Suppression prévue", wasDue: "Suppression qui était prévue" },
		...{ late: "Retard", heldUp: "En suspens, car", stillHere: "Toujours là, car" },
		...{ willBe: "sera supprimée le", isDue: "doit être supprimée le", wasDueOn: "devait être supprimée le" },
	},
};

/** The deletion as a mail's facts: its instant, and what holds it up where something does. */
export function deletionFacts(
	{ at, lateSeconds, stop }: DeletionDue,
	timeZone: string,
	language: Language,
): { label: string; value: string }[] {
	const words = inWords[language];
	const instant = formatInstant(at, timeZone, language);
	if (lateSeconds === null && stop === null) return [{ label: words.deleted, value: instant }];
	return [
		{ label: lateSeconds === null ? words.due : words.wasDue, value: instant },
		...(lateSeconds === null ? [] : [{ label: words.late, value: latenessOf(lateSeconds, language) }]),
		{ label: lateSeconds === null ? words.heldUp : words.stillHere, value: stopSentence(stop, language) },
	];
}

/** The same behind the organisation's name, for a subject line. */
export function deletionInSubject({ at, lateSeconds, stop }: DeletionDue, language: Language): string {
	const words = inWords[language];
	const ahead = stop === null ? words.willBe : words.isDue;
	return `${lateSeconds === null ? ahead : words.wasDueOn} ${formatInstant(at, "UTC", language)}`;
}
