import type { CountedPeriod } from "../../period.ts";
import type { AuthorityId, LegalBasis, Trigger } from "../../policy-schema.ts";
import type { CommonWords } from "./common.en.ts";
import { instantWords } from "./instants.ts";

const starting: Readonly<Record<Trigger, string>> = {
	created: "à compter de la création",
	cancelled: "jusqu'à la suppression de l'organisation",
	subscription_end: "à compter de la fin de l'abonnement",
	invoice_date: "à compter de la date de la facture",
	last_activity_later_of_created: "à compter de la dernière activité de votre organisation",
	last_contact: "à compter du dernier contact",
	last_use: "à compter de la dernière utilisation",
	finished: "à compter de la fin du traitement",
	released: "à compter de la levée",
	closed: "à compter de la clôture de l'échange",
	account_deletion: "jusqu'à ce que vous le supprimiez",
};

const basis: Readonly<Record<LegalBasis, string>> = {
	contract: "Contrat : article 6, paragraphe 1, point b), du RGPD",
	legal_obligation: "Obligation légale : article 6, paragraphe 1, point c), du RGPD",
	legitimate_interest: "Intérêt légitime : article 6, paragraphe 1, point f), du RGPD",
	consent: "Consentement : article 6, paragraphe 1, point a), du RGPD",
};

const authority: Readonly<Record<AuthorityId, string>> = {
	ico: "Information Commissioner's Office (ICO), l'autorité du Royaume-Uni",
	gba_apd: "Autorité de protection des données belge (APD/GBA)",
	cnil: "Commission nationale de l'informatique et des libertés (CNIL)",
};

const units: Readonly<Record<CountedPeriod["unit"], readonly [one: string, more: string]>> = {
	minutes: ["minute", "minutes"],
	hours: ["heure", "heures"],
	days: ["jour", "jours"],
	months: ["mois", "mois"],
	years: ["an", "ans"],
};

/** French words that every policy page uses. */
export const commonFr: CommonWords = {
	labels: {
		lastUpdated: "Dernière mise à jour :",
		onThisPage: "Sur cette page",
		history: "Versions antérieures et modifications",
		day: "Jour",
	},
	columns: { data: "Données", kept: "Durée de conservation", why: "Raison" },
	starting,
	basis,
	authority,
	europeanUnion: "l'Union européenne",
	inUnion: (country) => `l'Union européenne (${country})`,
	period: ({ n, unit }) => `${n} ${units[unit][n === 1 ? 0 : 1]}`,
	list: (items) => new Intl.ListFormat("fr-FR", { type: "conjunction" }).format(items),
	country: (code) => new Intl.DisplayNames("fr-FR", { type: "region" }).of(code) ?? code,
	date: (iso) => {
		const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
		return instantWords.fr.date(year, month, day);
	},
	time: (hour, minute) => `${instantWords.fr.time(hour, minute)} UTC`,
	number: (n, places) =>
		new Intl.NumberFormat("fr-FR", {
			useGrouping: "min2",
			minimumFractionDigits: places,
			maximumFractionDigits: places,
		}).format(n),
	kept: {
		indefinite: "Sans limite de durée",
		untilPurge: (day) => `Jusqu'à la suppression, le ${day}e jour suivant la résiliation`,
		whileOpen: "Tant que le compte est ouvert, jusqu'à ce que vous le supprimiez",
		auditLog: (years) =>
			`Tant que le compte est ouvert, puis jusqu'à ${years} après la dernière activité de votre organisation`,
		auditLogAfter: (years) => `Jusqu'à ${years} après la dernière activité de votre organisation`,
		counted: (period, from) => `${period} ${from}`,
		orPurge: ", ou jusqu'à la suppression de l'organisation si elle intervient plus tôt",
		unused: (period) => `plus tôt après ${period} sans utilisation`,
		invitations: (period) => `une invitation sans réponse est oubliée ${period} après son expiration`,
		minimum: (period) => `au moins ${period} tant que l'organisation existe`,
		years: (n, country) => `${n} ans (pays du vendeur : ${country})`,
	},
	colon: " : ",
	noProviders: "Aucune autre entreprise ne traite de données pour cette installation.",
	next: (version, date) => `La version ${version} a été annoncée et entre en vigueur le ${date}.`,
	wholeSchedule: "Le calendrier de conservation complet",
};
