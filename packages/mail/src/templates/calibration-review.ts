import type { MailContent } from "../mailer.ts";
import { type AboutCalibration, aboutCalibration, type CalibrationLetter } from "./about-calibration.ts";

const inWords: AboutCalibration = {
	en: {
		heading: "A calibration waits for your review",
		sentences: [
			"It is completed and signed, and does not count before a second person has reviewed it.",
			"Look at its readings, standards and results, and approve it or send it back.",
		],
		reason: "You may review calibrations in an organisation here.",
	},
	fr: {
		heading: "Un étalonnage attend votre vérification",
		sentences: [
			"Il est terminé et signé, et ne compte pas avant d’avoir été vérifié par une deuxième personne.",
			"Examinez les relevés, les étalons et les résultats, puis approuvez-le ou renvoyez-le.",
		],
		reason: "Vous pouvez vérifier des étalonnages dans une organisation de ce service.",
	},
	nl: {
		heading: "Een kalibratie wacht op uw beoordeling",
		sentences: [
			"Ze is afgerond en ondertekend, en telt pas wanneer een tweede persoon haar heeft beoordeeld.",
			"Bekijk de aflezingen, de standaarden en de resultaten, en keur haar goed of stuur haar terug.",
		],
		reason: "U mag in een organisatie van deze dienst kalibraties beoordelen.",
	},
	de: {
		heading: "Eine Kalibrierung wartet auf Ihre Prüfung",
		sentences: [
			"Sie ist abgeschlossen und unterschrieben und zählt erst, wenn eine zweite Person sie geprüft hat.",
			"Sehen Sie sich Ablesungen, Normale und Ergebnisse an, und geben Sie sie frei oder zurück.",
		],
		reason: "Sie dürfen in einer Organisation dieses Dienstes Kalibrierungen prüfen.",
	},
};

/** Tells a reviewer that a calibration waits. */
export const calibrationReview = (mail: CalibrationLetter): MailContent => aboutCalibration(inWords, mail);
