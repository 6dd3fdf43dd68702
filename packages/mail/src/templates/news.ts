import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

const inWords: InEveryLanguage<Readonly<Record<"unsubscribe" | "reason", string>>> = {
	en: {
		unsubscribe: "Unsubscribe",
		reason: "You receive this because you agreed to news in your account. One click ends it.",
	},
	fr: {
		unsubscribe: "Se désabonner",
		reason: "Vous recevez ce courriel parce que vous avez accepté les actualités dans votre compte. Un clic y met fin.",
	},
	nl: {
		unsubscribe: "Uitschrijven",
		reason: "U ontvangt dit omdat u in uw account met nieuws hebt ingestemd. Eén klik beëindigt het.",
	},
	de: {
		unsubscribe: "Abbestellen",
		reason: "Sie erhalten dies, weil Sie in Ihrem Konto Neuigkeiten zugestimmt haben. Ein Klick beendet das.",
	},
};

/** News as an operator wrote them, with the way out. */
export function news(mail: Letterhead & { subject: string; paragraphs: readonly string[]; link: string }): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: mail.subject,
		heading: mail.subject,
		blocks: [
			...mail.paragraphs.map((text) => ({ kind: "paragraph", text, lines: true }) as const),
			{ kind: "button", label: words.unsubscribe, link: inLanguage(mail.link, mail.language) },
		],
		reason: words.reason,
	});
}
