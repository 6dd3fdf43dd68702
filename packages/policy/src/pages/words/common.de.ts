import type { CountedPeriod } from "../../period.ts";
import type { AuthorityId, LegalBasis, Trigger } from "../../policy-schema.ts";
import type { CommonWords } from "./common.en.ts";
import { instantWords } from "./instants.ts";

const starting: Readonly<Record<Trigger, string>> = {
	created: "nach der Erstellung",
	cancelled: "bis zur Löschung der Organisation",
	subscription_end: "nach dem Ende des Abonnements",
	invoice_date: "nach dem Rechnungsdatum",
	last_activity_later_of_created: "nach der letzten Aktivität Ihrer Organisation",
	last_contact: "nach dem letzten Kontakt",
	last_use: "nach der letzten Nutzung",
	finished: "nach dem Abschluss",
	released: "nach der Aufhebung",
	closed: "nach dem Schließen des Gesprächs",
	account_deletion: "bis Sie es löschen",
};

const basis: Readonly<Record<LegalBasis, string>> = {
	contract: "Vertrag: Artikel 6 Absatz 1 Buchstabe b DSGVO",
	legal_obligation: "Rechtliche Verpflichtung: Artikel 6 Absatz 1 Buchstabe c DSGVO",
	legitimate_interest: "Berechtigtes Interesse: Artikel 6 Absatz 1 Buchstabe f DSGVO",
	consent: "Einwilligung: Artikel 6 Absatz 1 Buchstabe a DSGVO",
};

const authority: Readonly<Record<AuthorityId, string>> = {
	ico: "Information Commissioner’s Office (ICO), Behörde des Vereinigten Königreichs",
	gba_apd: "Belgische Datenschutzbehörde (GBA/APD)",
	cnil: "Commission nationale de l’informatique et des libertés (CNIL), Behörde Frankreichs",
};

/** Nominative and accusative: sentences are built so that a period never stands in the dative. */
const units: Readonly<Record<CountedPeriod["unit"], readonly [one: string, more: string]>> = {
	minutes: ["Minute", "Minuten"],
	hours: ["Stunde", "Stunden"],
	days: ["Tag", "Tage"],
	months: ["Monat", "Monate"],
	years: ["Jahr", "Jahre"],
};

/** German words that every policy page uses. */
export const commonDe: CommonWords = {
	labels: {
		lastUpdated: "Zuletzt geändert am",
		onThisPage: "Auf dieser Seite",
		history: "Frühere Fassungen und Änderungen",
		day: "Tag",
	},
	columns: { data: "Daten", kept: "Aufbewahrung", why: "Grund" },
	starting,
	basis,
	authority,
	europeanUnion: "Europäische Union",
	inUnion: (country) => `Europäische Union (${country})`,
	period: ({ n, unit }) => `${n} ${units[unit][n === 1 ? 0 : 1]}`,
	list: (items) => new Intl.ListFormat("de-DE", { type: "conjunction" }).format(items),
	country: (code) => new Intl.DisplayNames("de-DE", { type: "region" }).of(code) ?? code,
	date: (iso) => {
		const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
		return instantWords.de.date(year, month, day);
	},
	time: (hour, minute) => `${instantWords.de.time(hour, minute)} UTC`,
	number: (n, places) =>
		new Intl.NumberFormat("de-DE", {
			useGrouping: "min2",
			minimumFractionDigits: places,
			maximumFractionDigits: places,
		}).format(n),
	kept: {
		indefinite: "Ohne Begrenzung",
		untilPurge: (day) => `Bis zur Löschung am ${day}. Tag nach der Kündigung`,
		whileOpen: "Solange das Konto besteht, bis Sie es löschen",
		auditLog: (years) => `Solange das Konto besteht, danach bis ${years} nach der letzten Aktivität Ihrer Organisation`,
		auditLogAfter: (years) => `Bis ${years} nach der letzten Aktivität Ihrer Organisation`,
		counted: (period, from) => `${period} ${from}`,
		orPurge: ", oder bis zur Löschung der Organisation, wenn diese früher erfolgt",
		unused: (period) => `früher, wenn sie ${period} ungenutzt bleibt`,
		invitations: (period) => `eine offene Einladung wird ${period} nach ihrem Ablauf entfernt`,
		minimum: (period) => `mindestens ${period}, solange die Organisation besteht`,
		years: (n, country) => `${n} Jahre (Land des Verkäufers: ${country})`,
	},
	colon: ": ",
	noProviders: "Kein anderes Unternehmen verarbeitet Daten für diese Installation.",
	next: (version, date) => `Fassung ${version} ist angekündigt und gilt ab dem ${date}.`,
	wholeSchedule: "Der vollständige Aufbewahrungsplan",
};
