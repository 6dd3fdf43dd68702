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
	/** What goes at once. */
	gone: readonly string[];
	/** The same where calibrations are recorded. */
	goneSigned: string;
	/** The same where maintenance is done. */
	gonePositions: string;
	what: Readonly<Record<What, string>>;
	indefinitely: string;
	goneWithin(days: number): string;
	archived: string;
};

/** What an account's erasure leaves, in every language. */
export const keptWords: Readonly<Record<Language, KeptWords>> = {
	en: {
		gone: [
			"Your name, e-mail address and password, and a job title you gave",
			"Your language and theme",
			"All your sessions, and links mailed to you",
			"Your membership of every organisation, and invitations to your address",
			"API keys you made",
			"Your entries in the e-mail log, and messages waiting for you",
			"Your security events, with their network addresses",
			"Your feedback, your conversations with support and your consents",
			"Processing agreements you asked for",
			"Your name on cancellations, and who, what and how in requests you sent us",
		],
		goneSigned: "Your name under the records and checklists you signed in organisations you belong to",
		gonePositions: "Positions you gave at check-ins in organisations you belong to",
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
		gone: [
			"Votre nom, votre adresse e-mail et votre mot de passe, et la fonction indiquée",
			"Votre langue et votre thème",
			"Toutes vos sessions, et les liens qui vous ont été envoyés",
			"Votre appartenance à chaque organisation, et les invitations à votre adresse",
			"Les clés API que vous avez créées",
			"Vos entrées dans le journal des e-mails, et les messages qui vous attendent",
			"Vos événements de sécurité, avec leurs adresses réseau",
			"Vos remarques, vos conversations avec le support et vos consentements",
			"Les accords de traitement que vous avez demandés",
			"Votre nom sur les résiliations, et qui, quoi et comment dans les demandes que vous nous avez envoyées",
		],
		goneSigned:
			"Votre nom sous les enregistrements et les listes de contrôle que vous avez signés dans vos organisations",
		gonePositions:
			"Les positions que vous avez données à vos pointages sur place, dans les organisations dont vous faites partie",
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
		gone: [
			"Uw naam, e-mailadres en wachtwoord, en een functie die u hebt opgegeven",
			"Uw taal en thema",
			"Al uw sessies, en links die u zijn gemaild",
			"Uw lidmaatschap van elke organisatie, en uitnodigingen aan uw adres",
			"API-sleutels die u hebt gemaakt",
			"Uw regels in het e-maillogboek, en berichten die op u wachten",
			"Uw beveiligingsgebeurtenissen, met hun netwerkadressen",
			"Uw feedback, uw gesprekken met support en uw toestemmingen",
			"Verwerkersovereenkomsten die u hebt gevraagd",
			"Uw naam op opzeggingen, en wie, wat en hoe in verzoeken die u ons hebt gestuurd",
		],
		goneSigned: "Uw naam onder de registraties en checklists die u hebt ondertekend in organisaties waartoe u behoort",
		gonePositions: "Posities die u bij het inchecken hebt gegeven in organisaties waartoe u behoort",
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
		gone: [
			"Ihr Name, Ihre E-Mail-Adresse und Ihr Passwort, und eine angegebene Funktion",
			"Ihre Sprache und Ihr Design",
			"Alle Ihre Sitzungen, und an Sie gesandte Links",
			"Ihre Mitgliedschaft in jeder Organisation, und Einladungen an Ihre Adresse",
			"API-Schlüssel, die Sie erstellt haben",
			"Ihre Einträge im E-Mail-Protokoll, und Nachrichten, die auf Sie warten",
			"Ihre Sicherheitsereignisse, mit ihren Netzwerkadressen",
			"Ihre Rückmeldungen, Ihre Gespräche mit dem Support und Ihre Einwilligungen",
			"Auftragsverarbeitungsverträge, die Sie angefragt haben",
			"Ihr Name auf Kündigungen, und wer, was und wie in Anträgen, die Sie uns gesandt haben",
		],
		goneSigned:
			"Ihr Name unter den Aufzeichnungen und Checklisten, die Sie in Ihren Organisationen unterzeichnet haben",
		gonePositions: "Standorte, die Sie beim Einchecken in Organisationen angegeben haben, denen Sie angehören",
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
