import type { MailContent } from "../mailer.ts";
import { type AboutCalibration, aboutCalibration, type CalibrationLetter } from "./about-calibration.ts";

const inWords: AboutCalibration = {
	en: {
		heading: "Readings out of tolerance were withdrawn",
		sentences: [
			"A calibration was read out of tolerance and withdrawn before anybody signed it, so no case was opened.",
			"The readings, the reason and who withdrew it stay on its page.",
		],
		reason: "You may decide about cases of out of tolerance in an organisation here.",
	},
	fr: {
		heading: "Des lectures hors tolérance ont été retirées",
		sentences: [
			"Un étalonnage a donné des lectures hors tolérance et a été retiré avant d’être signé. Aucun cas n’a donc été ouvert.",
			"Les lectures, la raison et le nom de qui l’a retiré restent sur sa page.",
		],
		reason: "Vous pouvez décider des cas hors tolérance dans une organisation de ce service.",
	},
	nl: {
		heading: "Aflezingen buiten tolerantie zijn ingetrokken",
		sentences: [
			"Een kalibratie gaf aflezingen buiten tolerantie en is ingetrokken voordat iemand haar ondertekende; er is dus geen geval geopend.",
			"De aflezingen, de reden en wie haar introk, blijven op haar pagina staan.",
		],
		reason: "U mag in een organisatie van deze dienst over gevallen buiten tolerantie beslissen.",
	},
	de: {
		heading: "Ablesungen außerhalb der Toleranz wurden zurückgezogen",
		sentences: [
			"Eine Kalibrierung ergab Ablesungen außerhalb der Toleranz und wurde zurückgezogen, bevor jemand sie unterschrieb; ein Fall wurde daher nicht eröffnet.",
			"Die Ablesungen, der Grund und wer sie zurückzog, bleiben auf ihrer Seite stehen.",
		],
		reason: "Sie dürfen in einer Organisation dieses Dienstes über Fälle außerhalb der Toleranz entscheiden.",
	},
};

/** Tells that readings out of tolerance were withdrawn unsigned. */
export const calibrationBrokenOff = (mail: CalibrationLetter): MailContent => aboutCalibration(inWords, mail);
