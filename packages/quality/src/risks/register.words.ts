import type { Language } from "@calibrant/policy";
import type { AssessmentKind, RiskState, riskKinds, Treatment } from "./states.ts";

type Head = "number" | "title" | "kind" | "cause" | "event" | "effect" | "owner" | "state" | "likelihood" | "severity";
type Words = {
	/** The name of the file. */
	file: string;
	heads: Readonly<Record<Head | "score" | "level" | "treatment" | "treatmentNote" | "review", string>>;
	/** The newest score of each kind of judgement. */
	scores: Readonly<Record<AssessmentKind, string>>;
	kinds: Readonly<Record<(typeof riskKinds)[number], string>>;
	states: Readonly<Record<RiskState, string>>;
	treatments: Readonly<Record<Treatment, string>>;
};

/** The words of the register of risks as a file. */
export const csvWords: Readonly<Record<Language, Words>> = {
	en: {
		file: "risks.csv",
		heads: {
			...{ number: "Number", title: "What may happen", kind: "Kind", cause: "Cause", event: "Event", effect: "Effect" },
			...{ owner: "Answered for by", state: "State", likelihood: "Likelihood", severity: "Severity", score: "Score" },
			...{ level: "Level", treatment: "Treatment", treatmentNote: "Treatment in words", review: "Next review" },
		},
		scores: { inherent: "Score without controls", current: "Score as it is", residual: "Score after treatment" },
		kinds: { threat: "Risk", opportunity: "Opportunity" },
		states: {
			...{ identified: "Identified", assessed: "Assessed", treating: "Under treatment", treated: "Treated" },
			...{ accepted: "Accepted", closed: "Closed" },
		},
		treatments: {
			...{ none: "", avoid: "Avoid", reduce: "Reduce", share: "Share", pursue: "Pursue", accept: "Accept" },
		},
	},
	fr: {
		file: "risques.csv",
		heads: {
			...{ number: "Numéro", title: "Ce qui peut arriver", kind: "Nature", cause: "Cause", event: "Événement" },
			...{ effect: "Effet", owner: "Responsable", state: "État", likelihood: "Probabilité", severity: "Gravité" },
			...{ score: "Score", level: "Niveau", treatment: "Traitement", treatmentNote: "Traitement en mots" },
			review: "Prochaine revue",
		},
		scores: { inherent: "Score sans mesures", current: "Score actuel", residual: "Score après traitement" },
		kinds: { threat: "Risque", opportunity: "Opportunité" },
		states: {
			...{ identified: "Identifié", assessed: "Évalué", treating: "En traitement", treated: "Traité" },
			...{ accepted: "Accepté", closed: "Clos" },
		},
		treatments: {
			...{ none: "", avoid: "Éviter", reduce: "Réduire", share: "Partager", pursue: "Saisir", accept: "Accepter" },
		},
	},
	nl: {
		file: "risicos.csv",
		heads: {
			...{ number: "Nummer", title: "Wat kan gebeuren", kind: "Soort", cause: "Oorzaak", event: "Gebeurtenis" },
			...{ effect: "Gevolg", owner: "Verantwoordelijke", state: "Status", likelihood: "Waarschijnlijkheid" },
			...{ severity: "Ernst", score: "Score", level: "Niveau", treatment: "Behandeling" },
			...{ treatmentNote: "Behandeling in woorden", review: "Volgende beoordeling" },
		},
		scores: { inherent: "Score zonder beheersing", current: "Score nu", residual: "Score na behandeling" },
		kinds: { threat: "Risico", opportunity: "Kans" },
		states: {
			...{ identified: "Herkend", assessed: "Beoordeeld", treating: "In behandeling", treated: "Behandeld" },
			...{ accepted: "Aanvaard", closed: "Gesloten" },
		},
		treatments: {
			...{
				none: "",
				avoid: "Vermijden",
				reduce: "Verkleinen",
				share: "Delen",
				pursue: "Benutten",
				accept: "Aanvaarden",
			},
		},
	},
	de: {
		file: "risiken.csv",
		heads: {
			...{ number: "Nummer", title: "Was geschehen kann", kind: "Art", cause: "Ursache", event: "Ereignis" },
			...{
				effect: "Wirkung",
				owner: "Verantwortlich",
				state: "Stand",
				likelihood: "Wahrscheinlichkeit",
				severity: "Schwere",
			},
			...{ score: "Punkte", level: "Stufe", treatment: "Behandlung", treatmentNote: "Behandlung in Worten" },
			review: "Nächste Überprüfung",
		},
		scores: {
			...{ inherent: "Punkte ohne Maßnahmen", current: "Punkte wie es ist", residual: "Punkte nach Behandlung" },
		},
		kinds: { threat: "Risiko", opportunity: "Chance" },
		states: {
			...{ identified: "Erkannt", assessed: "Beurteilt", treating: "In Behandlung", treated: "Behandelt" },
			...{ accepted: "Akzeptiert", closed: "Abgeschlossen" },
		},
		treatments: {
			...{
				none: "",
				avoid: "Vermeiden",
				reduce: "Verringern",
				share: "Teilen",
				pursue: "Nutzen",
				accept: "Akzeptieren",
			},
		},
	},
};
