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
