import { plainWords } from "./status-words.ts";

export type InstrumentRole = "working" | "reference";
export type Criticality = "critical" | "normal" | "indication";

const words = (list: string) => new Set(list.split("|"));

const roles: Record<InstrumentRole, ReadonlySet<string>> = {
	reference: words(
		"reference|reference standard|ref standard|ref|standard|working standard|master|yes|y|true|1|x|etalon|" +
			"etalon de reference|oui|standaard|ja|normal|bezugsnormal|gebrauchsnormal",
	),
	working: words(
		"working|working instrument|instrument|m te|mte|measuring equipment|test equipment|gage|gauge|equipment|no|n|false|0|" +
			"non|appareil|instrument de mesure|nee|nein|messmittel|prufmittel",
	),
};

const criticalities: Record<Criticality, ReadonlySet<string>> = {
	critical: words("critical|high|a|yes|y|true|1|critique|oui|kritiek|hoog|ja|kritisch|hoch"),
	normal: words("normal|medium|standard|b|no|n|false|0|non critical|normale|moyen|non|normaal|nee|mittel|nein"),
	indication: words(
		"indication|indication only|for indication only|reference only|for reference only|no calibration required|ncr|" +
			"not calibrated|cnr|low|c|indicatif|a titre indicatif|indicatief|nur anzeige|anzeige",
	),
};

/** Whether a word says that an instrument is a standard that others are calibrated against; null when it says neither. */
export const readRole = (text: string): InstrumentRole | null =>
	(["reference", "working"] as const).find((role) => roles[role].has(plainWords(text))) ?? null;

/** How much hangs on an instrument, by the word of a register; null for one that is not known. */
export const readCriticality = (text: string): Criticality | null =>
	(["critical", "normal", "indication"] as const).find((one) => criticalities[one].has(plainWords(text))) ?? null;
