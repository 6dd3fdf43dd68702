import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

/** What a mail about one calibration says; `reason`: why its reader gets it. */
export type AboutCalibration = InEveryLanguage<{ heading: string; sentences: string[]; reason: string }>;

/** `performedOn`: a plain date; `link`: to the page of the calibration. */
export type CalibrationLetter = Letterhead & { performedOn: string; link: string };

const inWords: InEveryLanguage<{ performed: string; open: string }> = {
	en: { performed: "Performed on", open: "Open the calibration" },
	fr: { performed: "Effectué le", open: "Ouvrir l’étalonnage" },
	nl: { performed: "Uitgevoerd op", open: "De kalibratie openen" },
	de: { performed: "Durchgeführt am", open: "Kalibrierung öffnen" },
};

/** A mail that leads to a calibration and tells no more of it than its day. */
export function aboutCalibration(said: AboutCalibration, mail: CalibrationLetter): MailContent {
	const { heading, sentences, reason } = said[mail.language];
	const { performed, open } = inWords[mail.language];
	return layout({
		...{ letterhead: mail, subject: heading, heading, reason },
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows: [{ label: performed, value: formatPlainDate(mail.performedOn, mail.language) }] },
			{ kind: "button", label: open, link: mail.link },
		],
	});
}
