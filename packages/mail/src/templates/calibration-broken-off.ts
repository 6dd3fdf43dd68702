import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = { heading: string; sentences: string[]; performed: string; open: string; reason: string };

const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "Readings out of tolerance were withdrawn",
		sentences: [
			"A calibration was read out of tolerance and withdrawn before anybody signed it, so no case was opened.",
			"The readings, the reason and who withdrew it stay on its page.",
		],
		performed: "Performed on",
		open: "Open the calibration",
		reason: "You may decide about cases of out of tolerance in an organisation here.",
	},
	fr: {
		heading: "Des lectures hors tolérance ont été retirées",
		sentences: [
			"Un étalonnage a donné des lectures hors tolérance et a été retiré avant d’être signé. Aucun cas n’a donc été ouvert.",
			"Les lectures, la raison et le nom de qui l’a retiré restent sur sa page.",
		],
		performed: "Effectué le",
		open: "Ouvrir l’étalonnage",
		reason: "Vous pouvez décider des cas hors tolérance dans une organisation de ce service.",
	},
	nl: {
		heading: "Aflezingen buiten tolerantie zijn ingetrokken",
		sentences: [
			"Een kalibratie gaf aflezingen buiten tolerantie en is ingetrokken voordat iemand haar ondertekende; er is dus geen geval geopend.",
			"De aflezingen, de reden en wie haar introk, blijven op haar pagina staan.",
		],
		performed: "Uitgevoerd op",
		open: "De kalibratie openen",
		reason: "U mag in een organisatie van deze dienst over gevallen buiten tolerantie beslissen.",
	},
	de: {
		heading: "Ablesungen außerhalb der Toleranz wurden zurückgezogen",
		sentences: [
			"Eine Kalibrierung ergab Ablesungen außerhalb der Toleranz und wurde zurückgezogen, bevor jemand sie unterschrieb; ein Fall wurde daher nicht eröffnet.",
			"Die Ablesungen, der Grund und wer sie zurückzog, bleiben auf ihrer Seite stehen.",
		],
		performed: "Durchgeführt am",
		open: "Kalibrierung öffnen",
		reason: "Sie dürfen in einer Organisation dieses Dienstes über Fälle außerhalb der Toleranz entscheiden.",
	},
};

/** Tells that readings out of tolerance were withdrawn unsigned. `performedOn`: a plain date. Nothing else of it stands in the mail. */
export function calibrationBrokenOff(mail: Letterhead & { performedOn: string; link: string }): MailContent {
	const { heading, sentences, performed, open, reason } = inWords[mail.language];
	return layout({
		...{ letterhead: mail, subject: heading, heading, reason },
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows: [{ label: performed, value: formatPlainDate(mail.performedOn, mail.language) }] },
			{ kind: "button", label: open, link: mail.link },
		],
	});
}
