import type { InEveryLanguage } from "./layout.ts";

/** A change of an organisation's state that its owners hear of. */
export type StateNotice =
	| "trial_ending"
	| "trial_ended"
	| "payment_late"
	| "payment_lapsed"
	| "cancellation_coming"
	| "reactivation_unconfirmed";

type Notice = { heading: (name: string) => string; sentences: string[]; when: string; button: string };
type Words = { exporting: string; reason(name: string): string; notices: Record<StateNotice, Notice> };

const readable = "Everything can be read and exported; nothing can be changed.";
const lisible = "Tout peut être lu et exporté\u202f; rien ne peut être modifié.";

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
		},
	},
};
