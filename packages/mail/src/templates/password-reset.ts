import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Words = { heading: string; requested: string; until(at: string): string; reason: string };
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "Choose a new password",
		requested: "A new password was requested for your account. It signs out every other session.",
		until: (at) => `The link works once, until ${at}.`,
		reason: "If you did not ask for this, ignore this mail: your password stays as it is.",
	},
	fr: {
		heading: "Choisissez un nouveau mot de passe",
		requested: "Un nouveau mot de passe a été demandé pour votre compte. Il ferme toutes les autres sessions.",
		until: (at) => `Le lien fonctionne une seule fois, jusqu’au ${at}.`,
		reason: "Si vous n’avez rien demandé, ignorez ce courriel\u00a0: votre mot de passe reste tel qu’il est.",
	},
	nl: {
		heading: "Kies een nieuw wachtwoord",
		requested: "Voor uw account is een nieuw wachtwoord aangevraagd. Het meldt elke andere sessie af.",
		until: (at) => `De link werkt één keer, tot ${at}.`,
		reason: "Hebt u dit niet gevraagd, negeer deze e-mail dan: uw wachtwoord blijft zoals het is.",
	},
	de: {
		heading: "Wählen Sie ein neues Passwort",
		requested: "Für Ihr Konto wurde ein neues Passwort angefordert. Es meldet jede andere Sitzung ab.",
		until: (at) => `Der Link funktioniert einmal, bis ${at}.`,
		reason: "Wenn Sie das nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.",
	},
};

/** Offers a new password to somebody who asked for one. */
export function passwordReset(mail: Letterhead & { link: string; expiresAt: Date; timeZone: string }): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.requested },
			{ kind: "button", label: words.heading, link: inLanguage(mail.link, mail.language) },
			{ kind: "paragraph", text: words.until(formatInstant(mail.expiresAt, mail.timeZone, mail.language)) },
		],
		reason: words.reason,
	});
}
