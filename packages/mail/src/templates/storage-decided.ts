import { numberInWords } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	moved(name: string): string;
	refused(name: string): string;
	usual: string;
	asked(name: string, place: string): string;
	kept(name: string, place: string): string;
	facts: Readonly<Record<"decided" | "files" | "backups", string>>;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		moved: (name) => `${name}: your files have moved`,
		refused: (name) => `${name}: another place of storage is not possible`,
		usual: "the usual place",
		asked: (name, place) =>
			`You asked that the files of ${name} be kept in ${place}. We cannot do that, for this reason:`,
		kept: (name, place) =>
			`The files of ${name}, and the backups made of them, are kept in ${place} from now on, as agreed. Each one was ` +
			"read back there before it was deleted where it was.",
		facts: { decided: "Decided", files: "Files moved", backups: "Backups at the place before, gone by" },
		reason: (name) => `You receive this as an owner of ${name}.`,
	},
	fr: {
		moved: (name) => `${name}\u00a0: vos fichiers ont été déplacés`,
		refused: (name) => `${name}\u00a0: un autre lieu de stockage n’est pas possible`,
		usual: "lieu habituel",
		asked: (name, place) =>
			`Vous avez demandé ce lieu de stockage pour les fichiers de l’organisation ${name}\u00a0: ${place}. Nous ne pouvons pas le faire, pour la raison suivante\u00a0:`,
		kept: (name, place) =>
			`Les fichiers de l’organisation ${name}, et leurs sauvegardes, sont désormais conservés comme convenu au lieu suivant\u00a0: ${place}. ` +
			"Chacun y a été relu avant d’être supprimé là où il était.",
		facts: {
			decided: "Décision",
			files: "Fichiers déplacés",
			backups: "Sauvegardes au lieu précédent, disparues avant",
		},
		reason: (name) => `Vous recevez ce courriel en tant que propriétaire de l’organisation ${name}.`,
	},
	nl: {
		moved: (name) => `${name}: uw bestanden zijn verplaatst`,
		refused: (name) => `${name}: een andere opslagplaats is niet mogelijk`,
		usual: "de gebruikelijke plaats",
		asked: (name, place) =>
			`U hebt voor de bestanden van ${name} deze opslagplaats gevraagd: ${place}. Dat kunnen wij niet doen, om deze reden:`,
		kept: (name, place) =>
			`De bestanden van ${name}, en de back-ups ervan, worden voortaan zoals afgesproken op deze plaats bewaard: ${place}. ` +
			"Elk bestand is daar teruggelezen voordat het op de vorige plaats werd verwijderd.",
		facts: {
			decided: "Beslist",
			files: "Verplaatste bestanden",
			backups: "Back-ups op de vorige plaats, uiterlijk weg op",
		},
		reason: (name) => `U ontvangt dit als eigenaar van ${name}.`,
	},
	de: {
		moved: (name) => `${name}: Ihre Dateien sind umgezogen`,
		refused: (name) => `${name}: Ein anderer Speicherort ist nicht möglich`,
		usual: "der übliche Ort",
		asked: (name, place) =>
			`Sie haben für die Dateien von ${name} um diesen Speicherort gebeten: ${place}. Das können wir nicht tun, aus diesem Grund:`,
		kept: (name, place) =>
			`Die Dateien von ${name} und ihre Sicherungen liegen von nun an wie vereinbart an diesem Ort: ${place}. ` +
			"Jede wurde dort zurückgelesen, bevor sie am alten Ort gelöscht wurde.",
		facts: {
			decided: "Entschieden",
			files: "Umgezogene Dateien",
			backups: "Sicherungen am alten Ort, verschwunden bis",
		},
		reason: (name) => `Sie erhalten dies als Inhaber von ${name}.`,
	},
};

/** Tells an owner where the organisation's files are kept from now on, or why not there. */
export function storageDecided(
	mail: Letterhead & {
		organisation: string;
		/** In words; null: where everybody's are. */
		place: string | null;
		decidedAt: Date;
		timeZone: string;
		/** Why not, as an operator wrote it. */
		refusal?: string | undefined;
		moved?: { files: number; backupsGoneBy: Date } | undefined;
	},
): MailContent {
	const { organisation, refusal, moved, language } = mail;
	const { facts, ...words } = inWords[language];
	const at = (instant: Date) => formatInstant(instant, mail.timeZone, language);
	const place = mail.place ?? words.usual;
	const heading = refusal === undefined ? words.moved(organisation) : words.refused(organisation);
	const sentences =
		refusal === undefined ? [words.kept(organisation, place)] : [words.asked(organisation, place), refusal];
	return layout({
		letterhead: mail,
		subject: heading,
		heading,
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{
				kind: "facts",
				rows: [
					{ label: facts.decided, value: at(mail.decidedAt) },
					...(moved === undefined
						? []
						: [
								{ label: facts.files, value: numberInWords(moved.files, language) },
								{ label: facts.backups, value: at(moved.backupsGoneBy) },
							]),
				],
			},
		],
		reason: words.reason(organisation),
	});
}
