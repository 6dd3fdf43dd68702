import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	next: string;
	kept(period: string): string;
	number: string;
	website: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "We received your request for an audit",
		next: "We will write to you with an offer. Nothing is examined before an authorisation has been signed.",
		kept: (period) =>
			`What you wrote is kept for ${period} after our last contact, and deleted then if you do not become a client.`,
		number: "Number",
		website: "Website",
		reason: "Somebody asked for an audit with this address. If it was not you, answer this mail and it is deleted.",
	},
	fr: {
		heading: "Nous avons reçu votre demande d’audit",
		next: "Nous vous écrirons pour vous proposer une offre. Rien n’est examiné avant la signature d’une autorisation.",
		kept: (period) =>
			`Ce que vous avez écrit est conservé ${period} après notre dernier contact, puis supprimé si vous ne devenez pas client.`,
		number: "Numéro",
		website: "Site",
		reason:
			"Quelqu’un a demandé un audit avec cette adresse. Si ce n’était pas vous, répondez à ce courriel et la demande est supprimée.",
	},
	nl: {
		heading: "Wij hebben uw aanvraag voor een audit ontvangen",
		next: "Wij schrijven u met een offerte. Niets wordt onderzocht voordat een machtiging is ondertekend.",
		kept: (period) =>
			`Wat u hebt geschreven, wordt tot ${period} na ons laatste contact bewaard en dan verwijderd als u geen klant wordt.`,
		number: "Nummer",
		website: "Website",
		reason:
			"Iemand heeft met dit adres een audit aangevraagd. Was u het niet, beantwoord dan deze e-mail en de aanvraag wordt verwijderd.",
	},
	de: {
		heading: "Wir haben Ihre Anfrage für ein Audit erhalten",
		next: "Wir schreiben Ihnen mit einem Angebot. Nichts wird untersucht, bevor eine Genehmigung unterschrieben ist.",
		kept: (period) =>
			`Was Sie geschrieben haben, wird nach unserem letzten Kontakt noch ${period} aufbewahrt und dann gelöscht, wenn Sie nicht Kunde werden.`,
		number: "Nummer",
		website: "Website",
		reason:
			"Jemand hat mit dieser Adresse ein Audit angefragt. Wenn Sie es nicht waren, antworten Sie auf diese E-Mail, und die Anfrage wird gelöscht.",
	},
};

/** Tells who asked for an audit that it arrived. `period` is how long it is kept, in the words of the policy. */
export function auditRequestReceived(
	mail: Letterhead & { number: string; website: string; period: string },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.next },
			{ kind: "paragraph", text: words.kept(mail.period) },
			{
				kind: "facts",
				rows: [
					{ label: words.number, value: mail.number },
					{ label: words.website, value: mail.website },
				],
			},
		],
		reason: words.reason,
	});
}
