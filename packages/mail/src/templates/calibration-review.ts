import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = { heading: string; sentences: string[]; performed: string; open: string; reason: string };

const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "A calibration waits for your review",
		sentences: [
			"It is completed and signed, and does not count before a second person has reviewed it.",
			"Look at its readings, standards and results, and approve it or send it back.",
		],
		performed: "Performed on",
		open: "Open the calibration",
		reason: "You may review calibrations in an organisation here.",
	},
	fr: {
		heading: "Un étalonnage attend votre vérification",
		sentences: [
			"Il est terminé et signé, et ne compte pas avant d’avoir été vérifié par une deuxième personne.",
			"Examinez les relevés, les étalons et les résultats, puis approuvez-le ou renvoyez-le.",
		],
		performed: "Effectué le",
		open: "Ouvrir l’étalonnage",
		reason: "Vous pouvez vérifier des étalonnages dans une organisation de ce service.",
	},
	nl: {
		heading: "Een kalibratie wacht op uw beoordeling",
		sentences: [
			"Ze is afgerond en ondertekend, en telt pas wanneer een tweede persoon haar heeft beoordeeld.",
			"Bekijk de aflezingen, de standaarden en de resultaten, en keur haar goed of stuur haar terug.",
		],
		performed: "Uitgevoerd op",
		open: "De kalibratie openen",
		reason: "U mag in een organisatie van deze dienst kalibraties beoordelen.",
	},
	de: {
		heading: "Eine Kalibrierung wartet auf Ihre Prüfung",
		sentences: [
			"Sie ist abgeschlossen und unterschrieben und zählt erst, wenn eine zweite Person sie geprüft hat.",
			"Sehen Sie sich Ablesungen, Normale und Ergebnisse an, und geben Sie sie frei oder zurück.",
		],
		performed: "Durchgeführt am",
		open: "Kalibrierung öffnen",
		reason: "Sie dürfen in einer Organisation dieses Dienstes Kalibrierungen prüfen.",
	},
};

/** Tells a reviewer that a calibration waits. `performedOn`: a plain date. Nothing else of it stands in the mail. */
export function calibrationReview(mail: Letterhead & { performedOn: string; link: string }): MailContent {
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
