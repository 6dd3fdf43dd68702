import type { Language } from "../pages/language.ts";

/** Why something goes when it does, or stays; every period and trigger arrives in the words of the language. */
export interface Reasons {
	graceEnds: string;
	auditEnds: string;
	invitation(period: string): string;
	session(idle: string, days: number): string;
	archiveEnded: string;
	passed(period: string): string;
	held: string;
	heldWhole: string;
	auditLog(years: string): string;
	subscription(period: string): string;
	whileOpen: string;
	withAccount: string;
	indefinite(why: string): string;
	notBegun(period: string, from: string): string;
}

/** The reasons of a forecast in every language. */
export const reasons: Readonly<Record<Language, Reasons>> = {
	en: {
		graceEnds: "The organisation was cancelled, and its grace period then ends.",
		auditEnds: "Its audit ends by itself then, unless it is ended before.",
		invitation: (period) => `An open invitation is forgotten ${period} after it has run out.`,
		session: (idle, days) =>
			`It ends when it is left unused for ${idle}; in use, ${days} days after sign-in at the latest.`,
		archiveEnded: "The archiving that an owner asked for will have ended.",
		passed: (period) => `Its period of ${period} will have passed.`,
		held: "A hold preserves it until it is released.",
		heldWhole: "A hold on part of the organisation preserves the whole of it until it is released.",
		auditLog: (years) => `Nothing is due while the organisation exists; then ${years} after its last activity.`,
		subscription: (period) => `Nothing is due while the subscription runs; then ${period} after its end.`,
		whileOpen: "It is kept as long as the organisation is open.",
		withAccount: "It goes with the account it belongs to.",
		indefinite: (why) => `It is kept without a limit: ${why}`,
		notBegun: (period, from) => `Its period has not begun: ${period} ${from}.`,
	},
	fr: {
		graceEnds: "L'organisation a été résiliée, et son délai de grâce prend alors fin.",
		auditEnds: "Son audit prend alors fin de lui-même, s'il n'est pas terminé avant.",
		invitation: (period) => `Une invitation ouverte est oubliée ${period} après son expiration.`,
		session: (idle, days) =>
			`Elle prend fin après ${idle} sans utilisation ; utilisée, au plus tard ${days} jours après la connexion.`,
		archiveEnded: "L'archivage demandé par un propriétaire aura pris fin.",
		passed: (period) => `Sa durée de ${period} sera écoulée.`,
		held: "Une conservation ordonnée la préserve jusqu'à sa levée.",
		heldWhole: "Une conservation ordonnée sur une partie de l'organisation la préserve entière jusqu'à sa levée.",
		auditLog: (years) => `Rien n'échoit tant que l'organisation existe ; puis ${years} après sa dernière activité.`,
		subscription: (period) => `Rien n'échoit tant que l'abonnement court ; puis ${period} après sa fin.`,
		whileOpen: "Conservé tant que l'organisation est ouverte.",
		withAccount: "Disparaît avec le compte auquel cela appartient.",
		indefinite: (why) => `Conservé sans limite de durée : ${why}`,
		notBegun: (period, from) => `Sa durée n'a pas commencé : ${period} ${from}.`,
	},
	nl: {
		graceEnds: "De organisatie is opgezegd, en haar bedenktijd loopt dan af.",
		auditEnds: "De audit eindigt dan vanzelf, als hij niet eerder wordt beëindigd.",
		invitation: (period) => `Een open uitnodiging wordt ${period} na het verlopen vergeten.`,
		session: (idle, days) => `Ongebruikt eindigt hij na ${idle}; in gebruik uiterlijk ${days} dagen na het aanmelden.`,
		archiveEnded: "De archivering die een eigenaar heeft gevraagd, is dan afgelopen.",
		passed: (period) => `De termijn van ${period} is dan verstreken.`,
		held: "Een bewaarbevel behoudt het tot het wordt opgeheven.",
		heldWhole: "Een bewaarbevel op een deel van de organisatie behoudt haar geheel tot het wordt opgeheven.",
		auditLog: (years) => `Zolang de organisatie bestaat, vervalt er niets; daarna ${years} na haar laatste activiteit.`,
		subscription: (period) => `Zolang het abonnement loopt, vervalt er niets; daarna ${period} na het einde ervan.`,
		whileOpen: "Het blijft zolang de organisatie bestaat.",
		withAccount: "Het gaat weg met het account waar het bij hoort.",
		indefinite: (why) => `Het blijft zonder limiet: ${why}`,
		notBegun: (period, from) => `De termijn is niet begonnen: ${period} ${from}.`,
	},
	de: {
		graceEnds: "Die Organisation wurde gekündigt, und ihre Nachfrist endet dann.",
		auditEnds: "Sein Audit endet dann von selbst, wenn es nicht vorher beendet wird.",
		invitation: (period) => `Eine offene Einladung wird vergessen: ${period} nach ihrem Ablauf.`,
		session: (idle, days) =>
			`Ungenutzt endet sie nach ${idle}, in Gebrauch spätestens ${days} Tage nach der Anmeldung.`,
		archiveEnded: "Die Archivierung, die ein Inhaber verlangt hat, ist dann beendet.",
		passed: (period) => `Ihre Frist ist dann abgelaufen: ${period}.`,
		held: "Eine Aufbewahrungsanordnung erhält es, bis sie aufgehoben wird.",
		heldWhole: "Eine Aufbewahrungsanordnung für einen Teil der Organisation erhält sie ganz, bis sie aufgehoben wird.",
		auditLog: (years) =>
			`Solange die Organisation besteht, ist nichts fällig; danach ${years} nach ihrer letzten Aktivität.`,
		subscription: (period) => `Solange das Abonnement läuft, ist nichts fällig; danach ${period} nach seinem Ende.`,
		whileOpen: "Es bleibt, solange die Organisation besteht.",
		withAccount: "Es geht mit dem Konto, zu dem es gehört.",
		indefinite: (why) => `Es bleibt ohne Begrenzung: ${why}`,
		notBegun: (period, from) => `Seine Frist hat nicht begonnen: ${period} ${from}.`,
	},
};
