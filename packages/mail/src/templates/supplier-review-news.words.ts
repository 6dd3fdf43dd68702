import type { InEveryLanguage } from "./layout.ts";

export const supplierReviewNewsKinds = [
	...(["supplier_evaluation_due", "supplier_accreditation_ends"] as const),
	...(["review_due", "review_action_given", "review_action_due"] as const),
] as const;
type Kind = (typeof supplierReviewNewsKinds)[number];
type About = "supplier" | "review";
type Words = {
	kinds: Readonly<Record<Kind, { heading: string; sentence: string }>>;
	facts: Readonly<Record<About, string>>;
	open: Readonly<Record<About, string>>;
	reason: Readonly<Record<About, (name: string) => string>>;
};

/** What mails about suppliers and management reviews say. */
export const supplierReviewWords: InEveryLanguage<Words> = {
	en: {
		kinds: {
			supplier_evaluation_due: {
				heading: "The evaluation of a supplier is due",
				sentence: "Its day has come. Judge the criteria anew, and have the decision signed.",
			},
			supplier_accreditation_ends: {
				heading: "The accreditation of a supplier ends or has ended",
				sentence: "Ask for the new certificate and scope, and enter them; otherwise decide what it may still provide.",
			},
			review_due: {
				heading: "A management review is to be held",
				sentence: "Its day has come. Its inputs and figures stand on its page.",
			},
			review_action_given: {
				heading: "An action of a management review is given to you",
				sentence:
					"The minutes are signed. Carry it out until its day, and say on the page of the review what was done.",
			},
			review_action_due: {
				heading: "An action of yours from a management review is due",
				sentence: "Its day has come, and it is not done yet. Say on the page of the review what was done.",
			},
		},
		facts: { supplier: "Supplier", review: "Management review" },
		open: { supplier: "Open the supplier", review: "Open the review" },
		reason: {
			supplier: (name) => `You receive this because you answer for this supplier at ${name}.`,
			review: (name) => `You receive this because you lead this review or carry out an action of it at ${name}.`,
		},
	},
	fr: {
		kinds: {
			supplier_evaluation_due: {
				heading: "L’évaluation d’un fournisseur est à faire",
				sentence: "Le jour prévu est venu. Jugez à nouveau les critères et faites signer la décision.",
			},
			supplier_accreditation_ends: {
				heading: "L’accréditation d’un fournisseur se termine ou est terminée",
				sentence:
					"Demandez le nouveau certificat et la portée, et enregistrez-les ; sinon décidez ce qu’il peut encore fournir.",
			},
			review_due: {
				heading: "Une revue de direction est à tenir",
				sentence: "Le jour prévu est venu. Ses éléments et chiffres se trouvent sur sa page.",
			},
			review_action_given: {
				heading: "Une action d’une revue de direction vous est confiée",
				sentence:
					"Le compte rendu est signé. Menez-la pour le jour prévu et indiquez sur la page de la revue ce qui a été fait.",
			},
			review_action_due: {
				heading: "Une de vos actions d’une revue de direction est à faire",
				sentence:
					"Le jour prévu est venu et elle n’est pas encore faite. Indiquez sur la page de la revue ce qui a été fait.",
			},
		},
		facts: { supplier: "Fournisseur", review: "Revue de direction" },
		open: { supplier: "Ouvrir le fournisseur", review: "Ouvrir la revue" },
		reason: {
			supplier: (name) =>
				`Vous recevez ce courriel parce que vous répondez de ce fournisseur dans l’organisation ${name}.`,
			review: (name) =>
				`Vous recevez ce courriel parce que vous présidez cette revue ou en menez une action dans l’organisation ${name}.`,
		},
	},
	nl: {
		kinds: {
			supplier_evaluation_due: {
				heading: "Een leverancier moet worden beoordeeld",
				sentence: "De dag is gekomen. Beoordeel de criteria opnieuw en laat de beslissing ondertekenen.",
			},
			supplier_accreditation_ends: {
				heading: "De accreditatie van een leverancier eindigt of is beëindigd",
				sentence:
					"Vraag het nieuwe certificaat en toepassingsgebied en leg ze vast; beslis anders wat nog mag worden geleverd.",
			},
			review_due: {
				heading: "Er is een directiebeoordeling te houden",
				sentence: "De dag is gekomen. Onderwerpen en cijfers staan op de pagina.",
			},
			review_action_given: {
				heading: "U krijgt een actie uit een directiebeoordeling",
				sentence:
					"Het verslag is ondertekend. Voer ze uit vóór haar dag en schrijf op de pagina van de beoordeling wat er is gedaan.",
			},
			review_action_due: {
				heading: "Een actie van u uit een directiebeoordeling moet klaar zijn",
				sentence:
					"De dag is gekomen, en ze is nog niet gedaan. Schrijf op de pagina van de beoordeling wat er is gedaan.",
			},
		},
		facts: { supplier: "Leverancier", review: "Directiebeoordeling" },
		open: { supplier: "De leverancier openen", review: "De beoordeling openen" },
		reason: {
			supplier: (name) => `U ontvangt dit omdat u bij ${name} instaat voor deze leverancier.`,
			review: (name) => `U ontvangt dit omdat u bij ${name} deze beoordeling leidt of er een actie van uitvoert.`,
		},
	},
	de: {
		kinds: {
			supplier_evaluation_due: {
				heading: "Die Bewertung eines Lieferanten ist fällig",
				sentence:
					"Ihr Tag ist gekommen. Beurteilen Sie die Kriterien neu, und lassen Sie die Entscheidung unterschreiben.",
			},
			supplier_accreditation_ends: {
				heading: "Die Akkreditierung eines Lieferanten läuft ab oder ist abgelaufen",
				sentence:
					"Fragen Sie nach der neuen Urkunde und ihrem Umfang, und tragen Sie beides ein; sonst entscheiden Sie, was er noch liefern darf.",
			},
			review_due: {
				heading: "Eine Managementbewertung steht an",
				sentence: "Ihr Tag ist gekommen. Eingaben und Zahlen stehen auf ihrer Seite.",
			},
			review_action_given: {
				heading: "Eine Maßnahme aus einer Managementbewertung wurde Ihnen übertragen",
				sentence:
					"Die Niederschrift ist unterschrieben. Führen Sie sie bis zu ihrem Tag aus, und schreiben Sie auf der Seite der Bewertung, was getan wurde.",
			},
			review_action_due: {
				heading: "Eine Maßnahme von Ihnen aus einer Managementbewertung ist fällig",
				sentence:
					"Ihr Tag ist gekommen, und sie ist noch nicht erledigt. Schreiben Sie auf der Seite der Bewertung, was getan wurde.",
			},
		},
		facts: { supplier: "Lieferant", review: "Managementbewertung" },
		open: { supplier: "Lieferanten öffnen", review: "Bewertung öffnen" },
		reason: {
			supplier: (name) => `Sie erhalten dies, weil Sie bei ${name} für diesen Lieferanten zuständig sind.`,
			review: (name) =>
				`Sie erhalten dies, weil Sie bei ${name} diese Bewertung leiten oder eine Maßnahme daraus ausführen.`,
		},
	},
};
