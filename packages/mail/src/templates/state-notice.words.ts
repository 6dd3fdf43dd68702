import type { InEveryLanguage } from "./layout.ts";

/** A change of an organisation's state or plan that its owners hear of. */
export type StateNotice =
	| "trial_ending"
	| "trial_ended"
	| "payment_late"
	| "payment_lapsed"
	| "cancellation_coming"
	| "reactivation_unconfirmed"
	| "plan_changed";

type Notice = { heading: (name: string) => string; sentences: string[]; when: string; button: string };
type Words = { exporting: string; reason(name: string): string; notices: Record<StateNotice, Notice> };

const readable = "Everything can be read and exported; nothing can be changed.";
const lisible = "Tout peut être lu et exporté\u202f; rien ne peut être modifié.";
const leesbaar = "Alles kan worden gelezen en geëxporteerd; niets kan worden gewijzigd.";
const lesbar = "Alles kann gelesen und exportiert, nichts geändert werden.";

export const stateNoticeWords: InEveryLanguage<Words> = {
	en: {
		exporting: "Export the data",
		reason: (name) => `You receive this because you own ${name}.`,
		notices: {
			trial_ending: {
				heading: (name) => `The trial of ${name} ends soon`,
				sentences: ["Choose a plan to go on working. Without one it becomes read-only, and nothing is lost."],
				when: "The trial ends",
				button: "Open billing",
			},
			trial_ended: {
				heading: (name) => `The trial of ${name} has ended`,
				sentences: [readable, "Choose a plan to work again, or export your data on any plan."],
				when: "Cancelled without a plan",
				button: "Open billing",
			},
			payment_late: {
				heading: (name) => `A payment for ${name} failed`,
				sentences: ["Everything goes on working. Please settle it before the time below; after that it is read-only."],
				when: "Read-only from",
				button: "Settle it in billing",
			},
			payment_lapsed: {
				heading: (name) => `${name} is read-only`,
				sentences: [
					"The payment did not arrive in time.",
					readable,
					"Pay to work again, or export your data on any plan.",
				],
				when: "Cancelled without a payment",
				button: "Pay in billing",
			},
			cancellation_coming: {
				heading: (name) => `${name} will be cancelled`,
				sentences: [
					"It has been read-only for a long time. If nothing is decided it is cancelled at the time below.",
					"A cancellation begins the usual grace period, in which an owner can still take it back, and ends in deletion.",
				],
				when: "Cancelled",
				button: "Open billing",
			},
			reactivation_unconfirmed: {
				heading: (name) => `${name} was not reactivated`,
				sentences: [
					"The payment was not confirmed in time, and nothing was charged. The cancellation stands with its first deadline.",
					"An owner can try again in billing until it is deleted.",
				],
				when: "Deleted for good",
				button: "Try again in billing",
			},
			plan_changed: {
				heading: (name) => `The plan of ${name} has changed`,
				sentences: ["What it includes and how it is paid stands under Billing."],
				when: "The plan now",
				button: "Open billing",
			},
		},
	},
	fr: {
		exporting: "Exporter les données",
		reason: (name) => `Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation ${name}.`,
		notices: {
			trial_ending: {
				heading: (name) => `La période d’essai de l’organisation ${name} se termine bientôt`,
				sentences: [
					"Choisissez une formule pour continuer à travailler. Sans formule, l’organisation passe en lecture seule, et rien n’est perdu.",
				],
				when: "Fin de l’essai",
				button: "Ouvrir la facturation",
			},
			trial_ended: {
				heading: (name) => `La période d’essai de l’organisation ${name} est terminée`,
				sentences: [
					lisible,
					"Choisissez une formule pour travailler de nouveau, ou exportez vos données, quelle que soit la formule.",
				],
				when: "Résiliation faute de formule",
				button: "Ouvrir la facturation",
			},
			payment_late: {
				heading: (name) => `Un paiement pour l’organisation ${name} a échoué`,
				sentences: [
					"Tout continue de fonctionner. Veuillez le régler avant l’instant ci-dessous\u202f; ensuite, l’organisation passe en lecture seule.",
				],
				when: "En lecture seule à partir de",
				button: "Régler dans la facturation",
			},
			payment_lapsed: {
				heading: (name) => `L’organisation ${name} est en lecture seule`,
				sentences: [
					"Le paiement n’est pas arrivé à temps.",
					lisible,
					"Payez pour travailler de nouveau, ou exportez vos données, quelle que soit la formule.",
				],
				when: "Résiliation faute de paiement",
				button: "Payer dans la facturation",
			},
			cancellation_coming: {
				heading: (name) => `L’organisation ${name} va être résiliée`,
				sentences: [
					"Elle est en lecture seule depuis longtemps. Si rien n’est décidé, elle est résiliée à l’instant ci-dessous.",
					"Une résiliation ouvre le délai de grâce habituel, pendant lequel un propriétaire peut encore revenir en arrière, et se termine par la suppression.",
				],
				when: "Résiliation",
				button: "Ouvrir la facturation",
			},
			reactivation_unconfirmed: {
				heading: (name) => `L’organisation ${name} n’a pas été réactivée`,
				sentences: [
					"Le paiement n’a pas été confirmé à temps, et rien n’a été débité. La résiliation reste en place avec sa première échéance.",
					"Jusqu’à sa suppression, un propriétaire peut réessayer dans la facturation.",
				],
				when: "Suppression définitive",
				button: "Réessayer dans la facturation",
			},
			plan_changed: {
				heading: (name) => `La formule de l’organisation ${name} a changé`,
				sentences: ["Ce qu’elle comprend et comment elle est payée figure sous «\u00a0Facturation\u00a0»."],
				when: "Formule actuelle",
				button: "Ouvrir la facturation",
			},
		},
	},
	nl: {
		exporting: "De gegevens exporteren",
		reason: (name) => `U ontvangt dit omdat u eigenaar bent van ${name}.`,
		notices: {
			trial_ending: {
				heading: (name) => `De proefperiode van ${name} eindigt binnenkort`,
				sentences: [
					"Kies een abonnement om verder te werken. Zonder abonnement wordt de organisatie alleen-lezen, en er gaat niets verloren.",
				],
				when: "Einde van de proefperiode",
				button: "Facturatie openen",
			},
			trial_ended: {
				heading: (name) => `De proefperiode van ${name} is afgelopen`,
				sentences: [leesbaar, "Kies een abonnement om weer te werken, of exporteer uw gegevens, met elk abonnement."],
				when: "Opgezegd zonder abonnement",
				button: "Facturatie openen",
			},
			payment_late: {
				heading: (name) => `Een betaling voor ${name} is mislukt`,
				sentences: [
					"Alles blijft werken. Regel de betaling vóór het tijdstip hieronder; daarna wordt de organisatie alleen-lezen.",
				],
				when: "Alleen-lezen vanaf",
				button: "Regelen onder Facturatie",
			},
			payment_lapsed: {
				heading: (name) => `${name} is alleen-lezen`,
				sentences: [
					"De betaling is niet op tijd aangekomen.",
					leesbaar,
					"Betaal om weer te werken, of exporteer uw gegevens, met elk abonnement.",
				],
				when: "Opgezegd zonder betaling",
				button: "Betalen onder Facturatie",
			},
			cancellation_coming: {
				heading: (name) => `${name} wordt opgezegd`,
				sentences: [
					"De organisatie is al lang alleen-lezen. Wordt er niets beslist, dan wordt ze op het tijdstip hieronder opgezegd.",
					"Met een opzegging begint de gebruikelijke respijttermijn, waarin een eigenaar nog kan terugkomen, en ze eindigt met de verwijdering.",
				],
				when: "Opgezegd",
				button: "Facturatie openen",
			},
			reactivation_unconfirmed: {
				heading: (name) => `${name} is niet geheractiveerd`,
				sentences: [
					"De betaling is niet op tijd bevestigd, en er is niets afgeschreven. De opzegging blijft gelden met haar eerste termijn.",
					"Tot de verwijdering kan een eigenaar het onder Facturatie opnieuw proberen.",
				],
				when: "Definitief verwijderd",
				button: "Opnieuw proberen onder Facturatie",
			},
			plan_changed: {
				heading: (name) => `Het abonnement van ${name} is gewijzigd`,
				sentences: ["Wat erin zit en hoe het wordt betaald, staat onder Facturatie."],
				when: "Abonnement nu",
				button: "Facturatie openen",
			},
		},
	},
	de: {
		exporting: "Daten exportieren",
		reason: (name) => `Sie erhalten dies, weil Sie Inhaber von ${name} sind.`,
		notices: {
			trial_ending: {
				heading: (name) => `Der Probezeitraum von ${name} endet bald`,
				sentences: [
					"Wählen Sie einen Tarif, um weiterzuarbeiten. Ohne Tarif wird die Organisation schreibgeschützt, und nichts geht verloren.",
				],
				when: "Ende des Probezeitraums",
				button: "Abrechnung öffnen",
			},
			trial_ended: {
				heading: (name) => `Der Probezeitraum von ${name} ist zu Ende`,
				sentences: [
					lesbar,
					"Wählen Sie einen Tarif, um wieder zu arbeiten, oder exportieren Sie Ihre Daten, mit jedem Tarif.",
				],
				when: "Gekündigt ohne Tarif",
				button: "Abrechnung öffnen",
			},
			payment_late: {
				heading: (name) => `Eine Zahlung für ${name} ist fehlgeschlagen`,
				sentences: [
					"Alles funktioniert weiter. Bitte begleichen Sie sie vor dem Zeitpunkt unten; danach ist die Organisation schreibgeschützt.",
				],
				when: "Schreibgeschützt ab",
				button: "In der Abrechnung begleichen",
			},
			payment_lapsed: {
				heading: (name) => `${name} ist schreibgeschützt`,
				sentences: [
					"Die Zahlung ist nicht rechtzeitig eingegangen.",
					lesbar,
					"Zahlen Sie, um wieder zu arbeiten, oder exportieren Sie Ihre Daten, mit jedem Tarif.",
				],
				when: "Gekündigt ohne Zahlung",
				button: "In der Abrechnung zahlen",
			},
			cancellation_coming: {
				heading: (name) => `${name} wird gekündigt`,
				sentences: [
					"Die Organisation ist seit Langem schreibgeschützt. Wird nichts entschieden, so wird sie zum Zeitpunkt unten gekündigt.",
					"Mit einer Kündigung beginnt die übliche Nachfrist, in der ein Inhaber sie noch zurücknehmen kann; sie endet mit der Löschung.",
				],
				when: "Gekündigt",
				button: "Abrechnung öffnen",
			},
			reactivation_unconfirmed: {
				heading: (name) => `${name} wurde nicht reaktiviert`,
				sentences: [
					"Die Zahlung wurde nicht rechtzeitig bestätigt, und nichts wurde abgebucht. Die Kündigung bleibt mit ihrer ersten Frist bestehen.",
					"Bis zur Löschung kann ein Inhaber es in der Abrechnung erneut versuchen.",
				],
				when: "Endgültig gelöscht",
				button: "In der Abrechnung erneut versuchen",
			},
			plan_changed: {
				heading: (name) => `Der Tarif von ${name} hat sich geändert`,
				sentences: ["Was er enthält und wie er bezahlt wird, steht unter „Abrechnung“."],
				when: "Tarif jetzt",
				button: "Abrechnung öffnen",
			},
		},
	},
};
