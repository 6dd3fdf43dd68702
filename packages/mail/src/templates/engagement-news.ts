import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Told = { heading: string; sentences: string[]; instant: string };
type What = "lapsed" | "reported" | "assigned" | "found" | "acceptance_over" | "to_sign" | "signed" | "revoked";
type Words = Record<What, Told> & {
	number: string;
	open: string;
	reason: Readonly<Record<"owner" | "signer" | "tester" | "team", string>>;
};

const inWords: InEveryLanguage<Words> = {
	en: {
		lapsed: {
			heading: "An authorisation of an audit has ended",
			sentences: [
				"No authorisation of this audit is in force any more: nothing more may be examined, and test accounts are not shown.",
				"A report on what was examined while it was in force may still be added. To go on, record a new authorisation; else end the audit, and its test accounts are deleted.",
			],
			instant: "In force until",
		},
		reported: {
			heading: "A report of your audit is here",
			sentences: ["Sign in to read it. Each reading is a line in the audit log of your organisation."],
			instant: "Added",
		},
		assigned: {
			heading: "You examine an audit",
			sentences: ["You are named as its tester. Nothing is examined before an authorisation is in force."],
			instant: "Ends by itself",
		},
		to_sign: {
			heading: "An authorisation of an audit waits for your signature",
			sentences: [
				"You are asked to authorise the examination of websites. Read its terms, then sign it with your own name and your password, or say why it is to be changed.",
				"Nothing is examined before you have signed. You can revoke it at any time afterwards.",
			],
			instant: "Sent",
		},
		signed: {
			heading: "An authorisation of an audit is signed",
			sentences: [
				"What may be examined, how and when stands in it. Nothing else is allowed, and every request is checked against it.",
			],
			instant: "Signed",
		},
		revoked: {
			heading: "An authorisation of an audit is revoked",
			sentences: ["From this moment nothing more may be examined under it. The reason stands on its page."],
			instant: "Revoked",
		},
		found: {
			heading: "Findings of your audit are here",
			sentences: [
				"Weaknesses were found on your website, and a second person has read what was written about them. Sign in to read them, and to say what you do about each.",
			],
			instant: "Told",
		},
		acceptance_over: {
			heading: "An accepted risk is open again",
			sentences: [
				"The time for which you accepted the risk of a finding is over. Mend it, or sign in to accept it anew with a reason.",
			],
			instant: "Taken up again",
		},
		number: "Number of the audit",
		open: "Open the audit",
		reason: {
			owner: "You own an organisation here.",
			signer: "You are asked to sign.",
			tester: "You are named as the tester of this audit.",
			team: "You run this service.",
		},
	},
	fr: {
		lapsed: {
			heading: "Une autorisation d’audit a pris fin",
			sentences: [
				"Plus aucune autorisation de cet audit n’est en vigueur\u00a0: plus rien ne peut être examiné, et les comptes de test ne sont pas montrés.",
				"Un rapport sur ce qui a été examiné pendant sa validité peut encore être ajouté. Pour continuer, enregistrez une nouvelle autorisation\u00a0; sinon, mettez fin à l’audit, et ses comptes de test sont supprimés.",
			],
			instant: "En vigueur jusqu’au",
		},
		reported: {
			heading: "Un rapport de votre audit est arrivé",
			sentences: [
				"Connectez-vous pour le lire. Chaque lecture laisse une ligne dans le journal d’audit de votre organisation.",
			],
			instant: "Ajouté",
		},
		assigned: {
			heading: "Vous examinez un audit",
			sentences: ["Vous en êtes le testeur désigné. Rien n’est examiné avant qu’une autorisation ne soit en vigueur."],
			instant: "Prend fin de lui-même",
		},
		to_sign: {
			heading: "Une autorisation d’audit attend votre signature",
			sentences: [
				"Il vous est demandé d’autoriser l’examen de sites web. Lisez-en les termes, puis signez avec votre nom et votre mot de passe, ou dites ce qui doit changer.",
				"Rien n’est examiné avant votre signature. Vous pouvez la révoquer à tout moment ensuite.",
			],
			instant: "Envoyée",
		},
		signed: {
			heading: "Une autorisation d’audit est signée",
			sentences: [
				"Elle dit ce qui peut être examiné, comment et quand. Rien d’autre n’est permis, et chaque requête y est confrontée.",
			],
			instant: "Signée",
		},
		revoked: {
			heading: "Une autorisation d’audit est révoquée",
			sentences: ["Dès cet instant, plus rien ne peut être examiné à ce titre. Le motif se trouve sur sa page."],
			instant: "Révoquée",
		},
		found: {
			heading: "Des constats de votre audit sont arrivés",
			sentences: [
				"Des faiblesses ont été trouvées sur votre site, et une deuxième personne a relu ce qui en est écrit. Connectez-vous pour les lire et dire ce que vous faites de chacune.",
			],
			instant: "Communiqué",
		},
		acceptance_over: {
			heading: "Un risque accepté est de nouveau ouvert",
			sentences: [
				"La durée pour laquelle vous aviez accepté le risque d’un constat est écoulée. Corrigez-le, ou connectez-vous pour l’accepter à nouveau avec un motif.",
			],
			instant: "Repris",
		},
		number: "Numéro de l’audit",
		open: "Ouvrir l’audit",
		reason: {
			owner: "Vous êtes propriétaire d’une organisation dans ce service.",
			signer: "Votre signature est demandée.",
			tester: "Vous êtes le testeur désigné de cet audit.",
			team: "Vous exploitez ce service.",
		},
	},
	nl: {
		lapsed: {
			heading: "Een machtiging voor een audit is geëindigd",
			sentences: [
				"Er is geen machtiging voor deze audit meer van kracht: er mag niets meer worden onderzocht, en testaccounts worden niet getoond.",
				"Een rapport over wat tijdens de geldigheid is onderzocht, kan nog worden toegevoegd. Leg een nieuwe machtiging vast om verder te gaan; beëindig anders de audit, en de testaccounts ervan worden verwijderd.",
			],
			instant: "Van kracht tot",
		},
		reported: {
			heading: "Er is een rapport van uw audit",
			sentences: ["Meld u aan om het te lezen. Elke lezing is een regel in het auditlogboek van uw organisatie."],
			instant: "Toegevoegd",
		},
		assigned: {
			heading: "U onderzoekt een audit",
			sentences: ["U bent als tester aangewezen. Niets wordt onderzocht voordat een machtiging van kracht is."],
			instant: "Eindigt vanzelf",
		},
		to_sign: {
			heading: "Een machtiging voor een audit wacht op uw handtekening",
			sentences: [
				"U wordt gevraagd het onderzoek van websites toe te staan. Lees de voorwaarden en onderteken met uw eigen naam en wachtwoord, of zeg wat er moet veranderen.",
				"Niets wordt onderzocht voordat u hebt ondertekend. U kunt de machtiging daarna op elk moment intrekken.",
			],
			instant: "Verzonden",
		},
		signed: {
			heading: "Een machtiging voor een audit is ondertekend",
			sentences: [
				"Daarin staat wat mag worden onderzocht, hoe en wanneer. Niets anders is toegestaan, en elk verzoek wordt eraan getoetst.",
			],
			instant: "Ondertekend",
		},
		revoked: {
			heading: "Een machtiging voor een audit is ingetrokken",
			sentences: [
				"Vanaf dit moment mag op grond daarvan niets meer worden onderzocht. De reden staat op de pagina ervan.",
			],
			instant: "Ingetrokken",
		},
		found: {
			heading: "Er zijn bevindingen van uw audit",
			sentences: [
				"Op uw website zijn zwakke plekken gevonden, en een tweede persoon heeft gelezen wat erover is geschreven. Meld u aan om ze te lezen en te zeggen wat u met elke doet.",
			],
			instant: "Meegedeeld",
		},
		acceptance_over: {
			heading: "Een aanvaard risico staat weer open",
			sentences: [
				"De tijd waarvoor u het risico van een bevinding aanvaardde, is voorbij. Verhelp haar, of meld u aan om het risico opnieuw met een reden te aanvaarden.",
			],
			instant: "Opnieuw opgenomen",
		},
		number: "Nummer van de audit",
		open: "De audit openen",
		reason: {
			owner: "U bent eigenaar van een organisatie van deze dienst.",
			signer: "U wordt gevraagd te ondertekenen.",
			tester: "U bent als tester van deze audit aangewezen.",
			team: "U exploiteert deze dienst.",
		},
	},
	de: {
		lapsed: {
			heading: "Eine Genehmigung eines Audits ist abgelaufen",
			sentences: [
				"Für dieses Audit gilt keine Genehmigung mehr: Es darf nichts mehr untersucht werden, und Testkonten werden nicht gezeigt.",
				"Ein Bericht über das, was während der Geltung untersucht wurde, kann noch hinzugefügt werden. Um fortzufahren, erfassen Sie eine neue Genehmigung; sonst beenden Sie das Audit, und seine Testkonten werden gelöscht.",
			],
			instant: "Gültig bis",
		},
		reported: {
			heading: "Ein Bericht zu Ihrem Audit liegt vor",
			sentences: [
				"Melden Sie sich an, um ihn zu lesen. Jedes Lesen ist eine Zeile im Audit-Protokoll Ihrer Organisation.",
			],
			instant: "Hinzugefügt",
		},
		assigned: {
			heading: "Sie untersuchen ein Audit",
			sentences: ["Sie sind als Tester benannt. Nichts wird untersucht, bevor eine Genehmigung gilt."],
			instant: "Endet von selbst",
		},
		to_sign: {
			heading: "Eine Genehmigung eines Audits wartet auf Ihre Unterschrift",
			sentences: [
				"Sie werden gebeten, die Untersuchung von Websites zu genehmigen. Lesen Sie die Bedingungen und unterzeichnen Sie mit Ihrem Namen und Ihrem Passwort, oder sagen Sie, was zu ändern ist.",
				"Nichts wird untersucht, bevor Sie unterzeichnet haben. Danach können Sie die Genehmigung jederzeit widerrufen.",
			],
			instant: "Gesendet",
		},
		signed: {
			heading: "Eine Genehmigung eines Audits ist unterzeichnet",
			sentences: [
				"Darin steht, was untersucht werden darf, wie und wann. Nichts anderes ist erlaubt, und jede Anfrage wird daran geprüft.",
			],
			instant: "Unterzeichnet",
		},
		revoked: {
			heading: "Eine Genehmigung eines Audits ist widerrufen",
			sentences: [
				"Von diesem Augenblick an darf auf ihrer Grundlage nichts mehr untersucht werden. Der Grund steht auf ihrer Seite.",
			],
			instant: "Widerrufen",
		},
		found: {
			heading: "Befunde Ihres Audits liegen vor",
			sentences: [
				"Auf Ihrer Website wurden Schwachstellen gefunden, und eine zweite Person hat gelesen, was darüber geschrieben wurde. Melden Sie sich an, um sie zu lesen und zu sagen, was Sie mit jedem Befund tun.",
			],
			instant: "Mitgeteilt",
		},
		acceptance_over: {
			heading: "Ein akzeptiertes Risiko ist wieder offen",
			sentences: [
				"Die Zeit, für die Sie das Risiko eines Befunds akzeptiert haben, ist vorbei. Beheben Sie ihn, oder melden Sie sich an, um das Risiko mit einer Begründung erneut zu akzeptieren.",
			],
			instant: "Wieder aufgenommen",
		},
		number: "Nummer des Audits",
		open: "Audit öffnen",
		reason: {
			owner: "Sie sind Inhaber einer Organisation in diesem Dienst.",
			signer: "Sie werden um Ihre Unterschrift gebeten.",
			tester: "Sie sind als Tester dieses Audits benannt.",
			team: "Sie betreiben diesen Dienst.",
		},
	},
};

/**
 * Tells what happened to an audit, and when. Nothing of the audit itself stands in the mail: its page is behind the
 * sign-in.
 */
export function engagementNews(
	mail: Letterhead & {
		what: What;
		/** Of the audit. */
		number: string;
		at: Date;
		timeZone: string;
		to: "owner" | "signer" | "tester" | "team";
		link: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const { heading, sentences, instant } = words[mail.what];
	return layout({
		letterhead: mail,
		...{ subject: heading, heading },
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{
				kind: "facts",
				rows: [
					{ label: words.number, value: mail.number },
					{ label: instant, value: formatInstant(mail.at, mail.timeZone, mail.language) },
				],
			},
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason[mail.to],
	});
}
