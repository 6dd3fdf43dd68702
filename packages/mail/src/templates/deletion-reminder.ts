import type { DeletionDue } from "@calibrant/policy/deletion-due";
import type { MailContent } from "../mailer.ts";
import { deletionFacts, instantInSubject, type Outlook, outlookOf } from "./deletion-facts.ts";
import { type KeptLonger, keptLonger } from "./kept-longer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = Record<Outlook, { subject(name: string, at: string): string; heading(name: string): string }> & {
	/** While the deletion lies ahead and nothing stands in its way, and where something does. */
	after: { ahead: string; otherwise: string };
	keep: { ahead: string; otherwise: string };
	exporting: string;
	reactivate(name: string): string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		ahead: {
			subject: (name, at) => `Reminder: ${name} will be deleted on ${at}`,
			heading: (name) => `${name} will soon be deleted`,
		},
		heldUp: {
			subject: (name, at) => `Reminder: the deletion of ${name}, due on ${at}, is held up`,
			heading: (name) => `The deletion of ${name} is held up`,
		},
		late: {
			subject: (name, at) => `Reminder: the deletion of ${name}, due on ${at}, is late`,
			heading: (name) => `The deletion of ${name} is late`,
		},
		after: {
			ahead: "The organisation was cancelled. After the instant below its records and files cannot be brought back.",
			otherwise: "The organisation was cancelled. Once they are deleted, its records and files cannot be brought back.",
		},
		keep: {
			ahead: "To keep the organisation, reactivate it before that instant.",
			otherwise: "To keep the organisation, reactivate it before it is deleted.",
		},
		exporting: "Export the data",
		reactivate: (name) => `Reactivate ${name}`,
		reason: (name) => `You receive this because you own ${name}.`,
	},
	fr: {
		ahead: {
			subject: (name, at) => `Rappel\u00a0: l’organisation ${name} sera supprimée le ${at}`,
			heading: (name) => `L’organisation ${name} sera bientôt supprimée`,
		},
		heldUp: {
			subject: (name, at) => `Rappel\u00a0: la suppression de l’organisation ${name}, prévue le ${at}, est en suspens`,
			heading: (name) => `La suppression de l’organisation ${name} est en suspens`,
		},
		late: {
			subject: (name, at) => `Rappel\u00a0: la suppression de l’organisation ${name}, prévue le ${at}, est en retard`,
			heading: (name) => `La suppression de l’organisation ${name} est en retard`,
		},
		after: {
			ahead:
				"L’organisation a été résiliée. Passé l’instant ci-dessous, ses enregistrements et ses fichiers ne peuvent plus être récupérés.",
			otherwise:
				"L’organisation a été résiliée. Une fois supprimés, ses enregistrements et ses fichiers ne peuvent plus être récupérés.",
		},
		keep: {
			ahead: "Pour garder l’organisation, réactivez-la avant cet instant.",
			otherwise: "Pour garder l’organisation, réactivez-la avant sa suppression.",
		},
		exporting: "Exporter les données",
		reactivate: (name) => `Réactiver l’organisation ${name}`,
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
	},
	nl: {
		ahead: {
			subject: (name, at) => `Herinnering: ${name} wordt verwijderd op ${at}`,
			heading: (name) => `${name} wordt binnenkort verwijderd`,
		},
		heldUp: {
			subject: (name, at) => `Herinnering: de verwijdering van ${name}, gepland op ${at}, wordt tegengehouden`,
			heading: (name) => `De verwijdering van ${name} wordt tegengehouden`,
		},
		late: {
			subject: (name, at) => `Herinnering: de verwijdering van ${name}, gepland op ${at}, is te laat`,
			heading: (name) => `De verwijdering van ${name} is te laat`,
		},
		after: {
			ahead:
				"De organisatie is opgezegd. Na het tijdstip hieronder kunnen haar gegevens en bestanden niet meer worden teruggehaald.",
			otherwise:
				"De organisatie is opgezegd. Zodra ze zijn verwijderd, kunnen haar gegevens en bestanden niet meer worden teruggehaald.",
		},
		keep: {
			ahead: "Wilt u de organisatie houden, heractiveer haar dan vóór dat tijdstip.",
			otherwise: "Wilt u de organisatie houden, heractiveer haar dan voordat ze wordt verwijderd.",
		},
		exporting: "De gegevens exporteren",
		reactivate: (name) => `${name} heractiveren`,
		reason: (name) => `U ontvangt dit omdat u eigenaar bent van ${name}.`,
	},
	de: {
		ahead: {
			subject: (name, at) => `Erinnerung: ${name} wird gelöscht am ${at}`,
			heading: (name) => `${name} wird bald gelöscht`,
		},
		heldUp: {
			subject: (name, at) => `Erinnerung: Die Löschung von ${name}, vorgesehen für ${at}, ist aufgehalten`,
			heading: (name) => `Die Löschung von ${name} ist aufgehalten`,
		},
		late: {
			subject: (name, at) => `Erinnerung: Die Löschung von ${name}, vorgesehen für ${at}, verspätet sich`,
			heading: (name) => `Die Löschung von ${name} verspätet sich`,
		},
		after: {
			ahead:
				"Die Organisation wurde gekündigt. Nach dem Zeitpunkt unten lassen sich ihre Aufzeichnungen und Dateien nicht wiederherstellen.",
			otherwise:
				"Die Organisation wurde gekündigt. Sobald sie gelöscht sind, lassen sich ihre Aufzeichnungen und Dateien nicht wiederherstellen.",
		},
		keep: {
			ahead: "Um die Organisation zu behalten, reaktivieren Sie sie vor diesem Zeitpunkt.",
			otherwise: "Um die Organisation zu behalten, reaktivieren Sie sie, bevor sie gelöscht wird.",
		},
		exporting: "Daten exportieren",
		reactivate: (name) => `${name} reaktivieren`,
		reason: (name) => `Sie erhalten dies, weil Sie Inhaber von ${name} sind.`,
	},
};

/** Reminds the owners of a cancelled organisation of the instant of deletion. */
export function deletionReminder(
	mail: Letterhead & {
		organisation: string;
		deletion: DeletionDue;
		stays: KeptLonger;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const { deletion, language } = mail;
	const outlook = outlookOf(deletion);
	const part = outlook === "ahead" ? "ahead" : "otherwise";
	return layout({
		letterhead: mail,
		subject: words[outlook].subject(mail.organisation, instantInSubject(deletion, language)),
		heading: words[outlook].heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: words.after[part] },
			{ kind: "facts", rows: deletionFacts(deletion, mail.timeZone, language) },
			...keptLonger(mail.stays, language),
			{ kind: "button", label: words.exporting, link: mail.exportLink },
			{ kind: "paragraph", text: words.keep[part] },
			{ kind: "link", label: words.reactivate(mail.organisation), link: mail.reactivateLink },
		],
		reason: words.reason(mail.organisation),
	});
}
