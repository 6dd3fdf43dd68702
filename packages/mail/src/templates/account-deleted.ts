import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = Readonly<Record<"heading" | "deleted" | "kept" | "reason", string>>;
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "Your account has been deleted",
		deleted: "Deleted",
		kept: "What is kept, and why:",
		reason:
			"You receive this because the account used this address. If you did not delete it, write to the address below.",
	},
	fr: {
		heading: "Votre compte a été supprimé",
		deleted: "Suppression",
		kept: "Ce qui est conservé, et pourquoi\u00a0:",
		reason:
			"Vous recevez ce courriel parce que le compte utilisait cette adresse. Si vous ne l’avez pas supprimé, écrivez à l’adresse ci-dessous.",
	},
	nl: {
		heading: "Uw account is verwijderd",
		deleted: "Verwijderd",
		kept: "Wat wordt bewaard, en waarom:",
		reason:
			"U ontvangt dit omdat het account dit adres gebruikte. Hebt u het niet verwijderd, schrijf dan naar het adres hieronder.",
	},
	de: {
		heading: "Ihr Konto wurde gelöscht",
		deleted: "Gelöscht",
		kept: "Was aufbewahrt wird, und warum:",
		reason:
			"Sie erhalten dies, weil das Konto diese Adresse verwendet hat. Wenn Sie es nicht gelöscht haben, schreiben Sie an die Adresse unten.",
	},
};

/** Confirms that a person's account is gone; `survives` names what is kept and why, in the words of the policy. */
export function accountDeleted(
	mail: Letterhead & { deletedAt: Date; timeZone: string; survives: string[] },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{
				kind: "facts",
				rows: [{ label: words.deleted, value: formatInstant(mail.deletedAt, mail.timeZone, mail.language) }],
			},
			...(mail.survives.length === 0
				? []
				: [{ kind: "paragraph", text: words.kept } as const, { kind: "list", items: mail.survives } as const]),
		],
		reason: words.reason,
	});
}
