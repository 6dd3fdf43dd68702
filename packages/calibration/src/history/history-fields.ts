import { type Beside, type ColumnChoices, proposeByHeading } from "../import/by-heading.ts";
import type { Table } from "../import/index.ts";
import { settleLimitColumns } from "./limit-columns.ts";

/** What a column of a file of past calibrations is read as: of the calibration, or of one point of it. */
export const historyFields = [
	...(["instrument", "serialNumber", "performedOn", "certificateNumber", "laboratory", "method"] as const),
	...(["resultFound", "resultLeft", "nextDueOn", "remarks", "stage", "label", "nominal", "unit"] as const),
	...(["reading", "asFound", "asLeft", "tolerance", "lowerTolerance", "upperTolerance"] as const),
	...(["lowerLimit", "upperLimit", "uncertainty", "coverageFactor", "coefficient"] as const),
] as const;
export type HistoryField = (typeof historyFields)[number];
export type HistoryTarget = HistoryField | Beside;

/** Headings as `plainHeading` writes them, in English, French, Dutch and German. */
const headings: Record<HistoryField, readonly string[]> = {
	instrument: words(
		"instrument|instrument tag|instrument id|instrument no|tag|tag no|asset tag|asset id|asset no|asset number|asset uid|uid|" +
			"sensor uid|equipment|equipment id|equipment no|gage id|gauge id|gage no|gauge no|barcode|asset barcode|id|id no|" +
			"repere|identifiant|appareil|toestelnummer|instrumentnummer|prufmittelnummer|inventarnummer",
	),
	serialNumber: words(
		"serial|serial no|serial number|sn|s n|gage sn|gage s n|numero de serie|n de serie|serienummer|seriennummer",
	),
	performedOn: words(
		"date|performed on|date performed|calibration date|cal date|calibrated on|date calibrated|date of calibration|" +
			"test date|service date|date d etalonnage|etalonne le|kalibratiedatum|gekalibreerd op|datum|kalibrierdatum|kalibriert am",
	),
	certificateNumber: words(
		"certificate|certificate no|certificate number|cert no|cert number|certificate id|report no|report number|" +
			"numero de certificat|certificat|certificaatnummer|zertifikat|kalibrierschein|kalibrierscheinnummer",
	),
	laboratory: words(
		"laboratory|lab|calibration lab|calibration laboratory|vendor|supplier|calibrated by|calibrator|laboratoire|" +
			"laboratorium|labor",
	),
	method: words("method|procedure|procedure no|calibration procedure|methode|procedure d etalonnage|verfahren"),
	resultFound: words(
		"as found result|result as found|as found status|as found condition|found condition|result|verdict|status|" +
			"pass fail|passed|condition|resultat|ergebnis|resultaat",
	),
	resultLeft: words("as left result|result as left|as left status|as left condition|left condition"),
	nextDueOn: words("next due|next due on|next due date|due|due date|next calibration|next calibration date|echeance"),
	remarks: words(
		"remarks|remark|notes|note|comments|comment|remarque|remarques|commentaire|opmerking|opmerkingen|bemerkung|bemerkungen",
	),
	stage: words("stage|run|as found as left|found left|reading type|data type|type of reading|pass"),
	label: words("label|coefficient|parameter|characteristic|test|test name|test description|grandeur|merkmal"),
	nominal: words(
		"nominal|nominal value|test point|point|setpoint|set point|target|applied|applied value|standard value|true value|" +
			"valeur nominale|nominale waarde|nennwert|sollwert",
	),
	unit: words("unit|units|uom|unit of measure|unite|eenheid|einheit"),
	reading: words(
		"reading|value|measured|measured value|actual|actual value|indication|mesure|lecture|messwert|istwert",
	),
	asFound: words("as found|as found reading|as found value|found|before|before adjustment|avant ajustage"),
	asLeft: words("as left|as left reading|as left value|left|after|after adjustment|apres ajustage"),
	tolerance: words(
		"tolerance|tol|mpe|maximum permissible error|permitted error|emt|tolerance admissible|erreur maximale toleree|" +
			"toleranz|zulassige abweichung|fehlergrenze|tolerantie|toegestane afwijking",
	),
	lowerTolerance: words(
		"lower tolerance|tolerance minus|tol minus|minus tolerance|minus tol|lower deviation|negative tolerance|" +
			"tolerance inferieure|tolerance basse|ecart inferieur|untere toleranz|unteres abmass|toleranz minus|" +
			"ondertolerantie|onderste tolerantie|onderafwijking|tolerantie minus",
	),
	upperTolerance: words(
		"upper tolerance|tolerance plus|tol plus|plus tolerance|plus tol|upper deviation|positive tolerance|" +
			"tolerance superieure|tolerance haute|ecart superieur|obere toleranz|oberes abmass|toleranz plus|" +
			"boventolerantie|bovenste tolerantie|bovenafwijking|tolerantie plus",
	),
	lowerLimit: words(
		"lower limit|lower|low limit|low|min|minimum|min value|minimum value|lsl|ltl|lower tolerance limit|" +
			"lower specification limit|lower spec limit|limit low|limit lower|limite inferieure|limite basse|inferieure|" +
			"borne inferieure|limite min|untere grenze|untergrenze|unterer grenzwert|untere toleranzgrenze|min wert|" +
			"ondergrens|onderste grens|onderlimiet|tolerantie ondergrens|minimumwaarde",
	),
	upperLimit: words(
		"upper limit|upper|high limit|high|max|maximum|max value|maximum value|usl|utl|upper tolerance limit|" +
			"upper specification limit|upper spec limit|limit high|limit upper|limite superieure|limite haute|superieure|" +
			"borne superieure|limite max|obere grenze|obergrenze|oberer grenzwert|obere toleranzgrenze|max wert|" +
			"bovengrens|bovenste grens|bovenlimiet|tolerantie bovengrens|maximumwaarde",
	),
	uncertainty: words(
		"uncertainty|expanded uncertainty|u|u95|measurement uncertainty|uncertainty of measurement|incertitude|" +
			"messunsicherheit|onzekerheid",
	),
	coverageFactor: words("k|coverage factor|facteur d elargissement|erweiterungsfaktor"),
	/** Never by its heading: each column's own heading is the label. */
	coefficient: [],
};

function words(list: string): string[] {
	return list.split("|");
}

/** What each column is taken for; what no field claims is kept verbatim with the calibration. */
export function proposeHistoryColumns(table: Table, choices: ColumnChoices<HistoryTarget>): HistoryTarget[] {
	const proposed = proposeByHeading(table, headings, choices, ["coefficient"]);
	const chosen = [...Object.values(choices.mapping), ...Object.values(choices.kept ?? {})];
	const isChosen = chosen.some((target) => target === "lowerLimit" || target === "upperLimit");
	return isChosen ? proposed : settleLimitColumns(table, proposed);
}

export type Stage = "as_found" | "as_left";

const stages: Readonly<Record<Stage, readonly string[]>> = {
	as_found: words("as found|found|af|before|before adjustment|initial|avant|vor"),
	as_left: words("as left|left|al|after|after adjustment|final|apres|nach"),
};

/** Which run a word names; null: none that is known. */
export const stageOf = (word: string): Stage | null =>
	(["as_found", "as_left"] as const).find((stage) => stages[stage].includes(word)) ?? null;

const results = {
	in_tolerance: words(
		"pass|passed|p|ok|in|in tolerance|in tol|within tolerance|good|accept|accepted|conform|conforming|yes|conforme|ja|" +
			"goed|bestanden|in toleranz|in ordnung",
	),
	out_of_tolerance: words(
		"fail|failed|f|nok|not ok|out|out of tolerance|out of tol|oot|bad|reject|rejected|nonconforming|non conforming|no|" +
			"non conforme|nee|fout|nicht bestanden|ausser toleranz",
	),
} as const;

/** The verdict that a file states; null for a word that is none. */
export const resultOf = (word: string): keyof typeof results | null =>
	(["in_tolerance", "out_of_tolerance"] as const).find((one) => results[one].includes(word)) ?? null;
