import type { InEveryLanguage } from "./layout.ts";

/** What is told of a work order, or of a service request and the work that came of it. */
export const maintenanceNewsKinds = [
	"order_assigned",
	"request_new",
	"request_noted",
	"approved",
	"rejected",
	"cancelled",
	"done",
	"dropped",
] as const;
export type MaintenanceNewsKind = (typeof maintenanceNewsKinds)[number];

/** Whom it is told: who is to do it, who decides, who reported it here, and who reported it by mail without an account. */
export type MaintenanceReader = "worker" | "decider" | "reporter" | "outsider";

type Words = {
	kinds: Readonly<Record<MaintenanceNewsKind, { heading: string; sentence: string }>>;
	facts: Readonly<Record<"order" | "request" | "title" | "asset" | "due" | "at" | "why", string>>;
	open: Readonly<Record<"order" | "request", string>>;
	reason: Readonly<Record<MaintenanceReader, (name: string) => string>>;
	/** Of mails to who has no account: whether an answer is read. */
	answers: Readonly<Record<"read" | "unread", string>>;
};

export const maintenanceWords: InEveryLanguage<Words> = {
	en: {
		kinds: {
			order_assigned: {
				heading: "A work order is assigned to you",
				sentence: "Open it to see what is to be done, and where.",
			},
			request_new: {
				heading: "A service request waits for a decision",
				sentence: "Look at what was reported, and make a work order of it or reject it.",
			},
			request_noted: {
				heading: "There is a new answer to a service request",
				sentence: "Whoever reported it has written again. Their words stand with the request.",
			},
			approved: {
				heading: "Your service request is approved",
				sentence: "There is a work order for what you reported.",
			},
			rejected: {
				heading: "Your service request is rejected",
				sentence: "What you reported will not be worked on.",
			},
			cancelled: {
				heading: "Your service request is cancelled",
				sentence: "What you reported will not be worked on.",
			},
			done: {
				heading: "The work on your service request is done",
				sentence: "If what you reported is not put right, report it again.",
			},
			dropped: {
				heading: "The work on your service request is cancelled",
				sentence: "The work order for what you reported was cancelled. If it still matters, report it again.",
			},
		},
		facts: {
			...{ order: "Work order", request: "Service request", title: "What", asset: "Asset", due: "Due on" },
			...{ at: "When", why: "Reason" },
		},
		open: { order: "Open the work order", request: "Open the service request" },
		reason: {
			worker: (name) => `You receive this because the work is assigned to you at ${name}.`,
			decider: (name) => `You receive this because you may decide about service requests at ${name}.`,
			reporter: (name) => `You receive this because you reported this at ${name}.`,
			outsider: (name) => `You receive this because this was reported to ${name} by mail from your address.`,
		},
		answers: {
			read: "An answer to this mail reaches them as long as the work is not over.",
			unread: "An answer to this mail is not read.",
		},
	},
	fr: {
		kinds: {
			order_assigned: {
				heading: "Un ordre de travail vous est attribué",
				sentence: "Ouvrez-le pour voir ce qui est à faire, et où.",
			},
			request_new: {
				heading: "Une demande d’intervention attend une décision",
				sentence: "Examinez ce qui a été signalé, puis faites-en un ordre de travail ou rejetez la demande.",
			},
			request_noted: {
				heading: "Une demande d’intervention a reçu une nouvelle réponse",
				sentence: "L’auteur du signalement a écrit de nouveau. Son message se trouve avec la demande.",
			},
			approved: {
				heading: "Votre demande d’intervention est acceptée",
				sentence: "Il y a un ordre de travail pour ce que vous avez signalé.",
			},
			rejected: {
				heading: "Votre demande d’intervention est rejetée",
				sentence: "Ce que vous avez signalé ne sera pas traité.",
			},
			cancelled: {
				heading: "Votre demande d’intervention est annulée",
				sentence: "Ce que vous avez signalé ne sera pas traité.",
			},
			done: {
				heading: "Le travail sur votre demande d’intervention est terminé",
				sentence: "Si ce que vous avez signalé n’est pas réglé, signalez-le de nouveau.",
			},
			dropped: {
				heading: "Le travail sur votre demande d’intervention est annulé",
				sentence:
					"L’ordre de travail pour ce que vous avez signalé a été annulé. Si c’est encore utile, signalez-le de nouveau.",
			},
		},
		facts: {
			...{ order: "Ordre de travail", request: "Demande d’intervention", title: "Objet", asset: "Équipement" },
			...{ due: "À faire pour le", at: "Quand", why: "Motif" },
		},
		open: { order: "Ouvrir l’ordre de travail", request: "Ouvrir la demande d’intervention" },
		reason: {
			worker: (name) => `Vous recevez ce courriel parce que ce travail vous est attribué dans l’organisation ${name}.`,
			decider: (name) =>
				`Vous recevez ce courriel parce que vous pouvez décider des demandes d’intervention de l’organisation ${name}.`,
			reporter: (name) => `Vous recevez ce courriel parce que vous avez signalé ceci dans l’organisation ${name}.`,
			outsider: (name) =>
				`Vous recevez ce courriel parce que ceci a été signalé par courriel à ${name} depuis votre adresse.`,
		},
		answers: {
			read: "Une réponse à ce courriel lui parvient tant que le travail n’est pas terminé.",
			unread: "Une réponse à ce courriel n’est pas lue.",
		},
	},
	nl: {
		kinds: {
			order_assigned: {
				heading: "Een werkorder is aan u toegewezen",
				sentence: "Open ze om te zien wat er moet gebeuren, en waar.",
			},
			request_new: {
				heading: "Een servicemelding wacht op een beslissing",
				sentence: "Bekijk wat er is gemeld, en maak er een werkorder van of wijs de melding af.",
			},
			request_noted: {
				heading: "Er is een nieuw antwoord op een servicemelding",
				sentence: "Wie het meldde, heeft opnieuw geschreven. De woorden staan bij de melding.",
			},
			approved: {
				heading: "Uw servicemelding is goedgekeurd",
				sentence: "Er is een werkorder voor wat u hebt gemeld.",
			},
			rejected: {
				heading: "Uw servicemelding is afgewezen",
				sentence: "Aan wat u hebt gemeld, wordt niet gewerkt.",
			},
			cancelled: {
				heading: "Uw servicemelding is geannuleerd",
				sentence: "Aan wat u hebt gemeld, wordt niet gewerkt.",
			},
			done: {
				heading: "Het werk aan uw servicemelding is gedaan",
				sentence: "Is wat u hebt gemeld niet in orde, meld het dan opnieuw.",
			},
			dropped: {
				heading: "Het werk aan uw servicemelding is geannuleerd",
				sentence: "De werkorder voor wat u hebt gemeld, is geannuleerd. Is het nog van belang, meld het dan opnieuw.",
			},
		},
		facts: {
			...{ order: "Werkorder", request: "Servicemelding", title: "Onderwerp", asset: "Object" },
			...{ due: "Uiterlijk op", at: "Wanneer", why: "Reden" },
		},
		open: { order: "De werkorder openen", request: "De servicemelding openen" },
		reason: {
			worker: (name) => `U ontvangt dit omdat het werk bij ${name} aan u is toegewezen.`,
			decider: (name) => `U ontvangt dit omdat u bij ${name} over servicemeldingen mag beslissen.`,
			reporter: (name) => `U ontvangt dit omdat u dit bij ${name} hebt gemeld.`,
			outsider: (name) => `U ontvangt dit omdat dit vanaf uw adres per e-mail bij ${name} is gemeld.`,
		},
		answers: {
			read: "Een antwoord op deze e-mail komt aan zolang het werk niet gedaan is.",
			unread: "Een antwoord op deze e-mail wordt niet gelezen.",
		},
	},
	de: {
		kinds: {
			order_assigned: {
				heading: "Ein Arbeitsauftrag ist Ihnen zugewiesen",
				sentence: "Öffnen Sie ihn, um zu sehen, was zu tun ist und wo.",
			},
			request_new: {
				heading: "Eine Serviceanfrage wartet auf eine Entscheidung",
				sentence:
					"Sehen Sie sich an, was gemeldet wurde, und machen Sie einen Arbeitsauftrag daraus oder lehnen Sie sie ab.",
			},
			request_noted: {
				heading: "Zu einer Serviceanfrage gibt es eine neue Antwort",
				sentence: "Wer sie gemeldet hat, hat noch einmal geschrieben. Der Text steht bei der Anfrage.",
			},
			approved: {
				heading: "Ihre Serviceanfrage ist genehmigt",
				sentence: "Für das, was Sie gemeldet haben, gibt es einen Arbeitsauftrag.",
			},
			rejected: {
				heading: "Ihre Serviceanfrage ist abgelehnt",
				sentence: "An dem, was Sie gemeldet haben, wird nicht gearbeitet.",
			},
			cancelled: {
				heading: "Ihre Serviceanfrage ist storniert",
				sentence: "An dem, was Sie gemeldet haben, wird nicht gearbeitet.",
			},
			done: {
				heading: "Die Arbeit an Ihrer Serviceanfrage ist erledigt",
				sentence: "Ist nicht behoben, was Sie gemeldet haben, so melden Sie es noch einmal.",
			},
			dropped: {
				heading: "Die Arbeit an Ihrer Serviceanfrage ist storniert",
				sentence:
					"Der Arbeitsauftrag für das, was Sie gemeldet haben, wurde storniert. Ist es noch von Belang, so melden Sie es noch einmal.",
			},
		},
		facts: {
			...{ order: "Arbeitsauftrag", request: "Serviceanfrage", title: "Betreff", asset: "Anlage" },
			...{ due: "Fällig am", at: "Wann", why: "Grund" },
		},
		open: { order: "Arbeitsauftrag öffnen", request: "Serviceanfrage öffnen" },
		reason: {
			worker: (name) => `Sie erhalten dies, weil die Arbeit bei ${name} Ihnen zugewiesen ist.`,
			decider: (name) => `Sie erhalten dies, weil Sie bei ${name} über Serviceanfragen entscheiden dürfen.`,
			reporter: (name) => `Sie erhalten dies, weil Sie dies bei ${name} gemeldet haben.`,
			outsider: (name) => `Sie erhalten dies, weil dies von Ihrer Adresse aus per E-Mail an ${name} gemeldet wurde.`,
		},
		answers: {
			read: "Eine Antwort auf diese E-Mail kommt an, solange die Arbeit nicht beendet ist.",
			unread: "Eine Antwort auf diese E-Mail wird nicht gelesen.",
		},
	},
};
