import { namesOf, shownNames } from "./field-names.ts";
import { plainWords } from "./status-words.ts";

export const fields = [
	"tag",
	"description",
	"manufacturer",
	"model",
	"serialNumber",
	"firmwareVersion",
	"location",
	"custodian",
	"owner",
	"role",
	"criticality",
	"status",
	"lastCalibratedOn",
	"nextDueOn",
	"interval",
	"intervalUnit",
	"intervalReason",
	"tolerance",
	"acquiredOn",
	"notes",
] as const;
export type Field = (typeof fields)[number];

/** A custom field of the organisation, by its id. */
export type OwnTarget = `field:${string}`;
/** `attribute`: kept verbatim under its heading. `skip`: left out, only by the person's choice. */
export type Target = Field | OwnTarget | "attribute" | "skip";

/** Target by column, counted from 0. A column without an entry is an attribute. */
export type Mapping = Record<number, Target>;

export const textFields = [
	"description",
	"manufacturer",
	"model",
	"serialNumber",
	"firmwareVersion",
	"location",
	"custodian",
	"owner",
	"intervalReason",
	"tolerance",
	"notes",
] as const satisfies readonly Field[];
export const dateFields = ["lastCalibratedOn", "nextDueOn", "acquiredOn"] as const satisfies readonly Field[];

export const isTextField = (target: Target): target is (typeof textFields)[number] =>
	(textFields as readonly Target[]).includes(target);
export const isDateField = (target: Target): target is (typeof dateFields)[number] =>
	(dateFields as readonly Target[]).includes(target);

export const isOwnField = (target: Target): target is OwnTarget => target.startsWith("field:");
export const ownTarget = ({ id }: { id: string }): OwnTarget => `field:${id}`;

/** Headings of real registers in English, French, Dutch and German, without accents and punctuation. */
const synonyms: Record<Field, string> = {
	tag:
		"tag|tag no|tag number|tag id|asset tag|asset id|asset uid|asset no|asset number|asset code|equipment id|equipment no|" +
		"equipment number|equipment tag|instrument id|instrument no|instrument number|instrument tag|instrument code|gauge id|" +
		"gauge no|gauge number|gage id|gage no|gage number|barcode|asset barcode|tool id|device id|device tag|id|id no|id number|identifier|uid|identification|" +
		"identification number|inventory number|inventory no|code|repere|numero d identification|identifiant|" +
		"numero d inventaire|no inventaire|n inventaire|code appareil|code instrument|numero instrument|reference interne|" +
		"identificatie|identificatienummer|inventarisnummer|toestelnummer|instrumentnummer|apparaatnummer|meetmiddelnummer|" +
		"kenmerk|inventarnummer|inventar nr|inventarnr|pruefmittelnummer|prufmittelnummer|pruefmittel nr|prufmittel nr|" +
		"messmittelnummer|geratenummer|gerate nr|geraetenummer|identnummer|ident nr|kennung|kennzeichnung",
	description:
		"description|equipment description|description of equipment|instrument description|asset description|item description|" +
		"name|instrument name|equipment name|asset name|instrument|equipment|designation|nom|nom de l appareil|appareil|" +
		"libelle|omschrijving|beschrijving|naam|benaming|toestel|bezeichnung|benennung|beschreibung|gerat|messmittel|prufmittel",
	manufacturer:
		"manufacturer|manufacturer name|make|maker|mfr|mfg|brand|vendor|fabricant|marque|constructeur|fabrikant|merk|" +
		"producent|hersteller|marke|fabrikat",
	model:
		"model|model no|model number|model name|model type|type number|type no|type model|part number|modele|" +
		"numero de modele|reference modele|modelnummer|typenummer|typeaanduiding|modell|modellnummer|typ|typenbezeichnung",
	serialNumber:
		"serial|serial no|serial number|serialnumber|serial num|serial nr|sn|s n|ser no|manufacturer s serial no|" +
		"manufacturer serial number|numero de serie|no de serie|n de serie|n serie|serienummer|serie nr|serienr|seriennummer|" +
		"seriennr|serien nr|fabriknummer|fabrik nr|gage sn|gage s n|gage serial no",
	firmwareVersion:
		"firmware|firmware version|fw version|software version|version firmware|version logicielle|firmwareversie",
	location:
		"location|current location|physical location|storage location|site|room|area|department|lieu|emplacement|localisation|salle|service|" +
		"locatie|plaats|afdeling|ruimte|lokaal|standort|ort|einsatzort|lagerort|abteilung|raum",
	custodian:
		"custodian|responsible|responsible person|assigned to|checked out to|user|holder|responsable|detenteur|" +
		"utilisateur|verantwoordelijke|beheerder|gebruiker|verantwortlich|verantwortlicher|besitzer|benutzer",
	owner:
		"owner|owned by|property of|owner name|customer|customer name|company|proprietaire|client|eigenaar|klant|eigentumer|kunde",
	role:
		"role|ref standard|reference standard|is standard|is reference|standard|master|instrument role|etalon|" +
		"etalon de reference|standaard|referentiestandaard|normal|bezugsnormal",
	criticality:
		"criticality|critical|risk|risk class|calibration class|class|criticite|critique|kritikaliteit|kritiek|kritikalitat|" +
		"kritisch",
	status: "status|state|instrument status|equipment status|asset status|condition|statut|etat|toestand|zustand",
	lastCalibratedOn:
		"last calibrated on|last calibrated|last calibration|last calibration date|last cal|last cal date|calibration date|" +
		"date of calibration|date of last calibration|date calibration|date calibrated|calibrated on|cal date|" +
		"date d etalonnage|dernier etalonnage|date dernier etalonnage|date du dernier etalonnage|derniere calibration|" +
		"etalonne le|laatste kalibratie|datum laatste kalibratie|kalibratiedatum|kalibratie datum|gekalibreerd op|" +
		"letzte kalibrierung|datum letzte kalibrierung|kalibrierdatum|kalibriert am|letztes kalibrierdatum",
	nextDueOn:
		"next due on|next due|next due date|due date|due|due on|calibration due|calibration due date|cal due|cal due date|" +
		"recall date|next recall|next service date|next calibration|next calibration date|next cal|next cal date|date due|expiry date|expires|valid until|" +
		"prochain etalonnage|date prochain etalonnage|date du prochain etalonnage|prochaine calibration|echeance|" +
		"date d echeance|valable jusqu au|volgende kalibratie|datum volgende kalibratie|vervaldatum|geldig tot|" +
		"nachste kalibrierung|naechste kalibrierung|datum nachste kalibrierung|nachstes kalibrierdatum|fallig am|faellig am|" +
		"falligkeit|gultig bis",
	interval:
		"interval|calibration interval|cal interval|calibration frequency|cal frequency|frequency|cycle|calibration cycle|" +
		"cal cycle|period|calibration period|recall interval|interval days|interval months|interval in days|" +
		"interval in months|interval years|cycle days|cycle months|frequency days|frequency months|intervalle|periodicite|" +
		"frequence|frequence d etalonnage|intervalle d etalonnage|kalibratie interval|kalibratieinterval|frequentie|" +
		"kalibratiefrequentie|termijn|intervall|kalibrierintervall|prufintervall|kalibrierzyklus|zyklus",
	intervalUnit:
		"interval unit|interval units|interval type|interval uom|frequency unit|frequency units|frequency uom|" +
		"calibration frequency uom|calibration frequency units|calibration interval unit|calibration interval units|" +
		"period unit|cycle unit|unit of interval|unite intervalle|" +
		"unite de l intervalle|unite periodicite|eenheid interval|intervaleenheid|intervall einheit|intervalleinheit",
	intervalReason:
		"interval reason|reason for interval|interval basis|interval justification|basis of interval|motif de l intervalle|" +
		"justification de la periodicite|reden interval|begrundung intervall",
	tolerance:
		"tolerance|tolerances|accuracy|specification|mpe|maximum permissible error|acceptance criteria|acceptance limit|" +
		"emt|erreur maximale toleree|precision|exactitude|tolerantie|nauwkeurigheid|toleranz|genauigkeit|fehlergrenze",
	acquiredOn:
		"acquired on|acquired|acquisition date|date of acquisition|date acquired|purchase date|date of purchase|purchased|" +
		"date purchased|date received|in service date|date d acquisition|date d achat|date de mise en service|aankoopdatum|" +
		"datum aankoop|aanschafdatum|datum ingebruikname|anschaffungsdatum|kaufdatum|inbetriebnahme",
	notes:
		"notes|note|comment|comments|remark|remarks|observation|observations|commentaire|commentaires|remarque|remarques|" +
		"opmerking|opmerkingen|notities|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen",
};

const phrases = fields.flatMap((field) =>
	[...new Set([...synonyms[field].split("|"), ...namesOf(field).map(plainWords)])].map((phrase): [string, Field] => [
		phrase,
		field,
	]),
);
const exact = new Map(phrases);

/** A heading as plain words: `serialNumber`, `SERIAL_NUMBER` and `Serial number:` are the same. */
export function plainHeading(heading: string): string {
	return plainWords(heading.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " "));
}

/** The fields a heading may name, each with a score: 1 for a known heading, less for one that contains a known phrase. */
export function fieldsOfHeading(heading: string): Map<Field, number> {
	const plain = plainHeading(heading);
	const scores = new Map<Field, number>();
	const whole = exact.get(plain);
	if (whole) {
		scores.set(whole, 1);
	}
	const padded = ` ${plain} `;
	for (const [phrase, field] of phrases) {
		if (padded.includes(` ${phrase} `)) {
			const covered = phrase.length / plain.length;
			const score = 0.5 + 0.35 * covered + 0.03 * (phrase.split(" ").length - 1);
			scores.set(field, Math.max(scores.get(field) ?? 0, Math.min(score, 0.95)));
		}
	}
	return scores;
}

/** Fields whose every known heading means the field itself; words of the others (room, class) may well be something else. */
const unmistakable: readonly Field[] = [
	...(["tag", "manufacturer", "model", "serialNumber", "firmwareVersion"] as const),
	...(["lastCalibratedOn", "nextDueOn", "interval", "intervalUnit"] as const),
];
const shown = new Set([...fields.flatMap(namesOf), ...shownNames].map(plainHeading));

/** Whether a field of the organisation's own cannot have this name, because the register has a field of it. */
export function isRegisterName(name: string): boolean {
	const plain = plainHeading(name);
	const field = exact.get(plain);
	return shown.has(plain) || (field !== undefined && unmistakable.includes(field));
}
