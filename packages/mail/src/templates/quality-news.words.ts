import type { InEveryLanguage } from "./layout.ts";
import { supplierReviewNewsKinds, supplierReviewWords } from "./supplier-review-news.words.ts";

/** What is told of a document, of a corrective action, of a training or of a risk to whom it waits for. */
export const qualityNewsKinds = [
	...(["to_review", "to_approve", "to_read", "action_given", "action_due"] as const),
	...(["training_missing", "training_expires", "finding_given", "finding_due"] as const),
	...(["risk_action_given", "risk_action_due", "risk_review_due"] as const),
	...supplierReviewNewsKinds,
] as const;
export type QualityNewsKind = (typeof qualityNewsKinds)[number];

type About = "document" | "nonconformity" | "training" | "audit" | "risk" | "supplier" | "review";
type Words = {
	kinds: Readonly<Record<QualityNewsKind, { heading: string; sentence: string }>>;
	facts: Readonly<Record<About | "title" | "due" | "at", string>>;
	open: Readonly<Record<About, string>>;
	reason: Readonly<Record<About, (name: string) => string>>;
};

export const qualityWords: InEveryLanguage<Words> = {
	en: {
		kinds: {
			...supplierReviewWords.en.kinds,
			to_review: {
				heading: "A document waits for your review",
				sentence: "Read this version, and sign that you have reviewed it or send it back with a reason.",
			},
			to_approve: {
				heading: "A document waits for your approval",
				sentence: "Read this version, and approve it with your signature or send it back with a reason.",
			},
			to_read: {
				heading: "You have a document to read",
				sentence: "Read this version, and say that you have understood it.",
			},
			action_given: {
				heading: "A corrective action is given to you",
				sentence: "The plan is approved. Open it to see what is to be done, and say there when it is done.",
			},
			action_due: {
				heading: "A corrective action of yours is due",
				sentence: "Its day has come, and it is not done yet. Say on its page what was done.",
			},
			training_missing: {
				heading: "A training is asked of you",
				sentence: "There is no current record of it. Open it to see what it is about and who trains for it.",
			},
			training_expires: {
				heading: "A training of yours expires",
				sentence: "Its record counts until the day below, or did. Have yourself trained again; its page says by whom.",
			},
			finding_given: {
				heading: "A finding of an internal audit waits for your answer",
				sentence: "The report is signed. Open it, and write there what the cause is and what is done until when.",
			},
			finding_due: {
				heading: "Your answer to a finding of an internal audit is due",
				sentence: "Its day has come, and there is no answer yet. Write it on the page of the audit.",
			},
			risk_action_given: {
				heading: "An action against a risk is given to you",
				sentence: "Its treatment has begun. Open it to see what is to be done, and say there when it is done.",
			},
			risk_action_due: {
				heading: "An action of yours against a risk is due",
				sentence: "Its day has come, and it is not done yet. Say on the page of the risk what was done.",
			},
			risk_review_due: {
				heading: "The review of a risk of yours is due",
				sentence: "Look whether it is still judged rightly; then confirm that with a note, or judge it anew.",
			},
		},
		facts: {
			...supplierReviewWords.en.facts,
			risk: "Risk",
			training: "About",
			audit: "Internal audit",
			...{ document: "Document", nonconformity: "Nonconformity", title: "What", due: "Due on", at: "Since" },
		},
		open: {
			...supplierReviewWords.en.open,
			risk: "Open the risk",
			document: "Open the document",
			nonconformity: "Open the nonconformity",
			training: "Open the training",
			audit: "Open the audit",
		},
		reason: {
			...supplierReviewWords.en.reason,
			risk: (name) => `You receive this because you answer for this risk or carry out an action against it at ${name}.`,
			training: (name) => `You receive this because this training is asked of you at ${name}.`,
			audit: (name) => `You receive this because you answer for this finding at ${name}.`,
			document: (name) => `You receive this because you are named for this document at ${name}.`,
			nonconformity: (name) => `You receive this because this action is yours at ${name}.`,
		},
	},
	fr: {
		kinds: {
			...supplierReviewWords.fr.kinds,
			to_review: {
				heading: "Un document attend votre vérification",
				sentence: "Lisez cette version, puis signez votre vérification ou renvoyez-la avec un motif.",
			},
			to_approve: {
				heading: "Un document attend votre approbation",
				sentence: "Lisez cette version, puis approuvez-la par votre signature ou renvoyez-la avec un motif.",
			},
			to_read: {
				heading: "Vous avez un document à lire",
				sentence: "Lisez cette version, puis déclarez l’avoir comprise.",
			},
			action_given: {
				heading: "Une action corrective vous est confiée",
				sentence: "Le plan est approuvé. Ouvrez-le pour voir ce qui est à faire, et indiquez-y quand c’est fait.",
			},
			action_due: {
				heading: "Une de vos actions correctives arrive à échéance",
				sentence: "Le jour prévu est venu et elle n’est pas encore faite. Indiquez sur sa page ce qui a été fait.",
			},
			training_missing: {
				heading: "Une formation vous est demandée",
				sentence: "Aucun enregistrement valable n’en existe. Ouvrez-la pour voir de quoi il s’agit et qui la donne.",
			},
			training_expires: {
				heading: "Une de vos formations arrive à expiration",
				sentence:
					"Son enregistrement vaut jusqu’au jour ci-dessous, ou valait jusque-là. Faites-vous former à nouveau ; sa page dit par qui.",
			},
			finding_given: {
				heading: "Un constat d’audit interne attend votre réponse",
				sentence: "Le rapport est signé. Ouvrez-le et écrivez-y la cause, ce qui est fait et pour quand.",
			},
			finding_due: {
				heading: "Votre réponse à un constat d’audit interne est attendue",
				sentence: "Le jour prévu est venu et il n’y a pas encore de réponse. Écrivez-la sur la page de l’audit.",
			},
			risk_action_given: {
				heading: "Une action sur un risque vous est confiée",
				sentence: "Le traitement a commencé. Ouvrez-la pour voir ce qui est à faire, et indiquez-y quand c’est fait.",
			},
			risk_action_due: {
				heading: "Une de vos actions sur un risque arrive à échéance",
				sentence:
					"Le jour prévu est venu et elle n’est pas encore faite. Indiquez sur la page du risque ce qui a été fait.",
			},
			risk_review_due: {
				heading: "La revue d’un de vos risques est à faire",
				sentence: "Voyez s’il est encore bien évalué ; confirmez-le par une note, ou évaluez-le à nouveau.",
			},
		},
		facts: {
			...supplierReviewWords.fr.facts,
			risk: "Risque",
			training: "Porte sur",
			audit: "Audit interne",
			...{ document: "Document", nonconformity: "Non-conformité", title: "Objet", due: "À faire pour le" },
			at: "Depuis",
		},
		open: {
			...supplierReviewWords.fr.open,
			risk: "Ouvrir le risque",
			document: "Ouvrir le document",
			nonconformity: "Ouvrir la non-conformité",
			training: "Ouvrir la formation",
			audit: "Ouvrir l’audit",
		},
		reason: {
			...supplierReviewWords.fr.reason,
			audit: (name) => `Vous recevez ce courriel parce que vous répondez de ce constat dans l’organisation ${name}.`,
			risk: (name) =>
				`Vous recevez ce courriel parce que vous répondez de ce risque ou menez une action à son sujet dans l’organisation ${name}.`,
			training: (name) =>
				`Vous recevez ce courriel parce que cette formation vous est demandée dans l’organisation ${name}.`,
			document: (name) =>
				`Vous recevez ce courriel parce que vous êtes désigné pour ce document dans l’organisation ${name}.`,
			nonconformity: (name) =>
				`Vous recevez ce courriel parce que cette action vous revient dans l’organisation ${name}.`,
		},
	},
	nl: {
		kinds: {
			...supplierReviewWords.nl.kinds,
			to_review: {
				heading: "Een document wacht op uw controle",
				sentence: "Lees deze versie, en onderteken uw controle of stuur ze terug met een reden.",
			},
			to_approve: {
				heading: "Een document wacht op uw goedkeuring",
				sentence: "Lees deze versie, en keur ze goed met uw handtekening of stuur ze terug met een reden.",
			},
			to_read: {
				heading: "U hebt een document te lezen",
				sentence: "Lees deze versie, en bevestig dat u ze hebt begrepen.",
			},
			action_given: {
				heading: "Een corrigerende maatregel is aan u gegeven",
				sentence:
					"Het plan is goedgekeurd. Open het om te zien wat er moet gebeuren, en meld daar wanneer het gedaan is.",
			},
			action_due: {
				heading: "Een corrigerende maatregel van u moet nu gedaan zijn",
				sentence: "De dag is gekomen, en ze is nog niet gedaan. Schrijf op de pagina wat er is gedaan.",
			},
			training_missing: {
				heading: "Een opleiding wordt van u gevraagd",
				sentence: "Er is geen geldige registratie van. Open ze om te zien waarover ze gaat en wie ze geeft.",
			},
			training_expires: {
				heading: "Een opleiding van u verloopt",
				sentence:
					"De registratie geldt tot de dag hieronder, of gold tot dan. Laat u opnieuw opleiden; de pagina zegt door wie.",
			},
			finding_given: {
				heading: "Een bevinding van een interne audit wacht op uw antwoord",
				sentence: "Het verslag is ondertekend. Open het en schrijf er de oorzaak, wat wordt gedaan en tegen wanneer.",
			},
			finding_due: {
				heading: "Uw antwoord op een bevinding van een interne audit wordt nu verwacht",
				sentence: "De dag is gekomen, en er is nog geen antwoord. Schrijf het op de pagina van de audit.",
			},
			risk_action_given: {
				heading: "Een maatregel tegen een risico is aan u gegeven",
				sentence:
					"De behandeling is begonnen. Open het om te zien wat er moet gebeuren, en meld daar wanneer het gedaan is.",
			},
			risk_action_due: {
				heading: "Een maatregel van u tegen een risico moet nu gedaan zijn",
				sentence: "De dag is gekomen, en ze is nog niet gedaan. Schrijf op de pagina van het risico wat er is gedaan.",
			},
			risk_review_due: {
				heading: "Een risico van u moet opnieuw worden bekeken",
				sentence: "Kijk of het nog juist beoordeeld is; bevestig dat met een notitie, of beoordeel het opnieuw.",
			},
		},
		facts: {
			...supplierReviewWords.nl.facts,
			risk: "Risico",
			training: "Gaat over",
			audit: "Interne audit",
			...{
				document: "Beheerst document",
				nonconformity: "Afwijking",
				title: "Onderwerp",
				due: "Uiterlijk op",
				at: "Sinds",
			},
		},
		open: {
			...supplierReviewWords.nl.open,
			document: "Het document openen",
			nonconformity: "De afwijking openen",
			training: "De opleiding openen",
			audit: "De audit openen",
			risk: "Het risico openen",
		},
		reason: {
			...supplierReviewWords.nl.reason,
			audit: (name) => `U ontvangt dit omdat u bij ${name} instaat voor deze bevinding.`,
			risk: (name) =>
				`U ontvangt dit omdat u bij ${name} voor dit risico verantwoordelijk bent of er een maatregel tegen uitvoert.`,
			training: (name) => `U ontvangt dit omdat deze opleiding bij ${name} van u wordt gevraagd.`,
			document: (name) => `U ontvangt dit omdat u bij ${name} voor dit document bent aangewezen.`,
			nonconformity: (name) => `U ontvangt dit omdat deze maatregel bij ${name} aan u toekomt.`,
		},
	},
	de: {
		kinds: {
			...supplierReviewWords.de.kinds,
			to_review: {
				heading: "Ein Dokument wartet auf Ihre Prüfung",
				sentence: "Lesen Sie diese Version, und unterschreiben Sie die Prüfung oder geben Sie sie begründet zurück.",
			},
			to_approve: {
				heading: "Ein Dokument wartet auf Ihre Genehmigung",
				sentence:
					"Lesen Sie diese Version, und genehmigen Sie sie mit Ihrer Unterschrift oder geben Sie sie begründet zurück.",
			},
			to_read: {
				heading: "Sie haben ein Dokument zu lesen",
				sentence: "Lesen Sie diese Version, und bestätigen Sie, dass Sie sie verstanden haben.",
			},
			action_given: {
				heading: "Eine Korrekturmaßnahme ist Ihnen übertragen",
				sentence:
					"Der Plan ist genehmigt. Öffnen Sie ihn, um zu sehen, was zu tun ist, und melden Sie dort, wenn es getan ist.",
			},
			action_due: {
				heading: "Eine Korrekturmaßnahme von Ihnen ist fällig",
				sentence:
					"Ihr Tag ist gekommen, und sie ist noch nicht erledigt. Schreiben Sie auf ihrer Seite, was getan wurde.",
			},
			training_missing: {
				heading: "Eine Schulung wird von Ihnen verlangt",
				sentence:
					"Es gibt keinen gültigen Nachweis darüber. Öffnen Sie sie, um zu sehen, worum es geht und wer schult.",
			},
			training_expires: {
				heading: "Eine Schulung von Ihnen läuft ab",
				sentence:
					"Ihr Nachweis gilt oder galt bis zum Tag unten. Lassen Sie sich erneut schulen; ihre Seite sagt, von wem.",
			},
			finding_given: {
				heading: "Eine Feststellung eines internen Audits wartet auf Ihre Antwort",
				sentence:
					"Der Bericht ist unterschrieben. Öffnen Sie ihn, und schreiben Sie dort, was die Ursache ist und was bis wann getan wird.",
			},
			finding_due: {
				heading: "Ihre Antwort auf eine Feststellung eines internen Audits ist fällig",
				sentence: "Ihr Tag ist gekommen, und es gibt noch keine Antwort. Schreiben Sie sie auf der Seite des Audits.",
			},
			risk_action_given: {
				heading: "Eine Maßnahme zu einem Risiko ist Ihnen übertragen",
				sentence:
					"Die Behandlung hat begonnen. Öffnen Sie sie, um zu sehen, was zu tun ist, und melden Sie dort, wenn es getan ist.",
			},
			risk_action_due: {
				heading: "Eine Maßnahme von Ihnen zu einem Risiko ist fällig",
				sentence:
					"Ihr Tag ist gekommen, und sie ist noch nicht erledigt. Schreiben Sie auf der Seite des Risikos, was getan wurde.",
			},
			risk_review_due: {
				heading: "Die Überprüfung eines Risikos von Ihnen ist fällig",
				sentence:
					"Sehen Sie nach, ob es noch richtig beurteilt ist; bestätigen Sie das mit einer Notiz, oder beurteilen Sie es neu.",
			},
		},
		facts: {
			...supplierReviewWords.de.facts,
			risk: "Risiko",
			training: "Worüber",
			audit: "Internes Audit",
			...{ document: "Dokument", nonconformity: "Abweichung", title: "Betreff", due: "Fällig am", at: "Seit" },
		},
		open: {
			...supplierReviewWords.de.open,
			document: "Dokument öffnen",
			nonconformity: "Abweichung öffnen",
			training: "Schulung öffnen",
			audit: "Audit öffnen",
			risk: "Risiko öffnen",
		},
		reason: {
			...supplierReviewWords.de.reason,
			audit: (name) => `Sie erhalten dies, weil Sie bei ${name} für diese Feststellung zuständig sind.`,
			risk: (name) =>
				`Sie erhalten dies, weil Sie bei ${name} für dieses Risiko zuständig sind oder eine Maßnahme dazu ausführen.`,
			training: (name) => `Sie erhalten dies, weil diese Schulung bei ${name} von Ihnen verlangt wird.`,
			document: (name) => `Sie erhalten dies, weil Sie bei ${name} für dieses Dokument benannt sind.`,
			nonconformity: (name) => `Sie erhalten dies, weil diese Maßnahme bei ${name} Ihnen übertragen ist.`,
		},
	},
};
