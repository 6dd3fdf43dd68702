import type { Language } from "@calibrant/policy";

type FeedWords = {
	name: (organisation: string) => string;
	mine: string;
	calibrate: (tag: string) => string;
	overdue: string;
	due: (date: string) => string;
	location: string;
	serial: string;
	who: (name: string) => string;
	action: (number: string, what: string) => string;
};

/** What a calendar program shows, in the reader's language. */
export const feedWords: Readonly<Record<Language, FeedWords>> = {
	en: {
		name: (organisation) => `Calibrations, ${organisation}`,
		mine: "mine",
		calibrate: (tag) => `Calibrate ${tag}`,
		overdue: "overdue",
		due: (date) => `Due on ${date}`,
		location: "Location",
		serial: "Serial number",
		who: (name) => `Planned for ${name}`,
		action: (number, what) => `${number}: ${what}`,
	},
	fr: {
		name: (organisation) => `Étalonnages, ${organisation}`,
		mine: "les miens",
		calibrate: (tag) => `Étalonner ${tag}`,
		overdue: "en retard",
		due: (date) => `Échéance le ${date}`,
		location: "Emplacement",
		serial: "Numéro de série",
		who: (name) => `Prévu pour ${name}`,
		action: (number, what) => `${number} : ${what}`,
	},
	nl: {
		name: (organisation) => `Kalibraties, ${organisation}`,
		mine: "de mijne",
		calibrate: (tag) => `${tag} kalibreren`,
		overdue: "te laat",
		due: (date) => `Vervalt op ${date}`,
		location: "Locatie",
		serial: "Serienummer",
		who: (name) => `Gepland voor ${name}`,
		action: (number, what) => `${number}: ${what}`,
	},
	de: {
		name: (organisation) => `Kalibrierungen, ${organisation}`,
		mine: "meine",
		calibrate: (tag) => `${tag} kalibrieren`,
		overdue: "überfällig",
		due: (date) => `Fällig am ${date}`,
		location: "Standort",
		serial: "Seriennummer",
		who: (name) => `Geplant für ${name}`,
		action: (number, what) => `${number}: ${what}`,
	},
};
