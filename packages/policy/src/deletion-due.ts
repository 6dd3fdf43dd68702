import { formatInstant } from "./format-instant.ts";
import type { Language } from "./pages/language.ts";

/** What can keep a deletion from being carried out at its instant. */
export const deletionStops = ["hold", "paused", "many", "reactivating"] as const;
export type DeletionStop = (typeof deletionStops)[number];

/** What is true of an organisation's deletion at the moment of asking. */
export type DeletionDue = {
	/** The stored instant, which the deletion itself reads. */
	at: Date;
	/** Whole seconds since that instant during which no hold kept it, while it is still there; null before the instant. */
	lateSeconds: number | null;
	/** Why it is not, or would not be, carried out; null where nothing is known to stand in its way. */
	stop: DeletionStop | null;
	/** When the last hold ended that kept it past its instant; null where none did, and while one stands. */
	heldUntil: Date | null;
};

/** For how long, since the instant of a deletion, holds have kept what was to be deleted, and until when. */
export type Held = { seconds: number; until: Date | null };
const never: Held = { seconds: 0, until: null };

/**
 * Decides whether a deletion lies ahead, is stopped, or is late. Pages, mails, errors and the console all ask this. What
 * a hold keeps is lawfully there: that time is no lateness, which counts again from the hold's end.
 */
export function deletionDue(at: Date, now: Date, stop: DeletionStop | null, held: Held = never): DeletionDue {
	const lateSeconds = secondsLate(new Date(at.getTime() + held.seconds * 1000), now) ?? (at > now ? null : 0);
	return { at, lateSeconds, stop, heldUntil: stop === "hold" ? null : held.until };
}

/** Whether a deletion is late: its instant has come, and no hold stands in its way. */
export const isLate = ({ lateSeconds, stop }: Pick<DeletionDue, "lateSeconds" | "stop">): boolean =>
	lateSeconds !== null && stop !== "hold";

/** Whole seconds since an instant that has come; null before it. */
export function secondsLate(at: Date, now: Date): number | null {
	return at > now ? null : Math.floor((now.getTime() - at.getTime()) / 1000);
}

/** Why, as the end of a sentence about "them": records and files. */
const reasons: Readonly<Record<Language, Readonly<Record<DeletionStop, string>>>> = {
	en: {
		hold: "a hold keeps them until it is released",
		paused: "deletions are paused by the operator",
		many: "unusually many deletions are due at once, and the operator looks at that first",
		reactivating: "a payment that would bring it back is being waited for",
	},
	fr: {
		hold: "un gel de suppression les conserve jusqu’à sa levée",
		paused: "les suppressions sont suspendues par l’exploitant",
		many: "un nombre inhabituel de suppressions est prévu en même temps, et l’exploitant le vérifie d’abord",
		reactivating: "un paiement qui la rétablirait est attendu",
	},
	nl: {
		hold: "een bewaarplicht houdt ze vast totdat die wordt opgeheven",
		paused: "de exploitant heeft verwijderingen gepauzeerd",
		many: "er zijn ongewoon veel verwijderingen tegelijk aan de beurt, en de exploitant kijkt dat eerst na",
		reactivating: "een betaling die haar zou heractiveren, wordt afgewacht",
	},
	de: {
		hold: "eine Löschsperre hält sie fest, bis sie aufgehoben wird",
		paused: "der Betreiber hat Löschungen angehalten",
		many: "ungewöhnlich viele Löschungen stehen gleichzeitig an, und der Betreiber prüft das zuerst",
		reactivating: "eine Zahlung, die sie reaktivieren würde, wird abgewartet",
	},
};
const unknown: Readonly<Record<Language, string>> = {
	en: "why is not known here, and the operator can say",
	fr: "la raison n’est pas connue ici, et l’exploitant peut la dire",
	nl: "de reden is hier niet bekend, en de exploitant kan die zeggen",
	de: "der Grund ist hier nicht bekannt, und der Betreiber kann ihn nennen",
};

/** The words around the instant, after a subject in the plural: "Its records and files" + before + instant + after. */
function deletionWords(
	{ lateSeconds, stop, heldUntil }: DeletionDue,
	timeZone: string,
): { before: string; after: string } {
	if (lateSeconds !== null) {
		const before = "were due for deletion on";
		const why = stop ? `: ${reasons.en[stop]}` : "";
		if (stop === "hold") return { before, after: ` and are still here${why}.` };
		const late = heldUntil
			? `, kept by a hold until ${formatInstant(heldUntil, timeZone)}, and are late by ${latenessOf(lateSeconds)}`
			: `, ${latenessOf(lateSeconds)} ago, and are still here`;
		return { before, after: `${late}${why}.` };
	}
	if (stop === null) return { before: "are deleted on", after: "." };
	return { before: "are due for deletion on", after: `, but ${reasons.en[stop]}.` };
}

/** The same as one sentence, with the exact instant in a named zone. */
export function deletionSentence(subject: string, due: DeletionDue, timeZone: string): string {
	const { before, after } = deletionWords(due, timeZone);
	return `${subject} ${before} ${formatInstant(due.at, timeZone)}${after}`;
}

/** Why a deletion does not happen, as the end of a sentence; what is known where nothing stands in its way. */
export const stopReason = (stop: DeletionStop | null, language: Language): string =>
	stop ? reasons[language][stop] : unknown[language];

/** The same as a sentence of its own. */
export function stopSentence(stop: DeletionStop | null, language: Language = "en"): string {
	const why = stopReason(stop, language);
	return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

type Unit = readonly [one: string, more: string];
const units: Readonly<Record<Language, { day: Unit; hour: Unit; minute: Unit; less: string }>> = {
	en: { day: ["day", "days"], hour: ["hour", "hours"], minute: ["minute", "minutes"], less: "less than a minute" },
	fr: { day: ["jour", "jours"], hour: ["heure", "heures"], minute: ["minute", "minutes"], less: "moins d’une minute" },
	nl: { day: ["dag", "dagen"], hour: ["uur", "uur"], minute: ["minuut", "minuten"], less: "minder dan een minuut" },
	de: {
		day: ["Tag", "Tage"],
		hour: ["Stunde", "Stunden"],
		minute: ["Minute", "Minuten"],
		less: "weniger als eine Minute",
	},
};

/** A lateness in words, rounded down: "2 days", "3 hours", "less than a minute". */
export function latenessOf(seconds: number, language: Language = "en"): string {
	const { day, hour, minute, less } = units[language];
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	const gap = language === "fr" ? "\u00a0" : " ";
	const some = (n: number, [one, more]: Unit) => `${n}${gap}${n === 1 ? one : more}`;
	if (hours >= 48) return some(Math.floor(hours / 24), day);
	if (hours > 0) return some(hours, hour);
	return minutes > 0 ? some(minutes, minute) : less;
}
