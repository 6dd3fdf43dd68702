import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	finished: string;
	failed: string;
	written: string;
	nothing: string;
	file: string;
	open: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		finished: "An import is finished",
		failed: "An import failed",
		written: "All its rows are written. It can be undone on its page.",
		nothing: "Nothing of it was written. Its page says why; the file waits there as before.",
		file: "File",
		open: "Open the import",
		reason: "You receive this because you confirmed the import.",
	},
	fr: {
		finished: "Un import est terminé",
		failed: "Un import a échoué",
		written: "Toutes ses lignes sont écrites. Il peut être annulé sur sa page.",
		nothing: "Rien n’en a été écrit. Sa page dit pourquoi\u202f; le fichier y attend comme avant.",
		file: "Fichier",
		open: "Ouvrir l’import",
		reason: "Vous recevez ce courriel parce que vous avez confirmé l’import.",
	},
	nl: {
		finished: "Een import is klaar",
		failed: "Een import is mislukt",
		written: "Alle rijen zijn geschreven. Op de pagina ervan kan hij ongedaan worden gemaakt.",
		nothing: "Er is niets van geschreven. De pagina ervan zegt waarom; het bestand wacht daar zoals eerder.",
		file: "Bestand",
		open: "De import openen",
		reason: "U ontvangt dit omdat u de import hebt bevestigd.",
	},
	de: {
		finished: "Ein Import ist fertig",
		failed: "Ein Import ist fehlgeschlagen",
		written: "Alle Zeilen sind geschrieben. Auf seiner Seite lässt er sich rückgängig machen.",
		nothing: "Nichts davon wurde geschrieben. Seine Seite sagt, warum; die Datei wartet dort wie zuvor.",
		file: "Datei",
		open: "Import öffnen",
		reason: "Sie erhalten dies, weil Sie den Import bestätigt haben.",
	},
};

/** Tells whoever confirmed an import how it ended. All its rows are written, or none. */
export function importEnded(mail: Letterhead & { fileName: string; failed: boolean; link: string }): MailContent {
	const words = inWords[mail.language];
	const heading = mail.failed ? words.failed : words.finished;
	return layout({
		letterhead: mail,
		subject: heading,
		heading,
		blocks: [
			{ kind: "paragraph", text: mail.failed ? words.nothing : words.written },
			{ kind: "facts", rows: [{ label: words.file, value: mail.fileName }] },
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason,
	});
}
