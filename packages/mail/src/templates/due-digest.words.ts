import type { InEveryLanguage } from "./layout.ts";

/** What the weekly mail counts, in its order. */
export const digestCounts = [
	"overdue",
	"due",
	"waiting",
	"ordersOverdue",
	"ordersDue",
	"requests",
	"qualityLate",
	"quality",
	"reviews",
	"actions",
	"cases",
] as const;
export type DigestCount = (typeof digestCounts)[number];

type Words = {
	heading(name: string): string;
	all: string;
	mine: string;
	/** `ahead`: how far the mail looks, such as "30 days". */
	counts: Readonly<Record<DigestCount, (ahead: string) => string>>;
	figure(label: string, count: string): string;
	asOf(at: string): string;
	open: string;
	reason(name: string): string;
};

export const digestWords: InEveryLanguage<Words> = {
	en: {
		heading: (name) => `What is due at ${name}`,
		all: "This is what waits this week, the longest due first.",
		mine: "This is what waits for you this week, the longest due first: what is planned for you or in your care.",
		counts: {
			overdue: () => "Overdue",
			due: (ahead) => `Due within ${ahead}`,
			waiting: () => "Out of service, waiting",
			ordersOverdue: () => "Work orders overdue",
			ordersDue: (ahead) => `Work orders due within ${ahead}`,
			requests: () => "Service requests without a decision",
			qualityLate: () => "Overdue for you in quality",
			quality: () => "Waiting for you in quality",
			reviews: () => "Calibrations you can review",
			actions: () => "Your actions about cases",
			cases: () => "Open cases you answer for",
		},
		figure: (label, count) => `${label}: ${count}`,
		asOf: (at) => `As of ${at}.`,
		open: "See all of it",
		reason: (name) =>
			`You receive this each week because you are a member of ${name}. You can end it there under Settings, Notifications.`,
	},
	fr: {
		heading: (name) => `Ce qui arrive à échéance chez ${name}`,
		all: "Voici ce qui attend cette semaine, l’échéance la plus ancienne d’abord.",
		mine: "Voici ce qui vous attend cette semaine, l’échéance la plus ancienne d’abord\u00a0: ce qui est planifié pour vous ou dont vous avez la charge.",
		counts: {
			overdue: () => "En retard",
			due: (ahead) => `À faire sous ${ahead}`,
			waiting: () => "Hors service, en attente",
			ordersOverdue: () => "Ordres de travail en retard",
			ordersDue: (ahead) => `Ordres de travail à faire sous ${ahead}`,
			requests: () => "Demandes d’intervention sans décision",
			qualityLate: () => "En retard pour vous en qualité",
			quality: () => "En attente de vous en qualité",
			reviews: () => "Étalonnages que vous pouvez vérifier",
			actions: () => "Vos actions dans des dossiers",
			cases: () => "Dossiers ouverts dont vous répondez",
		},
		figure: (label, count) => `${label}\u00a0: ${count}`,
		asOf: (at) => `État au ${at}.`,
		open: "Tout voir",
		reason: (name) =>
			`Vous recevez ce courriel chaque semaine parce que vous êtes membre de l’organisation ${name}. Vous pouvez y mettre fin dans l’application, sous Réglages, Notifications.`,
	},
	nl: {
		heading: (name) => `Wat er moet gebeuren bij ${name}`,
		all: "Dit wacht deze week, wat het langst had moeten gebeuren eerst.",
		mine: "Dit wacht deze week op u, wat het langst had moeten gebeuren eerst: wat voor u is gepland of onder uw hoede is.",
		counts: {
			overdue: () => "Te laat",
			due: (ahead) => `Te kalibreren binnen ${ahead}`,
			waiting: () => "Buiten gebruik, wachtend",
			ordersOverdue: () => "Werkorders te laat",
			ordersDue: (ahead) => `Werkorders te doen binnen ${ahead}`,
			requests: () => "Servicemeldingen zonder beslissing",
			qualityLate: () => "Te laat voor u in kwaliteit",
			quality: () => "Wacht op u in kwaliteit",
			reviews: () => "Kalibraties die u kunt beoordelen",
			actions: () => "Uw acties in dossiers",
			cases: () => "Open dossiers waarvoor u verantwoordelijk bent",
		},
		figure: (label, count) => `${label}: ${count}`,
		asOf: (at) => `Stand van ${at}.`,
		open: "Alles bekijken",
		reason: (name) =>
			`U ontvangt dit elke week omdat u lid van ${name} bent. U kunt het daar stopzetten onder Instellingen, Meldingen.`,
	},
	de: {
		heading: (name) => `Was bei ${name} fällig ist`,
		all: "Das steht diese Woche an, das am längsten Fällige zuerst.",
		mine: "Das steht diese Woche für Sie an, das am längsten Fällige zuerst: was für Sie geplant ist oder in Ihrer Obhut steht.",
		counts: {
			overdue: () => "Überfällig",
			due: (ahead) => `Fällig binnen ${ahead.replace(/Tage$/, "Tagen")}`,
			waiting: () => "Außer Betrieb, wartend",
			ordersOverdue: () => "Arbeitsaufträge überfällig",
			ordersDue: (ahead) => `Arbeitsaufträge fällig binnen ${ahead.replace(/Tage$/, "Tagen")}`,
			requests: () => "Serviceanfragen ohne Entscheidung",
			qualityLate: () => "Für Sie überfällig im Bereich Qualität",
			quality: () => "Wartet auf Sie im Bereich Qualität",
			reviews: () => "Kalibrierungen, die Sie prüfen können",
			actions: () => "Ihre Maßnahmen in Fällen",
			cases: () => "Offene Fälle in Ihrer Verantwortung",
		},
		figure: (label, count) => `${label}: ${count}`,
		asOf: (at) => `Stand: ${at}.`,
		open: "Alles ansehen",
		reason: (name) =>
			`Sie erhalten dies jede Woche, weil Sie Mitglied von ${name} sind. Sie können es dort unter Einstellungen, Mitteilungen beenden.`,
	},
};
