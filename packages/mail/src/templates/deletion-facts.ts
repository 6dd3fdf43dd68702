import type { Language } from "@calibrant/policy";
import { type DeletionDue, latenessOf, stopReason } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { InEveryLanguage } from "./layout.ts";

/** How a deletion stands, for subject and heading alike: ahead, held up by something known, or late. */
export type Outlook = "ahead" | "heldUp" | "late";

export const outlookOf = ({ lateSeconds, stop }: DeletionDue): Outlook =>
	stop !== null ? "heldUp" : lateSeconds === null ? "ahead" : "late";

type Words = Record<"deleted" | "due" | "wasDue" | "late" | "heldUp" | "heldUntil" | "stillHere", string>;
const inWords: InEveryLanguage<Words> = {
	en: {
		...{ deleted: "Deleted for good", due: "Due for deletion", wasDue: "Was due for deletion", late: "Late by" },
		...{ heldUp: "Held up because", heldUntil: "Kept by a hold until", stillHere: "Still here because" },
	},
	fr: {
		...{ deleted: "Suppression définitive", due: "Suppression prévue", wasDue: "Suppression qui était prévue" },
		...{
			late: "Retard",
			heldUntil: "Conservée par un gel jusqu’au",
			heldUp: "Motif de la suspension",
			stillHere: "Motif du retard",
		},
	},
	nl: {
		...{ deleted: "Definitief verwijderd", due: "Verwijdering gepland", wasDue: "Verwijdering was gepland" },
		...{ late: "Vertraging", heldUp: "Reden van de opschorting", heldUntil: "Door een bewaarplicht vastgehouden tot" },
		stillHere: "Reden van de vertraging",
	},
	de: {
		...{ deleted: "Endgültig gelöscht", due: "Löschung vorgesehen", wasDue: "Löschung war vorgesehen" },
		...{ late: "Verspätung", heldUp: "Grund des Aufschubs", heldUntil: "Durch eine Löschsperre gehalten bis" },
		stillHere: "Grund der Verspätung",
	},
};

/** The deletion as a mail's facts: its instant, and what holds it up where something does. */
export function deletionFacts(
	{ at, lateSeconds, stop, heldUntil }: DeletionDue,
	timeZone: string,
	language: Language,
): { label: string; value: string }[] {
	const words = inWords[language];
	const instant = formatInstant(at, timeZone, language);
	if (lateSeconds === null && stop === null) return [{ label: words.deleted, value: instant }];
	const late = lateSeconds !== null && stop !== "hold";
	const reason = { label: late ? words.stillHere : words.heldUp, value: stopReason(stop, language) };
	if (!late) return [{ label: lateSeconds === null ? words.due : words.wasDue, value: instant }, reason];
	const held = heldUntil ? [{ label: words.heldUntil, value: formatInstant(heldUntil, timeZone, language) }] : [];
	return [
		{ label: words.wasDue, value: instant },
		...held,
		{ label: words.late, value: latenessOf(lateSeconds, language) },
		reason,
	];
}

/** The instant as subject lines name it: where the reader is does not matter there. */
export const instantInSubject = ({ at }: DeletionDue, language: Language): string => formatInstant(at, "UTC", language);
