import type { DeletionDue } from "@calibrant/policy/deletion-due";
import type { MailContent } from "../mailer.ts";
import { deletionFacts, deletionInSubject } from "./deletion-facts.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Outlook = { heading(name: string): string; after: string; keep: string };
type Words = {
	subject(name: string, deletion: string): string;
	exporting: string;
	/** While the deletion lies ahead and nothing stands in its way, and where something does. */
	ahead: Outlook;
	heldUp: Outlook;
	reactivate(name: string): string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (name, deletion) => `Reminder: ${name} ${deletion}`,
		ahead: {
			heading: (name) => `${name} will soon be deleted`,
			after: "The organisation was cancelled. After the instant below its records and files cannot be brought back.",
			keep: "To keep the organisation, reactivate it before that instant.",
		},
		heldUp: {
			heading: (name) => `The deletion of ${name} is held up`,
			after: "The organisation was cancelled. Once they are deleted, its records and files cannot be brought back.",
			keep: "To keep the organisation, reactivate it before it is deleted.",
		},
		exporting: "Export the data",
		reactivate: (name) => `Reactivate ${name}`,
		reason: (name) => `You receive this because you own ${name}.`,
	},
	fr: {
		subject: (name, deletion) => `Rappel\u00a0: l’organisation ${name} ${deletion}`,
		ahead: {
			heading: (name) => `L’organisation ${name} sera bientôt supprimée`,
			after:
				"L’organisation a été résiliée. Passé l’instant ci-dessous, ses enregistrements et ses fichiers ne peuvent plus être récupérés.",
			keep: "Pour garder l’organisation, réactivez-la avant cet instant.",
		},
		heldUp: {
			heading: (name) => `La suppression de l’organisation ${name} est en suspens`,
			after:
				"L’organisation a été résiliée. Une fois supprimés, ses enregistrements et ses fichiers ne peuvent plus être récupérés.",
			keep: "Pour garder l’organisation, réactivez-la avant sa suppression.",
		},
		exporting: "Exporter les données",
		reactivate: (name) => `Réactiver l’organisation ${name}`,
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
	},
};

/** Reminds the owners of a cancelled organisation of the instant of deletion. */
export function deletionReminder(
	mail: Letterhead & {
		organisation: string;
		deletion: DeletionDue;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const { deletion, language } = mail;
	const outlook = deletion.lateSeconds === null && deletion.stop === null ? words.ahead : words.heldUp;
	return layout({
		letterhead: mail,
		subject: words.subject(mail.organisation, deletionInSubject(deletion, language)),
		heading: outlook.heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: outlook.after },
			{ kind: "facts", rows: deletionFacts(deletion, mail.timeZone, language) },
			{ kind: "button", label: words.exporting, link: mail.exportLink },
			{ kind: "paragraph", text: outlook.keep },
			{ kind: "link", label: words.reactivate(mail.organisation), link: mail.reactivateLink },
		],
		reason: words.reason(mail.organisation),
	});
}
