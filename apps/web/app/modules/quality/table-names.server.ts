import type { TableNames } from "../../table-names.server.ts";

export const tableNames: TableNames = {
	risks: ["Risques et opportunités", "Risico's en kansen", "Risiken und Chancen"],
	risk_actions: ["Actions sur les risques", "Maatregelen tegen risico's", "Maßnahmen zu Risiken"],
	risk_assessments: ["Évaluations de risques", "Beoordelingen van risico's", "Beurteilungen von Risiken"],
	risk_links: ["Liens des risques", "Koppelingen van risico's", "Verknüpfungen von Risiken"],
	risk_matrices: ["Matrices de risques", "Risicomatrices", "Risikomatrizen"],
	risk_moves: ["Étapes des risques", "Stappen van risico's", "Schritte von Risiken"],
	risk_reviews: ["Revues de risques", "Herbeoordelingen van risico's", "Überprüfungen von Risiken"],
	controlled_documents: ["Documents maîtrisés", "Beheerste documenten", "Gelenkte Dokumente"],
	document_audiences: ["Destinataires de documents", "Doelgroepen van documenten", "Empfänger von Dokumenten"],
	document_files: ["Fichiers de documents", "Bestanden van documenten", "Dateien von Dokumenten"],
	document_moves: [
		"Changements d’état de documents",
		"Statuswijzigingen van documenten",
		"Zustandswechsel von Dokumenten",
	],
	document_readings: ["Lectures de documents", "Lezingen van documenten", "Lesungen von Dokumenten"],
	document_reviews: ["Vérifications de documents", "Beoordelingen van documenten", "Überprüfungen von Dokumenten"],
	document_signatories: ["Signataires de documents", "Ondertekenaars van documenten", "Unterzeichnende von Dokumenten"],
	document_versions: ["Versions de documents", "Versies van documenten", "Versionen von Dokumenten"],
	training_people: ["Personnes concernées par les formations", "Personen bij opleidingen", "Personen zu Schulungen"],
	training_records: ["Enregistrements de formation", "Opleidingsregistraties", "Schulungsnachweise"],
	training_requirements: ["Formations demandées", "Gevraagde opleidingen", "Verlangte Schulungen"],
	nonconformities: ["Non-conformités", "Afwijkingen", "Abweichungen"],
	nonconformity_actions: ["Actions correctives", "Corrigerende maatregelen", "Korrekturmaßnahmen"],
	nonconformity_moves: [
		"Changements d’état de non-conformités",
		"Statuswijzigingen van afwijkingen",
		"Zustandswechsel von Abweichungen",
	],
};
