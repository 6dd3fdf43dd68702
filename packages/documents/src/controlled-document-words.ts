import type { CertificateLanguage } from "./certificate-words/index.ts";

const en = {
	reference: (number: string, version: number) => `${number}, version ${version}`,
	page: (number: number, pages: number) => `Page ${number} of ${pages}`,
	number: "Number",
	version: "Version",
	state: "State",
	effectiveOn: "In effect from",
	owner: "Answered for by",
	nobody: "nobody named",
	notSet: "its approval",
	change: "What changed",
	states: {
		...{
			draft: "Draft, not in effect",
			in_review: "In review, not in effect",
			approved: "Approved, not yet in effect",
		},
		...{ effective: "In effect", superseded: "Superseded, do not use", obsolete: "Obsolete, do not use" },
	},
	/** Across every page; empty where it may be used. */
	across: {
		...{ draft: "DRAFT", in_review: "DRAFT", approved: "NOT YET IN EFFECT", effective: "" },
		...{ superseded: "SUPERSEDED", obsolete: "OBSOLETE" },
	},
	copy: (who: string, when: string) =>
		`Controlled copy for ${who}, ${when}. It is not updated: look up the version in effect before use.`,
	uncontrolled: (who: string, when: string) => `Copy for ${who}, ${when}. Not for use.`,
	file: (name: string) => `The document is the file ${name}.`,
	follows: "It follows on the next pages.",
	fileHash: (hash: string) => `SHA-256 of the file: ${hash}`,
	signatures: "Signatures",
	notSigned: "Not signed.",
	meanings: { reviewed: "Reviewed by", approved: "Approved by", withdrawn: "Taken out of use by" },
	nameErased: "Name erased with the account of the person who signed",
	hash: (hash: string) => `SHA-256 over this version: ${hash}`,
	altered: "This version is not what was signed any more. Do not rely on it.",
	/** Of a signature whose round a change with a name has ended. */
	void: (round: number, who: string, when: string, why: string) =>
		`Void: it was over round ${round}, which ${who} sent back on ${when}. Reason: ${why}`,
};

export type ControlledDocumentWords = typeof en;

const fr: ControlledDocumentWords = {
	reference: (number, version) => `${number}, version ${version}`,
	page: (number, pages) => `Page ${number} sur ${pages}`,
	number: "Numéro",
	version: "Version",
	state: "État",
	effectiveOn: "En vigueur à partir du",
	owner: "Responsable",
	nobody: "personne n’est désigné",
	notSet: "jour de son approbation",
	change: "Ce qui a changé",
	states: {
		...{ draft: "Brouillon, pas en vigueur", in_review: "En vérification, pas en vigueur" },
		...{ approved: "Approuvé, pas encore en vigueur", effective: "En vigueur" },
		...{ superseded: "Remplacé, ne pas utiliser", obsolete: "Périmé, ne pas utiliser" },
	},
	across: {
		...{ draft: "BROUILLON", in_review: "BROUILLON", approved: "PAS ENCORE EN VIGUEUR", effective: "" },
		...{ superseded: "REMPLACÉ", obsolete: "PÉRIMÉ" },
	},
	copy: (who, when) =>
		`Copie contrôlée pour ${who}, ${when}. Elle n’est pas mise à jour : vérifiez la version en vigueur avant usage.`,
	uncontrolled: (who, when) => `Copie pour ${who}, ${when}. Ne pas utiliser.`,
	file: (name) => `Le document est le fichier ${name}.`,
	follows: "Il suit aux pages suivantes.",
	fileHash: (hash) => `SHA-256 du fichier : ${hash}`,
	signatures: "Signatures",
	notSigned: "Non signé.",
	meanings: { reviewed: "Vérifié par", approved: "Approuvé par", withdrawn: "Retiré de l’usage par" },
	nameErased: "Nom effacé avec le compte de la personne qui a signé",
	hash: (hash) => `SHA-256 de cette version : ${hash}`,
	altered: "Cette version n’est plus celle qui a été signée. Ne vous y fiez pas.",
	void: (round, who, when, why) =>
		`Sans effet : elle portait sur le tour ${round}, renvoyé par ${who} le ${when}. Motif : ${why}`,
};

const nl: ControlledDocumentWords = {
	reference: (number, version) => `${number}, versie ${version}`,
	page: (number, pages) => `Pagina ${number} van ${pages}`,
	number: "Nummer",
	version: "Versie",
	state: "Status",
	effectiveOn: "Van kracht vanaf",
	owner: "Verantwoordelijke",
	nobody: "niemand aangewezen",
	notSet: "de goedkeuring",
	change: "Wat er veranderde",
	states: {
		...{ draft: "Concept, niet van kracht", in_review: "In controle, niet van kracht" },
		...{ approved: "Goedgekeurd, nog niet van kracht", effective: "Van kracht" },
		...{ superseded: "Vervangen, niet gebruiken", obsolete: "Vervallen, niet gebruiken" },
	},
	across: {
		...{ draft: "CONCEPT", in_review: "CONCEPT", approved: "NOG NIET VAN KRACHT", effective: "" },
		...{ superseded: "VERVANGEN", obsolete: "VERVALLEN" },
	},
	copy: (who, when) =>
		`Beheerste kopie voor ${who}, ${when}. Ze wordt niet bijgewerkt: zoek vóór gebruik de geldende versie op.`,
	uncontrolled: (who, when) => `Kopie voor ${who}, ${when}. Niet gebruiken.`,
	file: (name) => `Het document is het bestand ${name}.`,
	follows: "Het volgt op de volgende pagina’s.",
	fileHash: (hash) => `SHA-256 van het bestand: ${hash}`,
	signatures: "Handtekeningen",
	notSigned: "Niet ondertekend.",
	meanings: { reviewed: "Gecontroleerd door", approved: "Goedgekeurd door", withdrawn: "Uit gebruik genomen door" },
	nameErased: "Naam gewist met het account van wie ondertekende",
	hash: (hash) => `SHA-256 over deze versie: ${hash}`,
	altered: "Deze versie is niet meer wat er werd ondertekend. Vertrouw er niet op.",
	void: (round, who, when, why) =>
		`Vervallen: ze gold voor ronde ${round}, teruggestuurd door ${who} op ${when}. Reden: ${why}`,
};

const de: ControlledDocumentWords = {
	reference: (number, version) => `${number}, Version ${version}`,
	page: (number, pages) => `Seite ${number} von ${pages}`,
	number: "Nummer",
	version: "Version",
	state: "Stand",
	effectiveOn: "In Kraft ab",
	owner: "Verantwortlich",
	nobody: "niemand benannt",
	notSet: "Genehmigung",
	change: "Was sich geändert hat",
	states: {
		...{ draft: "Entwurf, nicht in Kraft", in_review: "In Prüfung, nicht in Kraft" },
		...{ approved: "Genehmigt, noch nicht in Kraft", effective: "In Kraft" },
		...{ superseded: "Ersetzt, nicht verwenden", obsolete: "Ungültig, nicht verwenden" },
	},
	across: {
		...{ draft: "ENTWURF", in_review: "ENTWURF", approved: "NOCH NICHT IN KRAFT", effective: "" },
		...{ superseded: "ERSETZT", obsolete: "UNGÜLTIG" },
	},
	copy: (who, when) =>
		`Gelenkte Kopie für ${who}, ${when}. Sie wird nicht nachgeführt: vor Gebrauch die geltende Version nachsehen.`,
	uncontrolled: (who, when) => `Kopie für ${who}, ${when}. Nicht verwenden.`,
	file: (name) => `Das Dokument ist die Datei ${name}.`,
	follows: "Sie folgt auf den nächsten Seiten.",
	fileHash: (hash) => `SHA-256 der Datei: ${hash}`,
	signatures: "Unterschriften",
	notSigned: "Nicht unterzeichnet.",
	meanings: { reviewed: "Geprüft von", approved: "Genehmigt von", withdrawn: "Außer Gebrauch genommen von" },
	nameErased: "Name mit dem Konto der unterzeichnenden Person gelöscht",
	hash: (hash) => `SHA-256 über diese Version: ${hash}`,
	altered: "Diese Version ist nicht mehr das, was unterzeichnet wurde. Verlassen Sie sich nicht darauf.",
	void: (round, who, when, why) =>
		`Hinfällig: sie galt der Runde ${round}, zurückgegeben von ${who} am ${when}. Grund: ${why}`,
};

/** The words of printed controlled documents by language. */
export const controlledDocumentWords: Readonly<Record<CertificateLanguage, ControlledDocumentWords>> = {
	...{ en, fr, nl, de },
};
