import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Role = "owner" | "manager" | "technician" | "viewer" | "auditor";
type Words = {
	subject(name: string): string;
	heading(name: string): string;
	invites(who: string, name: string): string;
	examine(who: string, name: string): string;
	about: string;
	role: string;
	roles: Readonly<Record<Role, string>>;
	open: string;
	until(at: string): string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (name) => `Invitation to ${name}`,
		heading: (name) => `Join ${name}`,
		invites: (who, name) => `${who} invites you to work in ${name}.`,
		examine: (who, name) => `${who} invites you to examine the calibration records of ${name}.`,
		about: "What it is about",
		role: "Your role",
		roles: {
			owner: "Owner",
			manager: "Manager",
			technician: "Technician",
			viewer: "Viewer",
			auditor: "External auditor",
		},
		open: "See the invitation",
		until: (at) => `The invitation stands until ${at}.`,
		reason: "If you do not know the sender, ignore this mail: no account is made without you.",
	},
	fr: {
		subject: (name) => `Invitation à rejoindre l’organisation ${name}`,
		heading: (name) => `Rejoindre l’organisation ${name}`,
		invites: (who, name) => `${who} vous invite à travailler dans l’organisation ${name}.`,
		examine: (who, name) => `${who} vous invite à examiner les enregistrements d’étalonnage de l’organisation ${name}.`,
		about: "Ce dont il s’agit",
		role: "Votre rôle",
		roles: {
			...{ owner: "Propriétaire", manager: "Gestionnaire", technician: "Technicien", viewer: "Lecteur" },
			auditor: "Auditeur externe",
		},
		open: "Voir l’invitation",
		until: (at) => `L’invitation est valable jusqu’au ${at}.`,
		reason: "Si vous ne connaissez pas l’expéditeur, ignorez ce courriel\u00a0: aucun compte n’est ouvert sans vous.",
	},
	nl: {
		subject: (name) => `Uitnodiging voor ${name}`,
		heading: (name) => `Lid worden van ${name}`,
		invites: (who, name) => `${who} nodigt u uit om in ${name} te werken.`,
		examine: (who, name) => `${who} nodigt u uit om de kalibratiegegevens van ${name} in te zien.`,
		about: "Waarover het gaat",
		role: "Uw rol",
		roles: {
			...{ owner: "Eigenaar", manager: "Beheerder", technician: "Technicus", viewer: "Lezer" },
			auditor: "Externe auditor",
		},
		open: "De uitnodiging bekijken",
		until: (at) => `De uitnodiging geldt tot ${at}.`,
		reason: "Kent u de afzender niet, negeer deze e-mail dan: zonder u wordt geen account geopend.",
	},
	de: {
		subject: (name) => `Einladung zu ${name}`,
		heading: (name) => `${name} beitreten`,
		invites: (who, name) => `${who} lädt Sie ein, in ${name} zu arbeiten.`,
		examine: (who, name) => `${who} lädt Sie ein, die Kalibrieraufzeichnungen von ${name} einzusehen.`,
		about: "Worum es geht",
		role: "Ihre Rolle",
		roles: {
			...{ owner: "Inhaber", manager: "Verwalter", technician: "Techniker", viewer: "Leser" },
			auditor: "Externer Auditor",
		},
		open: "Einladung ansehen",
		until: (at) => `Die Einladung gilt bis ${at}.`,
		reason: "Wenn Sie den Absender nicht kennen, ignorieren Sie diese E-Mail: Ohne Sie wird kein Konto eröffnet.",
	},
};

/** Invites a person into an organisation. */
export function invitation(
	mail: Letterhead & {
		organisation: string;
		/** Null: nobody who is still there. */
		invitedBy: string | null;
		/** What the person is invited for; empty where it is the organisation itself. */
		about?: string;
		role: Role;
		link: string;
		expiresAt: Date;
		timeZone: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const { organisation, role, expiresAt, timeZone, language, about = "" } = mail;
	const facts = [
		...(about ? [{ label: words.about, value: about }] : []),
		{ label: words.role, value: words.roles[role] },
	];
	return layout({
		letterhead: mail,
		subject: words.subject(organisation),
		heading: words.heading(organisation),
		blocks: [
			{
				kind: "paragraph",
				text: words[role === "auditor" ? "examine" : "invites"](mail.invitedBy ?? organisation, organisation),
			},
			{ kind: "facts", rows: facts },
			{ kind: "button", label: words.open, link: inLanguage(mail.link, language) },
			{ kind: "paragraph", text: words.until(formatInstant(expiresAt, timeZone, language)) },
		],
		reason: words.reason,
	});
}
