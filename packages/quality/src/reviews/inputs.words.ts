import type { Language } from "@calibrant/policy";
import type { FigureKey, ReviewInput, ReviewOutput } from "./inputs.ts";

type Words = {
	inputs: Readonly<Record<ReviewInput, string>>;
	outputs: Readonly<Record<ReviewOutput, string>>;
	figures: Readonly<Record<FigureKey, string>>;
};

/** What the inputs, figures and outputs of a review are called. */
export const reviewWords: Readonly<Record<Language, Words>> = {
	en: {
		inputs: {
			...{ earlier_actions: "Actions from earlier reviews", context: "What has changed, inside and outside" },
			...{ objectives: "Whether objectives were reached", documents: "Policies, procedures and documents" },
			...{ audits: "Internal audits", nonconformities: "Nonconformities", corrective_actions: "Corrective actions" },
			...{ external_assessments: "Assessments by others", workload: "Amount and kind of work" },
			...{ feedback: "What customers and staff say", complaints: "Complaints", suppliers: "Suppliers" },
			...{ resources: "Whether the means suffice", risks: "Risks and opportunities" },
			...{ validity: "Whether results are valid", training: "Training", improvement: "What could be better" },
		},
		outputs: {
			...{ effectiveness: "How well the system works", improvement: "What is improved" },
			...{ resources: "What means are provided", changes: "What is changed in the system" },
		},
		figures: {
			...{ review_actions: "Decided", review_actions_open: "Not done yet", review_actions_late: "Overdue" },
			...{ documents_effective: "Documents in effect", versions_effective: "Versions put into effect" },
			...{ document_reviews_late: "Reviews of documents overdue", readings_late: "Documents to read, overdue" },
			...{ audits_closed: "Audits closed", audits_open: "Audits reported and not closed", findings: "Findings" },
			...{
				answers_late: "Answers to findings overdue",
				nonconformities_opened: "Opened",
				nonconformities_closed: "Closed",
			},
			...{ nonconformities_open: "Open now", nonconformities_source: "Of these" },
			...{ actions_done: "Actions done", actions_open: "Actions not done yet", actions_late: "Actions overdue" },
			...{ effects_confirmed: "Judged effective", effects_denied: "Judged not effective" },
			...{ complaints_received: "Received", complaints_justified: "Found justified", complaints_open: "Not over yet" },
			...{ complaints_unjustified: "Found not justified", suppliers_state: "Suppliers" },
			...{ accreditations_ended: "Accreditations that have ended", evaluations: "Evaluations made" },
			...{ evaluations_late: "Evaluations overdue", risks_level: "Open risks", risks_unjudged: "Not judged yet" },
			...{ risk_reviews_late: "Reviews of risks overdue", risk_actions_late: "Actions against risks overdue" },
			...{ cases_opened: "Cases out of tolerance found", cases_closed: "Cases closed", cases_open: "Cases open now" },
			...{ cases_late: "Cases open now and late", trainings_recorded: "Trainings recorded" },
			...{ trainings_missing: "Trainings missing", trainings_expired: "Trainings expired" },
		},
	},
	fr: {
		inputs: {
			...{ earlier_actions: "Actions de revues précédentes", context: "Ce qui a changé, dedans et dehors" },
			...{ objectives: "Atteinte des objectifs", documents: "Politiques, procédures et documents" },
			...{ audits: "Audits internes", nonconformities: "Non-conformités", corrective_actions: "Actions correctives" },
			...{ external_assessments: "Évaluations par d’autres", workload: "Volume et nature du travail" },
			...{ feedback: "Ce que disent clients et personnel", complaints: "Réclamations", suppliers: "Fournisseurs" },
			...{ resources: "Suffisance des moyens", risks: "Risques et opportunités" },
			...{ validity: "Validité des résultats", training: "Formation", improvement: "Ce qui pourrait être mieux" },
		},
		outputs: {
			...{ effectiveness: "Comment fonctionne le système", improvement: "Ce qui est amélioré" },
			...{ resources: "Quels moyens sont donnés", changes: "Ce qui change dans le système" },
		},
		figures: {
			...{
				review_actions: "Décidées",
				review_actions_open: "Pas encore faites",
				review_actions_late: "En retard",
			},
			...{ documents_effective: "Documents en vigueur", versions_effective: "Versions mises en vigueur" },
			...{ document_reviews_late: "Revues de documents en retard", readings_late: "Documents à lire, en retard" },
			...{ audits_closed: "Audits clos", audits_open: "Audits rapportés et non clos", findings: "Constats" },
			...{ answers_late: "Réponses aux constats en retard", nonconformities_opened: "Ouvertes" },
			...{ nonconformities_closed: "Closes", nonconformities_open: "Ouvertes actuellement" },
			...{
				nonconformities_source: "Dont",
				actions_done: "Actions faites",
				actions_open: "Actions pas encore faites",
			},
			...{
				actions_late: "Actions en retard",
				effects_confirmed: "Jugées efficaces",
				effects_denied: "Jugées inefficaces",
			},
			...{
				complaints_received: "Reçues",
				complaints_justified: "Jugées justifiées",
				complaints_open: "Pas encore closes",
			},
			...{ complaints_unjustified: "Jugées injustifiées", suppliers_state: "Fournisseurs" },
			...{ accreditations_ended: "Accréditations terminées", evaluations: "Évaluations faites" },
			...{
				evaluations_late: "Évaluations en retard",
				risks_level: "Risques ouverts",
				risks_unjudged: "Pas encore évalués",
			},
			...{ risk_reviews_late: "Revues de risques en retard", risk_actions_late: "Actions sur les risques en retard" },
			...{
				cases_opened: "Cas hors tolérance trouvés",
				cases_closed: "Cas clos",
				cases_open: "Cas ouverts actuellement",
			},
			...{ cases_late: "Cas ouverts en retard", trainings_recorded: "Formations enregistrées" },
			...{ trainings_missing: "Formations manquantes", trainings_expired: "Formations expirées" },
		},
	},
	nl: {
		inputs: {
			...{ earlier_actions: "Acties uit eerdere beoordelingen", context: "Wat binnen en buiten veranderde" },
			...{ objectives: "Of doelen zijn bereikt", documents: "Beleid, procedures en documenten" },
			...{ audits: "Interne audits", nonconformities: "Afwijkingen", corrective_actions: "Corrigerende maatregelen" },
			...{ external_assessments: "Beoordelingen door anderen", workload: "Hoeveelheid en soort werk" },
			...{ feedback: "Wat klanten en medewerkers zeggen", complaints: "Klachten", suppliers: "Leveranciers" },
			...{ resources: "Of de middelen volstaan", risks: "Risico’s en kansen" },
			...{ validity: "Of resultaten geldig zijn", training: "Opleiding", improvement: "Wat beter kan" },
		},
		outputs: {
			...{ effectiveness: "Hoe goed het systeem werkt", improvement: "Wat wordt verbeterd" },
			...{ resources: "Welke middelen er komen", changes: "Wat in het systeem verandert" },
		},
		figures: {
			...{ review_actions: "Besloten", review_actions_open: "Nog niet gedaan", review_actions_late: "Te laat" },
			...{ documents_effective: "Documenten van kracht", versions_effective: "Versies van kracht geworden" },
			...{
				document_reviews_late: "Herzieningen van documenten te laat",
				readings_late: "Te lezen documenten, te laat",
			},
			...{
				audits_closed: "Audits gesloten",
				audits_open: "Audits gerapporteerd en niet gesloten",
				findings: "Bevindingen",
			},
			...{ answers_late: "Antwoorden op bevindingen te laat", nonconformities_opened: "Geopend" },
			...{ nonconformities_closed: "Gesloten", nonconformities_open: "Nu open", nonconformities_source: "Waarvan" },
			...{ actions_done: "Acties gedaan", actions_open: "Acties nog niet gedaan", actions_late: "Acties te laat" },
			...{ effects_confirmed: "Als doeltreffend beoordeeld", effects_denied: "Als niet doeltreffend beoordeeld" },
			...{
				complaints_received: "Ontvangen",
				complaints_justified: "Gegrond bevonden",
				complaints_open: "Nog niet klaar",
			},
			...{ complaints_unjustified: "Ongegrond bevonden", suppliers_state: "Leveranciers" },
			...{ accreditations_ended: "Beëindigde accreditaties", evaluations: "Beoordelingen gedaan" },
			...{
				evaluations_late: "Beoordelingen te laat",
				risks_level: "Open risico’s",
				risks_unjudged: "Nog niet beoordeeld",
			},
			...{
				risk_reviews_late: "Herbeoordelingen van risico’s te laat",
				risk_actions_late: "Acties tegen risico’s te laat",
			},
			...{ cases_opened: "Gevallen buiten tolerantie gevonden", cases_closed: "Gevallen gesloten" },
			...{ cases_open: "Gevallen nu open", cases_late: "Gevallen nu open en te laat" },
			...{ trainings_recorded: "Opleidingen geregistreerd", trainings_missing: "Ontbrekende opleidingen" },
			trainings_expired: "Verlopen opleidingen",
		},
	},
	de: {
		inputs: {
			...{ earlier_actions: "Maßnahmen aus früheren Bewertungen", context: "Was sich innen und außen geändert hat" },
			...{ objectives: "Ob Ziele erreicht wurden", documents: "Politik, Verfahren und Dokumente" },
			...{ audits: "Interne Audits", nonconformities: "Abweichungen", corrective_actions: "Korrekturmaßnahmen" },
			...{ external_assessments: "Begutachtungen durch andere", workload: "Umfang und Art der Arbeit" },
			...{ feedback: "Was Kunden und Mitarbeitende sagen", complaints: "Beschwerden", suppliers: "Lieferanten" },
			...{ resources: "Ob die Mittel reichen", risks: "Risiken und Chancen" },
			...{ validity: "Ob Ergebnisse gültig sind", training: "Schulung", improvement: "Was besser sein könnte" },
		},
		outputs: {
			...{ effectiveness: "Wie gut das System arbeitet", improvement: "Was verbessert wird" },
			...{ resources: "Welche Mittel bereitgestellt werden", changes: "Was am System geändert wird" },
		},
		figures: {
			...{
				review_actions: "Beschlossen",
				review_actions_open: "Noch offen",
				review_actions_late: "Überfällig",
			},
			...{ documents_effective: "Dokumente in Kraft", versions_effective: "In Kraft gesetzte Versionen" },
			...{ document_reviews_late: "Überfällige Überprüfungen von Dokumenten" },
			...{ readings_late: "Zu lesende Dokumente, überfällig", audits_closed: "Abgeschlossene Audits" },
			...{ audits_open: "Berichtete, nicht abgeschlossene Audits", findings: "Feststellungen" },
			...{ answers_late: "Überfällige Antworten auf Feststellungen", nonconformities_opened: "Eröffnet" },
			...{ nonconformities_closed: "Abgeschlossen", nonconformities_open: "Jetzt offen" },
			...{ nonconformities_source: "Davon", actions_done: "Erledigte Maßnahmen", actions_open: "Offene Maßnahmen" },
			...{ actions_late: "Überfällige Maßnahmen", effects_confirmed: "Als wirksam beurteilt" },
			...{ effects_denied: "Als unwirksam beurteilt", complaints_received: "Eingegangen" },
			...{ complaints_justified: "Als berechtigt befunden", complaints_open: "Noch nicht abgeschlossen" },
			...{ complaints_unjustified: "Als unberechtigt befunden", suppliers_state: "Lieferanten" },
			...{ accreditations_ended: "Abgelaufene Akkreditierungen", evaluations: "Durchgeführte Bewertungen" },
			...{
				evaluations_late: "Überfällige Bewertungen",
				risks_level: "Offene Risiken",
				risks_unjudged: "Noch nicht beurteilt",
			},
			...{ risk_reviews_late: "Überfällige Überprüfungen von Risiken" },
			...{ risk_actions_late: "Überfällige Maßnahmen zu Risiken", cases_opened: "Fälle außer Toleranz gefunden" },
			...{
				cases_closed: "Abgeschlossene Fälle",
				cases_open: "Jetzt offene Fälle",
				cases_late: "Offene Fälle in Verzug",
			},
			...{ trainings_recorded: "Nachgewiesene Schulungen", trainings_missing: "Fehlende Schulungen" },
			trainings_expired: "Abgelaufene Schulungen",
		},
	},
};
