import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	attached: string;
	sign(address: string): string;
	inProduct: string;
	kept(period: string): string;
	number: string;
	hash: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "The data processing agreement to sign",
		attached: "The agreement you asked for is attached as a PDF.",
		sign: (address) => `Sign it and send it to ${address}. You receive it back signed by us.`,
		inProduct: "An owner of an organisation can also accept the agreement in the product, without paper.",
		kept: (period) => `What you wrote is kept for ${period} after the last step and then deleted.`,
		number: "Number",
		hash: "SHA-256 of the PDF",
		reason:
			"Somebody asked for an agreement with this address. If it was not you, answer this mail and the request is withdrawn.",
	},
	fr: {
		heading: "L’accord de sous-traitance à signer",
		attached: "L’accord que vous avez demandé est joint en PDF.",
		sign: (address) => `Signez-le et envoyez-le à ${address}. Vous le recevrez en retour, signé par nous.`,
		inProduct: "Un propriétaire d’une organisation peut aussi accepter l’accord dans le produit, sans papier.",
		kept: (period) => `Ce que vous avez écrit est conservé ${period} après la dernière étape, puis supprimé.`,
		number: "Numéro",
		hash: "SHA-256 du PDF",
		reason:
			"Quelqu’un a demandé un accord avec cette adresse. Si ce n’était pas vous, répondez à ce courriel et la demande est retirée.",
	},
	nl: {
		heading: "De verwerkersovereenkomst om te ondertekenen",
		attached: "De overeenkomst die u hebt gevraagd, is bijgevoegd als pdf.",
		sign: (address) => `Onderteken haar en stuur haar aan ${address}. U krijgt haar door ons ondertekend terug.`,
		inProduct: "Een eigenaar van een organisatie kan de overeenkomst ook in het product aanvaarden, zonder papier.",
		kept: (period) => `Wat u hebt geschreven, wordt tot ${period} na de laatste stap bewaard en dan verwijderd.`,
		number: "Nummer",
		hash: "SHA-256 van de pdf",
		reason:
			"Iemand heeft met dit adres een overeenkomst gevraagd. Was u het niet, beantwoord dan deze e-mail en de aanvraag wordt ingetrokken.",
	},
	de: {
		heading: "Der Auftragsverarbeitungsvertrag zum Unterschreiben",
		attached: "Der Vertrag, um den Sie gebeten haben, liegt als PDF bei.",
		sign: (address) =>
			`Unterschreiben Sie ihn und senden Sie ihn an ${address}. Sie erhalten ihn von uns unterschrieben zurück.`,
		inProduct: "Ein Inhaber einer Organisation kann den Vertrag auch im Produkt annehmen, ohne Papier.",
		kept: (period) =>
			`Was Sie geschrieben haben, wird nach dem letzten Schritt noch ${period} aufbewahrt und dann gelöscht.`,
		number: "Nummer",
		hash: "SHA-256 des PDF",
		reason:
			"Jemand hat mit dieser Adresse einen Vertrag angefragt. Wenn Sie es nicht waren, antworten Sie auf diese E-Mail, und die Anfrage wird zurückgezogen.",
	},
};

/** Sends the agreement that somebody asked for. Nothing that was typed stands in the mail: the address may be another's. */
export function agreementToSign(
	mail: Letterhead & { number: string; sha256: string; sendTo: string; period: string },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.attached },
			{ kind: "paragraph", text: words.sign(mail.sendTo) },
			{ kind: "paragraph", text: words.inProduct },
			{ kind: "paragraph", text: words.kept(mail.period) },
			{
				kind: "facts",
				rows: [
					{ label: words.number, value: mail.number },
					{ label: words.hash, value: mail.sha256 },
				],
			},
		],
		reason: words.reason,
	});
}
