import type { TableNames } from "../../table-names.server.ts";

export const tableNames: TableNames = {
	audit_requests: ["Demandes d’audit", "Auditaanvragen", "Audit-Anfragen"],
	engagement_authorisations: [
		"Autorisations d’audit de site",
		"Machtigingen voor website-audits",
		"Genehmigungen von Website-Audits",
	],
	engagement_checks: ["Contrôles d’audits de site", "Controles van website-audits", "Prüfläufe von Website-Audits"],
	engagement_credentials: ["Comptes de test", "Testaccounts", "Testkonten"],
	engagement_reports: ["Rapports d’audit de site", "Rapporten van website-audits", "Berichte von Website-Audits"],
	engagements: ["Audits de site", "Website-audits", "Website-Audits"],
	finding_evidence: ["Preuves de constats", "Bewijs van bevindingen", "Nachweise von Befunden"],
	finding_steps: ["Étapes de constats", "Stappen van bevindingen", "Schritte von Befunden"],
	findings: ["Constats d’audit de site", "Bevindingen van website-audits", "Befunde von Website-Audits"],
	report_archives: ["Archivages de rapports", "Gearchiveerde rapporten", "Archivierte Berichte"],
	report_keepings: ["Rapports conservés", "Bewaarde rapporten", "Aufbewahrte Berichte"],
	report_keys: ["Clés de rapports", "Sleutels van rapporten", "Schlüssel von Berichten"],
	report_readers: ["Lecteurs de rapports", "Lezers van rapporten", "Leser von Berichten"],
	website_errands: [
		"Requêtes envoyées aux sites",
		"Naar websites verzonden verzoeken",
		"An Websites gesendete Anfragen",
	],
	service_reports: ["Rapports", "Rapporten", "Berichte"],
	website_looks: ["Contrôles de sites", "Controles van websites", "Prüfungen von Websites"],
	websites: ["Sites", "Bewaakte websites", "Überwachte Websites"],
	test_results: ["Résultats de la liste de tests", "Resultaten van de testlijst", "Ergebnisse der Prüfliste"],
};
