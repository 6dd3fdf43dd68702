import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	cannot: string;
	kept(period: string): string;
	number: string;
	website: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "We cannot take on your request for an audit",
		cannot: "You asked us to audit a website. We do not take that on, for this reason:",
		kept: (period) =>
			`What you wrote is kept for ${period} after our last contact, and deleted then. If you want it deleted sooner, answer this mail.`,
		number: "Number",
		website: "Website",
		reason: "You asked for an audit with this address.",
	},
	fr: {
		heading: "Nous ne pouvons pas donner suite à votre demande d’audit",
		cannot: "Vous nous avez demandé l’audit d’un site. Nous n’y donnons pas suite, pour la raison suivante\u00a0:",
		kept: (period) =>
			`Ce que vous avez écrit est conservé ${period} après notre dernier contact, puis supprimé. Pour une suppression plus tôt, répondez à ce courriel.`,
		number: "Numéro",
		website: "Site",
		reason: "Vous avez demandé un audit avec cette adresse.",
	},
	nl: {
		heading: "Wij kunnen uw aanvraag voor een audit niet aannemen",
		cannot: "U hebt ons gevraagd een website te auditen. Wij nemen dat niet aan, om deze reden:",
		kept: (period) =>
			`Wat u hebt geschreven, wordt tot ${period} na ons laatste contact bewaard en dan verwijderd. Wilt u dat het eerder wordt verwijderd, beantwoord dan deze e-mail.`,
		number: "Nummer",
		website: "Website",
		reason: "U hebt met dit adres een audit aangevraagd.",
	},
	de: {
		heading: "Wir können Ihre Anfrage für ein Audit nicht annehmen",
		cannot: "Sie haben uns um das Audit einer Website gebeten. Wir übernehmen es nicht, aus diesem Grund:",
		kept: (period) =>
			`Was Sie geschrieben haben, wird nach unserem letzten Kontakt noch ${period} aufbewahrt und dann gelöscht. Wenn Sie es früher gelöscht haben möchten, antworten Sie auf diese E-Mail.`,
		number: "Nummer",
		website: "Website",
		reason: "Sie haben mit dieser Adresse ein Audit angefragt.",
	},
};

/** Tells who asked for an audit that it is declined, and why in the operator's own words. */
export function auditRequestDeclined(
	mail: Letterhead & { number: string; website: string; why: string; period: string },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.cannot },
			{ kind: "paragraph", text: mail.why },
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
