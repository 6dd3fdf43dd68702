import { numberInWords } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	subject(name: string): string;
	heading: string;
	packed(name: string): string;
	incompleteSubject(name: string): string;
	/** Files that are missing or not as recorded. */
	incomplete(files: number): string;
	until: string;
	size: string;
	megabytes: string;
	fetch: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (name) => `The export of ${name} is ready`,
		heading: "Your export is ready",
		packed: (name) => `The data of ${name} are packed, with a list of every file and its hash.`,
		incompleteSubject: (name) => `The export of ${name} is made, but not complete`,
		incomplete: (files) =>
			`${files === 1 ? "1 stored file is" : `${files} stored files are`} missing or not as recorded. The page of the export names them with both hashes, and so does manifest.json. Whoever runs this service has been told.`,
		until: "Can be fetched until",
		size: "Size",
		megabytes: "MB",
		fetch: "Fetch the export",
		reason: "You receive this because you asked for the export. Only you can fetch it, signed in.",
	},
	fr: {
		subject: (name) => `L’exportation de l’organisation ${name} est prête`,
		heading: "Votre exportation est prête",
		packed: (name) =>
			`Les données de l’organisation ${name} sont réunies dans une archive, avec la liste de tous les fichiers et de leurs empreintes.`,
		incompleteSubject: (name) => `L’exportation de l’organisation ${name} est faite, mais incomplète`,
		incomplete: (files) =>
			`${files === 1 ? "1 fichier manque ou n’est pas" : `${files} fichiers manquent ou ne sont pas`} ${files === 1 ? "tel qu’enregistré" : "tels qu’enregistrés"}. La page de l’exportation et manifest.json donnent les noms et les deux empreintes. L’exploitant de ce service en est informé.`,
		until: "À télécharger avant",
		size: "Taille",
		megabytes: "Mo",
		fetch: "Télécharger l’exportation",
		reason:
			"Vous recevez ce courriel parce que vous avez demandé l’exportation. Vous seul pouvez la télécharger, une fois connecté.",
	},
	nl: {
		subject: (name) => `De export van ${name} is klaar`,
		heading: "Uw export is klaar",
		packed: (name) => `De gegevens van ${name} zijn ingepakt, met een lijst van elk bestand en zijn hash.`,
		incompleteSubject: (name) => `De export van ${name} is gemaakt, maar niet volledig`,
		incomplete: (files) =>
			`${files === 1 ? "1 opgeslagen bestand ontbreekt of is" : `${files} opgeslagen bestanden ontbreken of zijn`} niet zoals vastgelegd. De pagina van de export noemt ze met beide hashes, en manifest.json ook. Wie deze dienst exploiteert, is ingelicht.`,
		until: "Op te halen tot",
		size: "Grootte",
		megabytes: "MB",
		fetch: "De export ophalen",
		reason: "U ontvangt dit omdat u om de export hebt gevraagd. Alleen u kunt hem ophalen, wanneer u bent aangemeld.",
	},
	de: {
		subject: (name) => `Der Export von ${name} ist bereit`,
		heading: "Ihr Export ist bereit",
		packed: (name) => `Die Daten von ${name} sind gepackt, mit einer Liste aller Dateien und ihrer Hashes.`,
		incompleteSubject: (name) => `Der Export von ${name} ist erstellt, aber nicht vollständig`,
		incomplete: (files) =>
			`${files === 1 ? "1 gespeicherte Datei fehlt oder ist" : `${files} gespeicherte Dateien fehlen oder sind`} nicht wie aufgezeichnet. Die Seite des Exports nennt sie mit beiden Hashes, ebenso manifest.json. Der Betreiber dieses Dienstes ist benachrichtigt.`,
		until: "Abrufbar bis",
		size: "Größe",
		megabytes: "MB",
		fetch: "Export abrufen",
		reason:
			"Sie erhalten dies, weil Sie um den Export gebeten haben. Nur Sie können ihn abrufen, wenn Sie angemeldet sind.",
	},
};

/** Tells who asked for an export that it can be fetched. The link leads to a page that asks for sign-in. */
export function exportReady(
	mail: Letterhead & {
		organisation: string;
		link: string;
		validUntil: Date;
		timeZone: string;
		sizeBytes?: number;
		differing?: number;
	},
): MailContent {
	const words = inWords[mail.language];
	const { differing = 0 } = mail;
	const rows = [{ label: words.until, value: formatInstant(mail.validUntil, mail.timeZone, mail.language) }];
	if (mail.sizeBytes !== undefined) {
		const size = numberInWords(mail.sizeBytes / 1e6, mail.language, 1);
		rows.push({ label: words.size, value: `${size}\u00a0${words.megabytes}` });
	}
	return layout({
		letterhead: mail,
		subject: differing > 0 ? words.incompleteSubject(mail.organisation) : words.subject(mail.organisation),
		heading: differing > 0 ? words.incompleteSubject(mail.organisation) : words.heading,
		blocks: [
			{ kind: "paragraph", text: words.packed(mail.organisation) },
			...(differing > 0 ? [{ kind: "paragraph" as const, text: words.incomplete(differing) }] : []),
			{ kind: "facts", rows },
			{ kind: "button", label: words.fetch, link: mail.link },
		],
		reason: words.reason,
	});
}
