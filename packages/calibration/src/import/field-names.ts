import type { Field } from "./fields.ts";

export const nameLanguages = ["en", "fr", "nl", "de"] as const;
/** A language in which the fields of the register have names. */
export type NameLanguage = (typeof nameLanguages)[number];

/** What the pages call each field that a file can fill: English, French, Dutch, German. */
const names: Record<Field, string> = {
	tag: "Tag|Repère|Kenmerk|Kennung",
	description: "Description|Désignation|Omschrijving|Bezeichnung",
	manufacturer: "Manufacturer|Fabricant|Fabrikant|Hersteller",
	model: "Model|Modèle|Model|Modell",
	serialNumber: "Serial number|Numéro de série|Serienummer|Seriennummer",
	firmwareVersion: "Firmware version|Version du micrologiciel|Firmwareversie|Firmware-Version",
	location: "Location|Emplacement|Locatie|Standort",
	custodian: "Custodian|Responsable|Verantwoordelijke|Zuständige Person",
	owner: "Owner|Propriétaire|Eigenaar|Inhaber",
	role: "Role|Rôle|Rol|Rolle",
	criticality: "Criticality|Criticité|Kritikaliteit|Kritikalität",
	status: "State|État|Toestand|Zustand",
	lastCalibratedOn: "Last calibrated on|Étalonné en dernier le|Laatst gekalibreerd op|Zuletzt kalibriert am",
	nextDueOn: "Next due on|Prochaine échéance le|Vervalt op|Nächste Fälligkeit am",
	interval: "Interval|Périodicité|Interval|Intervall",
	intervalUnit: "Interval unit|Unité de périodicité|Intervaleenheid|Intervalleinheit",
	intervalReason: "Reason of the interval|Motif de l’intervalle|Reden van het interval|Grund des Intervalls",
	tolerance: "Tolerance|Tolérance|Tolerantie|Toleranz",
	acquiredOn: "Acquired on|Acquis le|Verworven op|Angeschafft am",
	notes: "Notes|Notes|Notities|Notizen",
};

/** What the pages call fields and columns in a shorter way. */
const shortNames: Partial<Record<Field, string>> = {
	status: "Status|État du service|Status|Status",
	lastCalibratedOn: "Last calibrated|Dernier étalonnage|Laatst gekalibreerd|Zuletzt kalibriert",
	nextDueOn: "Next due|Prochaine échéance|Volgende vervaldatum|Nächste Fälligkeit",
};

/** The name of a field in a language, as the pages have it. */
export const fieldName = (field: Field, language: NameLanguage): string =>
	names[field].split("|")[nameLanguages.indexOf(language)] ?? field;

/** Every name of a field on the pages, in the four languages. */
export const namesOf = (field: Field): string[] =>
	[names[field], shortNames[field] ?? ""].flatMap((all) => all.split("|")).filter(Boolean);

/** Names of what the register shows and no file fills, in the four languages. */
export const shownNames = (
	"Decision rule|Règle de décision|Beslisregel|Entscheidungsregel|" +
	"Last result|Dernier résultat|Laatste resultaat|Letztes Ergebnis|" +
	"Tightest point|Point le plus serré|Krapste punt|Knappster Punkt"
).split("|");
