import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = { number: string; inAccount: string; byMail(address: string): string };
const inWords: InEveryLanguage<Words> = {
	en: {
		number: "Number",
		inAccount: "This answers what you asked. Write on under Your account → Support.",
		byMail: (address) => `This answers what was asked with this address. To write on, answer to ${address}.`,
	},
	fr: {
		number: "Numéro",
		inAccount:
			"Ce courriel répond à votre question. Pour continuer, écrivez sous «\u00a0Your account → Support\u00a0» (votre compte, assistance).",
		byMail: (address) =>
			`Ce courriel répond à une question posée avec cette adresse. Pour continuer, répondez à ${address}.`,
	},
	nl: {
		number: "Nummer",
		inAccount: "Dit beantwoordt uw vraag. Schrijf verder onder Uw account → Ondersteuning.",
		byMail: (address) =>
			`Dit beantwoordt een vraag die met dit adres is gesteld. Wilt u verder schrijven, antwoord dan aan ${address}.`,
	},
	de: {
		number: "Nummer",
		inAccount: "Dies beantwortet Ihre Frage. Schreiben Sie weiter unter Ihr Konto → Support.",
		byMail: (address) =>
			`Dies beantwortet eine Frage, die mit dieser Adresse gestellt wurde. Um weiterzuschreiben, antworten Sie an ${address}.`,
	},
};

/** An answer that an operator wrote, in a conversation with support. */
export function supportAnswered(
	mail: Letterhead & {
		asked: string;
		answer: readonly string[];
		number: string;
		/** Where somebody without account writes on; null: in the account. */
		writeTo: string | null;
	},
): MailContent {
	const words = inWords[mail.language];
	// Not in words: mail programs know an answer by these two letters, in every language.
	const subject = `Re: ${mail.asked}`;
	return layout({
		letterhead: mail,
		subject,
		heading: subject,
		blocks: [
			...mail.answer.map((text) => ({ kind: "paragraph", text, lines: true }) as const),
			{ kind: "facts", rows: [{ label: words.number, value: mail.number }] },
		],
		reason: mail.writeTo === null ? words.inAccount : words.byMail(mail.writeTo),
	});
}
