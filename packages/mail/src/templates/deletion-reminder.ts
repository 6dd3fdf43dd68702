import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	subject(name: string, at: string): string;
	heading(name: string): string;
	after: string;
	deleted: string;
	exporting: string;
	keep: string;
	reactivate(name: string): string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (name, at) => `Reminder: ${name} will be deleted on ${at}`,
		heading: (name) => `${name} will soon be deleted`,
		after: "The organisation was cancelled. After the instant below its records and files cannot be brought back.",
		deleted: "Deleted for good",
		exporting: "Export the data",
		keep: "To keep the organisation, reactivate it before that instant.",
		reactivate: (name) => `Reactivate ${name}`,
		reason: (name) => `You receive this because you own ${name}.`,
	},
	fr: {
		subject: (name, at) => `Rappel\u00a0: l’organisation ${name} sera supprimée le ${at}`,
		heading: (name) => `L’organisation ${name} sera bientôt supprimée`,
		after:
			"L’organisation a été résiliée. Passé l’instant ci-dessous, ses enregistrements et ses fichiers ne peuvent plus être récupérés.",
		deleted: "Suppression définitive",
		exporting: "Exporter les données",
		keep: "Pour garder l’organisation, réactivez-la avant cet instant.",
		reactivate: (name) => `Réactiver l’organisation ${name}`,
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
	},
};

/** Reminds the owners of a cancelled organisation of the instant of deletion. */
export function deletionReminder(
	mail: Letterhead & {
		organisation: string;
		purgeAt: Date;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const at = (zone: string) => formatInstant(mail.purgeAt, zone, mail.language);
	return layout({
		letterhead: mail,
		subject: words.subject(mail.organisation, at("UTC")),
		heading: words.heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: words.after },
			{ kind: "facts", rows: [{ label: words.deleted, value: at(mail.timeZone) }] },
			{ kind: "button", label: words.exporting, link: mail.exportLink },
			{ kind: "paragraph", text: words.keep },
			{ kind: "link", label: words.reactivate(mail.organisation), link: mail.reactivateLink },
		],
		reason: words.reason(mail.organisation),
	});
}
