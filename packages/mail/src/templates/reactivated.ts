import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(name: string): string;
	calledOff: string;
	facts: Readonly<Record<"at" | "by" | "anOwner", string>>;
	open: string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (name) => `${name} is active again`,
		calledOff: "The planned deletion is called off. All records and files are as they were.",
		facts: { at: "Reactivated", by: "By", anOwner: "an owner" },
		open: "Open the organisation",
		reason: (name) => `You receive this because you own ${name}.`,
	},
	fr: {
		heading: (name) => `L’organisation ${name} est de nouveau active`,
		calledOff: "La suppression prévue est annulée. Tous les enregistrements et tous les fichiers sont comme avant.",
		facts: { at: "Réactivation", by: "Par", anOwner: "un propriétaire" },
		open: "Ouvrir l’organisation",
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
	},
	nl: {
		heading: (name) => `${name} is weer actief`,
		calledOff: "De geplande verwijdering is afgelast. Alle gegevens en bestanden zijn zoals ze waren.",
		facts: { at: "Geheractiveerd", by: "Door", anOwner: "een eigenaar" },
		open: "De organisatie openen",
		reason: (name) => `U ontvangt dit omdat u eigenaar bent van ${name}.`,
	},
	de: {
		heading: (name) => `${name} ist wieder aktiv`,
		calledOff: "Die geplante Löschung ist abgesagt. Alle Aufzeichnungen und Dateien sind wie zuvor.",
		facts: { at: "Reaktiviert", by: "Von", anOwner: "einem Inhaber" },
		open: "Organisation öffnen",
		reason: (name) => `Sie erhalten dies, weil Sie Inhaber von ${name} sind.`,
	},
};

/** Confirms that a cancellation was ended and nothing will be deleted. */
export function reactivated(
	mail: Letterhead & {
		organisation: string;
		/** Null: whose name is not known any more. */
		reactivatedBy: string | null;
		reactivatedAt: Date;
		timeZone: string;
		link: string;
	},
): MailContent {
	const { facts, ...words } = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading(mail.organisation),
		heading: words.heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: words.calledOff },
			{
				kind: "facts",
				rows: [
					{ label: facts.at, value: formatInstant(mail.reactivatedAt, mail.timeZone, mail.language) },
					{ label: facts.by, value: mail.reactivatedBy ?? facts.anOwner },
				],
			},
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason(mail.organisation),
	});
}
