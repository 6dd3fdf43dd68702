import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	over: string;
	accounts: string;
	reports: string;
	number: string;
	open: string;
	reason: Readonly<Record<"owner" | "team", string>>;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "An audit has ended",
		over: "Its time is over, so the audit has ended by itself. Nothing more is examined under it.",
		accounts:
			"The test accounts that were handed over for it are deleted here. Please switch them off on the website too.",
		reports: "Reports stay where they are.",
		number: "Number",
		open: "Open the audit",
		reason: { owner: "You own an organisation here.", team: "You run this service." },
	},
	fr: {
		heading: "Un audit a pris fin",
		over: "Sa durée est écoulée, l’audit a donc pris fin de lui-même. Plus rien n’est examiné à ce titre.",
		accounts: "Les comptes de test remis pour cet audit sont supprimés ici. Veuillez aussi les désactiver sur le site.",
		reports: "Les rapports restent où ils sont.",
		number: "Numéro",
		open: "Ouvrir l’audit",
		reason: {
			owner: "Vous êtes propriétaire d’une organisation dans ce service.",
			team: "Vous exploitez ce service.",
		},
	},
	nl: {
		heading: "Een audit is geëindigd",
		over: "De looptijd is voorbij, dus de audit is vanzelf geëindigd. Er wordt niets meer onder onderzocht.",
		accounts: "De testaccounts die ervoor zijn overgedragen, worden hier verwijderd. Schakel ze ook op de website uit.",
		reports: "Rapporten blijven waar ze zijn.",
		number: "Nummer",
		open: "De audit openen",
		reason: { owner: "U bent eigenaar van een organisatie van deze dienst.", team: "U exploiteert deze dienst." },
	},
	de: {
		heading: "Ein Audit ist zu Ende",
		over: "Seine Zeit ist vorüber, daher hat das Audit von selbst geendet. Es wird nichts mehr dafür untersucht.",
		accounts: "Die dafür übergebenen Testkonten werden hier gelöscht. Bitte schalten Sie sie auch auf der Website ab.",
		reports: "Berichte bleiben, wo sie sind.",
		number: "Nummer",
		open: "Audit öffnen",
		reason: { owner: "Sie sind Inhaber einer Organisation in diesem Dienst.", team: "Sie betreiben diesen Dienst." },
	},
};

/** Tells that an audit is over. Nothing of the audit itself stands in the mail: its page is behind the sign-in. */
export function engagementOver(
	mail: Letterhead & { number: string; to: "owner" | "team"; hadAccounts: boolean; link: string },
): MailContent {
	const words = inWords[mail.language];
	const sentences = [words.over, ...(mail.hadAccounts ? [words.accounts] : []), words.reports];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows: [{ label: words.number, value: mail.number }] },
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason[mail.to],
	});
}
