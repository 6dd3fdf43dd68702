import type { DeletionDue } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { deletionFacts, instantInSubject, type Outlook, outlookOf } from "./deletion-facts.ts";
import { type KeptLonger, keptLonger } from "./kept-longer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	subject: Record<Outlook, (name: string, instant: string) => string>;
	heading(name: string): string;
	until: string;
	cancelled: string;
	exporting: string;
	back: string;
	reactivate(name: string): string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: {
			ahead: (name, at) => `${name} is cancelled and will be deleted on ${at}`,
			heldUp: (name, at) => `${name} is cancelled; its deletion, due on ${at}, is held up`,
			late: (name, at) => `${name} is cancelled; its deletion, due on ${at}, is late`,
		},
		heading: (name) => `${name} is cancelled`,
		until: "Until the deletion everything can be read and exported, and nothing can be changed.",
		cancelled: "Cancelled",
		exporting: "Export the data",
		back: "An owner can end the cancellation at any time before the deletion; then all records are as they were.",
		reactivate: (name) => `Reactivate ${name}`,
		reason: (name) => `You receive this because you own ${name}.`,
	},
	fr: {
		subject: {
			ahead: (name, at) => `L’organisation ${name} est résiliée et sera supprimée le ${at}`,
			heldUp: (name, at) =>
				`L’organisation ${name} est résiliée\u202f; sa suppression, prévue le ${at}, est en suspens`,
			late: (name, at) => `L’organisation ${name} est résiliée\u202f; sa suppression, prévue le ${at}, est en retard`,
		},
		heading: (name) => `L’organisation ${name} est résiliée`,
		until: "Jusqu’à la suppression, tout peut être lu et exporté, et rien ne peut être modifié.",
		cancelled: "Résiliation",
		exporting: "Exporter les données",
		back: "Un propriétaire peut annuler la résiliation à tout moment avant la suppression\u202f; tout est alors comme avant.",
		reactivate: (name) => `Réactiver l’organisation ${name}`,
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
	},
	nl: {
		subject: {
			ahead: (name, at) => `${name} is opgezegd en wordt verwijderd op ${at}`,
			heldUp: (name, at) => `${name} is opgezegd; de verwijdering, gepland op ${at}, wordt tegengehouden`,
			late: (name, at) => `${name} is opgezegd; de verwijdering, gepland op ${at}, is te laat`,
		},
		heading: (name) => `${name} is opgezegd`,
		until: "Tot de verwijdering kan alles worden gelezen en geëxporteerd, en kan niets worden gewijzigd.",
		cancelled: "Opgezegd",
		exporting: "De gegevens exporteren",
		back: "Een eigenaar kan de opzegging tot de verwijdering op elk moment beëindigen; alle gegevens zijn dan zoals ze waren.",
		reactivate: (name) => `${name} heractiveren`,
		reason: (name) => `U ontvangt dit omdat u eigenaar bent van ${name}.`,
	},
	de: {
		subject: {
			ahead: (name, at) => `${name} ist gekündigt und wird gelöscht am ${at}`,
			heldUp: (name, at) => `${name} ist gekündigt; die Löschung, vorgesehen für ${at}, ist aufgehalten`,
			late: (name, at) => `${name} ist gekündigt; die Löschung, vorgesehen für ${at}, verspätet sich`,
		},
		heading: (name) => `${name} ist gekündigt`,
		until: "Bis zur Löschung kann alles gelesen und exportiert, aber nichts geändert werden.",
		cancelled: "Gekündigt",
		exporting: "Daten exportieren",
		back: "Ein Inhaber kann die Kündigung bis zur Löschung jederzeit aufheben; dann sind alle Aufzeichnungen wie zuvor.",
		reactivate: (name) => `${name} reaktivieren`,
		reason: (name) => `Sie erhalten dies, weil Sie Inhaber von ${name} sind.`,
	},
};

/** Confirms a cancellation with the exact instant of deletion. `deletion.at` is the column the purge reads. */
export function cancellationConfirmed(
	mail: Letterhead & {
		organisation: string;
		cancelledAt: Date;
		deletion: DeletionDue;
		stays: KeptLonger;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.subject[outlookOf(mail.deletion)](mail.organisation, instantInSubject(mail.deletion, mail.language)),
		heading: words.heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: words.until },
			{
				kind: "facts",
				rows: [
					{ label: words.cancelled, value: formatInstant(mail.cancelledAt, mail.timeZone, mail.language) },
					...deletionFacts(mail.deletion, mail.timeZone, mail.language),
				],
			},
			...keptLonger(mail.stays, mail.language),
			{ kind: "button", label: words.exporting, link: mail.exportLink },
			{ kind: "paragraph", text: words.back },
			{ kind: "link", label: words.reactivate(mail.organisation), link: mail.reactivateLink },
		],
		reason: words.reason(mail.organisation),
	});
}
