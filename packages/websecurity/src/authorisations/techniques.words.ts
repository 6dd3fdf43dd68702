import type { Language } from "@calibrant/policy";
import type { Technique } from "./techniques.ts";

/** What each technique is, as pages and the document say it. */
export const techniqueWords: Readonly<Record<Language, Readonly<Record<Technique, string>>>> = {
	en: {
		passive_look: "Passive look: what a visitor’s browser asks for, handshakes and public DNS records",
		manual_signed_out: "Tests by hand, not signed in",
		manual_with_accounts: "Tests by hand, signed in with test accounts",
		automated_scan: "Automated scanning for known weaknesses",
		discovery: "Looking for pages, files and names that nothing links to",
		password_guessing: "Guessing passwords, of test accounts only",
		exploitation_proof: "Proof that a weakness can be used, without changing or taking data",
		data_change: "Tests that write, change or delete test data",
		file_upload: "Uploading files, harmless ones, to test what is accepted",
		load_test: "Load tests that may make the website slow or unreachable",
		social_engineering: "Deceiving people: phishing mails, calls, visits",
		third_party: "Tests against systems of third parties that the website uses",
	},
	fr: {
		passive_look:
			"Regard passif\u00a0: ce que demande le navigateur d’un visiteur, échanges TLS et enregistrements DNS publics",
		manual_signed_out: "Tests manuels, sans être connecté",
		manual_with_accounts: "Tests manuels, connecté avec des comptes de test",
		automated_scan: "Recherche automatisée de faiblesses connues",
		discovery: "Recherche de pages, de fichiers et de noms vers lesquels rien ne renvoie",
		password_guessing: "Essais de mots de passe, sur des comptes de test seulement",
		exploitation_proof: "Preuve qu’une faiblesse est exploitable, sans modifier ni emporter de données",
		data_change: "Tests qui écrivent, modifient ou suppriment des données de test",
		file_upload: "Envoi de fichiers, inoffensifs, pour voir ce qui est accepté",
		load_test: "Tests de charge qui peuvent ralentir le site ou le rendre inaccessible",
		social_engineering: "Tromper des personnes\u00a0: hameçonnage, appels, visites",
		third_party: "Tests de systèmes de tiers dont le site se sert",
	},
	nl: {
		passive_look: "Passieve blik: wat de browser van een bezoeker vraagt, handshakes en openbare DNS-records",
		manual_signed_out: "Handmatige tests, niet aangemeld",
		manual_with_accounts: "Handmatige tests, aangemeld met testaccounts",
		automated_scan: "Geautomatiseerd zoeken naar bekende zwakke plekken",
		discovery: "Zoeken naar pagina’s, bestanden en namen waar niets naar verwijst",
		password_guessing: "Wachtwoorden raden, alleen van testaccounts",
		exploitation_proof:
			"Bewijs dat een zwakke plek te misbruiken is, zonder gegevens te wijzigen of mee te nemen",
		data_change: "Tests die testgegevens schrijven, wijzigen of verwijderen",
		file_upload: "Onschuldige bestanden uploaden om te zien wat wordt aangenomen",
		load_test: "Belastingtests die de website traag of onbereikbaar kunnen maken",
		social_engineering: "Mensen misleiden: phishingmails, telefoontjes, bezoeken",
		third_party: "Tests van systemen van derden die de website gebruikt",
	},
	de: {
		passive_look:
			"Passiver Blick: was der Browser eines Besuchers abruft, Handshakes und öffentliche DNS-Einträge",
		manual_signed_out: "Tests von Hand, nicht angemeldet",
		manual_with_accounts: "Tests von Hand, angemeldet mit Testkonten",
		automated_scan: "Automatische Suche nach bekannten Schwachstellen",
		discovery: "Suche nach Seiten, Dateien und Namen, auf die nichts verweist",
		password_guessing: "Erraten von Passwörtern, nur bei Testkonten",
		exploitation_proof:
			"Nachweis, dass eine Schwachstelle ausnutzbar ist, ohne Daten zu ändern oder mitzunehmen",
		data_change: "Tests, die Testdaten schreiben, ändern oder löschen",
		file_upload: "Hochladen harmloser Dateien, um zu sehen, was angenommen wird",
		load_test: "Lasttests, die die Website langsam oder unerreichbar machen können",
		social_engineering: "Täuschen von Menschen: Phishing-Mails, Anrufe, Besuche",
		third_party: "Tests von Systemen Dritter, die die Website nutzt",
	},
};
