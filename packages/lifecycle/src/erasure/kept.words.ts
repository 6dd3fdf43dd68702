import type { Language } from "@calibrant/policy";

type What =
	| "account"
	| "request"
	| "signed"
	| "signedCalibrations"
	| "backups"
	| "attempts"
	| "auditLog"
	| "records"
	| "certificates"
	| "agreements"
	| "reports"
	| "lastReports";

export type KeptWords = {
	what: Readonly<Record<What, string>>;
	indefinitely: string;
	goneWithin(days: number): string;
	archived: string;
};

/** What an account's erasure leaves, in every language. */
export const keptWords: Readonly<Record<Language, KeptWords>> = {
	en: {
		what: {
			account: "An empty profile and a note for restored backups: the number of your account and the date",
			request: "That a request about personal data was sent, and its dates",
			signed: "Names under checklists you signed in organisations that you had left before",
			signedCalibrations: "Names under calibration records you signed in organisations that you had left before",
			backups: "Copies in backups",
			attempts: "Counts of recent attempts to sign in, under a keyed hash",
			auditLog: "Audit-log lines of your organisations, under a number that leads to nobody",
			records: "Records you made in your organisations, under the same number",
			certificates: "Certificates you signed, with the signature they were issued with",
			agreements: "Agreements you accepted for an organisation, with the name you typed",
			reports: "Reports of a deleted organisation, for the others who belonged to it",
			lastReports:
				"Reports of a deleted organisation with you as their last reader: nobody reads them afterwards, and an archive that was asked for ends with your account",
		},
		indefinitely: "Without a limit",
		goneWithin: (days) => `Gone within ${days} days`,
		archived: "Until the end of the archive that an owner asked for",
	},
	fr: {
		what: {
			account: "Un profil vide et une note pour les sauvegardes restaurées\u00a0: le numéro de votre compte et la date",
			request: "Le fait qu’une demande sur des données personnelles a été envoyée, et ses dates",
			signed: "Les noms sous les listes de contrôle que vous avez signées dans des organisations quittées auparavant",
			signedCalibrations:
				"Les noms sous les enregistrements d’étalonnage que vous avez signés dans des organisations quittées auparavant",
			backups: "Les copies dans les sauvegardes",
			attempts: "Le nombre des tentatives de connexion récentes, sous une empreinte à clé",
			auditLog: "Les lignes du journal d’audit de vos organisations, sous un numéro qui ne mène à personne",
			records: "Les enregistrements que vous avez faits dans vos organisations, sous le même numéro",
			certificates: "Les certificats que vous avez signés, avec la signature d’alors",
			agreements: "Les accords que vous avez acceptés pour une organisation, avec le nom saisi",
			reports: "Les rapports d’une organisation supprimée, pour ses autres anciens membres",
			lastReports:
				"Les rapports d’une organisation supprimée dont vous êtes le dernier lecteur\u00a0: plus personne ne les lit ensuite, et l’archivage demandé prend fin avec votre compte",
		},
		indefinitely: "Sans limite de durée",
		goneWithin: (days) => `Disparues sous ${days}\u00a0jours`,
		archived: "Jusqu’à la fin de l’archivage demandé par un propriétaire",
	},
};
