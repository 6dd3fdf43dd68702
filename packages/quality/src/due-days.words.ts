import type { Language } from "@calibrant/policy";

/** What stands before each kind of due day in a calendar program, in the reader's language. */
export const dueDayWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	en: {
		...{
			supplier_evaluation: "Evaluation",
			management_review: "Management review",
			management_review_action: "Action",
		},
		...{ document_review: "Review", risk_review: "Review", corrective_action: "Corrective action" },
		...{
			risk_action: "Action",
			effect_check: "Check of effect",
			audit: "Internal audit",
			training: "Training counts until",
		},
	},
	fr: {
		...{
			supplier_evaluation: "Évaluation",
			management_review: "Revue de direction",
			management_review_action: "Action",
		},
		...{ document_review: "Revue", risk_review: "Revue", corrective_action: "Action corrective" },
		...{ risk_action: "Action", effect_check: "Contrôle de l’efficacité", audit: "Audit interne" },
		training: "Formation valable jusqu’à ce jour",
	},
	nl: {
		...{
			supplier_evaluation: "Beoordeling",
			management_review: "Directiebeoordeling",
			management_review_action: "Maatregel",
		},
		...{ document_review: "Beoordeling", risk_review: "Beoordeling", corrective_action: "Corrigerende maatregel" },
		...{ risk_action: "Maatregel", effect_check: "Controle van het effect", audit: "Interne audit" },
		training: "Opleiding geldt tot en met vandaag",
	},
	de: {
		...{
			supplier_evaluation: "Bewertung",
			management_review: "Managementbewertung",
			management_review_action: "Maßnahme",
		},
		...{ document_review: "Überprüfung", risk_review: "Überprüfung", corrective_action: "Korrekturmaßnahme" },
		...{ risk_action: "Maßnahme", effect_check: "Wirksamkeitsprüfung", audit: "Internes Audit" },
		training: "Schulung gilt bis einschließlich",
	},
};
