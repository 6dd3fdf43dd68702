import type { InEveryLanguage } from "./layout.ts";

/** What people can ask about personal data. */
export type AskedFor =
	| "access"
	| "rectification"
	| "erasure"
	| "portability"
	| "restriction"
	| "objection"
	| "export"
	| "audit_early_deletion"
	| "under_16"
	| "other";

type Words = {
	kinds: Readonly<Record<AskedFor, string>>;
	facts: Readonly<Record<"kind" | "number" | "received" | "due", string>>;
	received: Readonly<Record<"heading" | "check" | "reason", string>>;
	answered: Readonly<Record<"done" | "refused" | "reason", string>>;
	underAge: Readonly<Record<"heading" | "done" | "reason", string>>;
};

export const dataRequestWords: InEveryLanguage<Words> = {
	en: {
		kinds: {
			access: "access to data",
			rectification: "correction of data",
			erasure: "erasure of data",
			portability: "data in a portable form",
			restriction: "restriction of use",
			objection: "objection to use",
			export: "export of data",
			audit_early_deletion: "early deletion of the audit log",
			under_16: "an account of somebody under 16",
			other: "something else",
		},
		facts: { kind: "Request", number: "Number", received: "Received", due: "Answered by" },
		received: {
			heading: "We received your request",
			check:
				"Your request about personal data has arrived. Before we act on it we check who sent it and for whom, and may write to you for that.",
			reason: "Somebody sent a request with this address. If it was not you, answer this mail and nothing is done.",
		},
		answered: {
			done: "The answer to your request",
			refused: "We cannot do what you asked",
			reason: "This answers a request that was sent with this address. You may complain to the supervisory authority.",
		},
		underAge: {
			heading: "The account was deleted",
			done: "We checked what you told us about an account of somebody under 16, and deleted the account.",
			reason: "This answers a request that was sent with this address, which is not kept.",
		},
	},
	fr: {
		kinds: {
			access: "accès aux données",
			rectification: "rectification de données",
			erasure: "effacement de données",
			portability: "données sous une forme réutilisable",
			restriction: "limitation de l’utilisation",
			objection: "opposition à l’utilisation",
			export: "exportation de données",
			audit_early_deletion: "suppression anticipée du journal d’audit",
			under_16: "compte d’une personne de moins de 16\u00a0ans",
			other: "autre demande",
		},
		facts: { kind: "Demande", number: "Numéro", received: "Reçue", due: "Réponse au plus tard" },
		received: {
			heading: "Nous avons reçu votre demande",
			check:
				"Votre demande concernant des données personnelles est arrivée. Avant d’y donner suite, nous vérifions qui l’a envoyée et pour qui, et nous pouvons vous écrire pour cela.",
			reason:
				"Quelqu’un a envoyé une demande avec cette adresse. Si ce n’était pas vous, répondez à ce courriel et rien n’est fait.",
		},
		answered: {
			done: "La réponse à votre demande",
			refused: "Nous ne pouvons pas faire ce que vous demandez",
			reason:
				"Ce courriel répond à une demande envoyée avec cette adresse. Vous pouvez introduire une réclamation auprès de l’autorité de contrôle.",
		},
		underAge: {
			heading: "Le compte a été supprimé",
			done: "Nous avons vérifié ce que vous nous avez signalé au sujet du compte d’une personne de moins de 16\u00a0ans, et avons supprimé ce compte.",
			reason: "Ce courriel répond à une demande envoyée avec cette adresse, qui n’est pas conservée.",
		},
	},
	nl: {
		kinds: {
			access: "inzage in gegevens",
			rectification: "rectificatie van gegevens",
			erasure: "wissing van gegevens",
			portability: "gegevens in een overdraagbare vorm",
			restriction: "beperking van de verwerking",
			objection: "bezwaar tegen de verwerking",
			export: "export van gegevens",
			audit_early_deletion: "vervroegde verwijdering van het auditlogboek",
			under_16: "een account van iemand jonger dan 16\u00a0jaar",
			other: "iets anders",
		},
		facts: { kind: "Verzoek", number: "Nummer", received: "Ontvangen", due: "Antwoord uiterlijk" },
		received: {
			heading: "Wij hebben uw verzoek ontvangen",
			check:
				"Uw verzoek over persoonsgegevens is aangekomen. Voordat wij eraan voldoen, gaan wij na wie het heeft gestuurd en voor wie; misschien schrijven wij u daarvoor.",
			reason:
				"Iemand heeft met dit adres een verzoek gestuurd. Was u het niet, beantwoord dan deze e-mail en er gebeurt niets.",
		},
		answered: {
			done: "Het antwoord op uw verzoek",
			refused: "Wij kunnen niet doen wat u vraagt",
			reason:
				"Dit beantwoordt een verzoek dat met dit adres is gestuurd. U kunt een klacht indienen bij de toezichthoudende autoriteit.",
		},
		underAge: {
			heading: "Het account is verwijderd",
			done: "Wij hebben nagegaan wat u ons meldde over een account van iemand jonger dan 16\u00a0jaar, en het account verwijderd.",
			reason: "Dit beantwoordt een verzoek dat met dit adres is gestuurd; het adres wordt niet bewaard.",
		},
	},
	de: {
		kinds: {
			access: "Auskunft über Daten",
			rectification: "Berichtigung von Daten",
			erasure: "Löschung von Daten",
			portability: "Daten in übertragbarer Form",
			restriction: "Einschränkung der Verarbeitung",
			objection: "Widerspruch gegen die Verarbeitung",
			export: "Export von Daten",
			audit_early_deletion: "vorzeitige Löschung des Audit-Protokolls",
			under_16: "Konto einer Person unter 16\u00a0Jahren",
			other: "etwas anderes",
		},
		facts: { kind: "Antrag", number: "Nummer", received: "Eingegangen", due: "Antwort spätestens" },
		received: {
			heading: "Wir haben Ihren Antrag erhalten",
			check:
				"Ihr Antrag zu personenbezogenen Daten ist eingegangen. Bevor wir ihm nachkommen, prüfen wir, wer ihn gesandt hat und für wen; vielleicht schreiben wir Ihnen dazu.",
			reason:
				"Jemand hat mit dieser Adresse einen Antrag gesandt. Wenn Sie es nicht waren, antworten Sie auf diese E-Mail, und nichts geschieht.",
		},
		answered: {
			done: "Die Antwort auf Ihren Antrag",
			refused: "Wir können nicht tun, worum Sie gebeten haben",
			reason:
				"Dies beantwortet einen Antrag, der mit dieser Adresse gesandt wurde. Sie können sich bei der Aufsichtsbehörde beschweren.",
		},
		underAge: {
			heading: "Das Konto wurde gelöscht",
			done: "Wir haben geprüft, was Sie uns über das Konto einer Person unter 16\u00a0Jahren mitgeteilt haben, und das Konto gelöscht.",
			reason: "Dies beantwortet einen Antrag, der mit dieser Adresse gesandt wurde; die Adresse wird nicht aufbewahrt.",
		},
	},
};
