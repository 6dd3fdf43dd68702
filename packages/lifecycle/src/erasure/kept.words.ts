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
	nl: {
		what: {
			account: "Een leeg profiel en een notitie voor teruggezette back-ups: het nummer van uw account en de datum",
			request: "Dat een verzoek over persoonsgegevens is gestuurd, en de data ervan",
			signed: "Namen onder checklists die u hebt ondertekend in organisaties die u eerder had verlaten",
			signedCalibrations:
				"Namen onder kalibratieregistraties die u hebt ondertekend in organisaties die u eerder had verlaten",
			backups: "Kopieën in back-ups",
			attempts: "Aantallen recente aanmeldpogingen, onder een hash met een sleutel",
			auditLog: "Regels in het auditlogboek van uw organisaties, onder een nummer dat naar niemand leidt",
			records: "Registraties die u in uw organisaties hebt gemaakt, onder hetzelfde nummer",
			certificates: "Certificaten die u hebt ondertekend, met de handtekening waarmee ze zijn uitgegeven",
			agreements: "Overeenkomsten die u voor een organisatie hebt aanvaard, met de naam die u hebt getypt",
			reports: "Rapporten van een verwijderde organisatie, voor de anderen die ertoe behoorden",
			lastReports:
				"Rapporten van een verwijderde organisatie waarvan u de laatste lezer bent: daarna leest niemand ze, en een gevraagde archivering eindigt met uw account",
		},
		indefinitely: "Zonder limiet",
		goneWithin: (days) => `Weg binnen ${days} dagen`,
		archived: "Tot het einde van de archivering die een eigenaar heeft gevraagd",
	},
	de: {
		what: {
			account: "Ein leeres Profil und ein Vermerk für eingespielte Sicherungen: die Nummer Ihres Kontos und das Datum",
			request: "Dass ein Antrag zu personenbezogenen Daten gesandt wurde, und seine Daten",
			signed: "Namen unter Checklisten, die Sie in vorher verlassenen Organisationen unterzeichnet haben",
			signedCalibrations:
				"Namen unter Kalibrieraufzeichnungen, die Sie in vorher verlassenen Organisationen unterzeichnet haben",
			backups: "Kopien in Sicherungen",
			attempts: "Anzahl der letzten Anmeldeversuche, unter einem Hash mit Schlüssel",
			auditLog: "Zeilen im Audit-Protokoll Ihrer Organisationen, unter einer Nummer, die zu niemandem führt",
			records: "Aufzeichnungen, die Sie in Ihren Organisationen gemacht haben, unter derselben Nummer",
			certificates:
				"Kalibrierscheine, die Sie unterzeichnet haben, mit der Unterschrift, mit der sie ausgestellt wurden",
			agreements: "Vereinbarungen, die Sie für eine Organisation angenommen haben, mit dem eingegebenen Namen",
			reports: "Berichte einer gelöschten Organisation, für die anderen, die ihr angehörten",
			lastReports:
				"Berichte einer gelöschten Organisation, deren letzter Leser Sie sind: Danach liest sie niemand, und eine verlangte Archivierung endet mit Ihrem Konto",
		},
		indefinitely: "Ohne Begrenzung",
		goneWithin: (days) => `Verschwunden innerhalb von ${days} Tagen`,
		archived: "Bis zum Ende der Archivierung, die ein Inhaber verlangt hat",
	},
};
