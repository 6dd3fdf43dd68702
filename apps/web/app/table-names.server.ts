/// <reference types="vite/types/importMeta.d.ts" />
import type { Locale } from "./i18n.ts";
import { tableWords } from "./table-words.ts";

export type TableNames = Readonly<Record<string, readonly [fr: string, nl: string, de: string]>>;

const ofModules = import.meta.glob<TableNames>("./modules/*/table-names.server.ts", {
	eager: true,
	import: "tableNames",
});

/** Names of tables and of sections of the personal export, in French, Dutch and German. */
const NAMES: TableNames = {
	...Object.assign({}, ...Object.values(ofModules)),
	agreements: ["Accords", "Overeenkomsten", "Vereinbarungen"],
	api_keys: ["Clés API", "API-sleutels", "API-Schlüssel"],
	audit_checkpoints: [
		"Points de contrôle du journal d’audit",
		"Controlepunten van het auditlogboek",
		"Prüfpunkte des Audit-Protokolls",
	],
	audit_deletion_requests: [
		"Demandes de suppression du journal d’audit",
		"Verzoeken om het auditlogboek te verwijderen",
		"Anträge auf Löschung des Audit-Protokolls",
	],
	audit_log: ["Journal d’audit", "Auditlogboek", "Audit-Protokoll"],
	audit_seals: ["Sceaux du journal d’audit", "Zegels van het auditlogboek", "Siegel des Audit-Protokolls"],
	billing_requests: ["Demandes de paiement", "Betaalverzoeken", "Zahlungsaufträge"],
	calendar_feeds: ["Abonnements au calendrier", "Agenda-abonnementen", "Kalenderabonnements"],
	cancellations: ["Résiliations", "Opzeggingen", "Kündigungen"],
	consents: ["Consentements", "Toestemmingen", "Einwilligungen"],
	data_keys: ["Clés de chiffrement", "Versleutelingssleutels", "Verschlüsselungsschlüssel"],
	data_requests: ["Demandes sur des données", "Verzoeken over gegevens", "Anträge zu Daten"],
	email_log: ["Journal des e-mails", "E-maillogboek", "E-Mail-Protokoll"],
	feedback: ["Remarques", "Feedback", "Rückmeldungen"],
	generated_export_jobs: ["Exportations préparées", "Voorbereide exports", "Vorbereitete Exporte"],
	holds: ["Conservations ordonnées", "Bewaarbevelen", "Aufbewahrungsanordnungen"],
	idempotency_keys: ["Clés d’idempotence", "Idempotentiesleutels", "Idempotenzschlüssel"],
	invitations: ["Invitations", "Uitnodigingen", "Einladungen"],
	invoices: ["Factures", "Facturen", "Rechnungen"],
	kept_receipts: ["Reçus de suppression conservés", "Bewaarde verwijderbewijzen", "Aufbewahrte Löschbelege"],
	memberships: ["Appartenances", "Lidmaatschappen", "Mitgliedschaften"],
	notices: ["Avis", "Mededelingen", "Mitteilungen"],
	notices_seen: ["Avis vus", "Geziene mededelingen", "Gesehene Mitteilungen"],
	operator: ["Exploitant", "Exploitant", "Betreiber"],
	operator_factors: [
		"Seconds facteurs d’exploitant",
		"Tweede factoren van de exploitant",
		"Zweite Faktoren des Betreibers",
	],
	operator_reads: ["Lectures de l’exploitant", "Inzagen door de exploitant", "Einsichten des Betreibers"],
	operator_sessions: ["Sessions d’exploitant", "Sessies van de exploitant", "Sitzungen des Betreibers"],
	organisations: ["Organisations", "Organisaties", "Organisationen"],
	profile: ["Profil", "Profiel", "Profil"],
	agreementRequests: [
		"Accords de sous-traitance demandés",
		"Aangevraagde verwerkersovereenkomsten",
		"Angefragte Auftragsverarbeitungsverträge",
	],
	securityEvents: ["Événements de sécurité", "Beveiligingsgebeurtenissen", "Sicherheitsereignisse"],
	emailLog: ["Journal des e-mails", "E-maillogboek", "E-Mail-Protokoll"],
	auditRows: ["Lignes du journal d’audit", "Regels in het auditlogboek", "Zeilen im Audit-Protokoll"],
	recordsAuthored: ["Enregistrements faits", "Gemaakte registraties", "Gemachte Aufzeichnungen"],
	cancellationHistory: ["Historique des résiliations", "Geschiedenis van opzeggingen", "Verlauf der Kündigungen"],
	mailedLinks: ["Liens envoyés", "Gemailde links", "Gesendete Links"],
	passkey_challenges: ["Questions aux clés d’accès", "Vragen aan passkeys", "Fragen an Passkeys"],
	passkeys: ["Clés d’accès", "Passkeys", "Passkeys"],
	profiles: ["Profils", "Profielen", "Profile"],
	record_history: ["Historique des enregistrements", "Registratiegeschiedenis", "Datensatzhistorie"],
	requests: ["Demandes", "Verzoeken", "Anträge"],
	supportMessages: ["Messages au support", "Berichten aan support", "Nachrichten an den Support"],
	supportThreads: ["Conversations avec le support", "Gesprekken met support", "Gespräche mit dem Support"],
	restored_archives: ["Archives restaurées", "Teruggezette archieven", "Eingespielte Archive"],
	second_factors: ["Seconds facteurs", "Tweede factoren", "Zweite Faktoren"],
	sessions: ["Sessions", "Sessies", "Sitzungen"],
	storage_moves: ["Déplacements de fichiers", "Verplaatsingen van bestanden", "Umzüge von Dateien"],
	support_messages: ["Messages au support", "Berichten aan support", "Nachrichten an den Support"],
	support_threads: ["Conversations avec le support", "Gesprekken met support", "Gespräche mit dem Support"],
	webhook_attempts: ["Tentatives de webhook", "Webhookpogingen", "Webhook-Versuche"],
	webhook_deliveries: ["Envois de webhook", "Webhookzendingen", "Webhook-Zustellungen"],
	webhooks: ["Webhooks", "Webhooks", "Webhooks"],
	accountState: ["État du compte", "Toestand van het account", "Zustand des Kontos"],
};

const PLACE = { fr: 0, nl: 1, de: 2 } as const;

/** A stored thing by its name, in a language: "calibration_points" is "Calibration points" or "Kalibrierpunkte". */
export function tableNameIn(locale: Locale, name: string): string {
	return locale === "en" ? tableWords(name) : (NAMES[name]?.[PLACE[locale]] ?? tableWords(name));
}
