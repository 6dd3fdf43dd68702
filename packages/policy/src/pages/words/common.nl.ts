import type { CountedPeriod } from "../../period.ts";
import type { AuthorityId, LegalBasis, Trigger } from "../../policy-schema.ts";
import type { CommonWords } from "./common.en.ts";
import { instantWords } from "./instants.ts";

const starting: Readonly<Record<Trigger, string>> = {
	created: "na het aanmaken",
	cancelled: "tot de verwijdering van de organisatie",
	subscription_end: "na het einde van het abonnement",
	invoice_date: "na de factuurdatum",
	last_activity_later_of_created: "na de laatste activiteit van uw organisatie",
	last_contact: "na het laatste contact",
	last_use: "na het laatste gebruik",
	finished: "na de afronding",
	released: "na de opheffing",
	closed: "na het sluiten van het gesprek",
	account_deletion: "tot u het verwijdert",
};

const basis: Readonly<Record<LegalBasis, string>> = {
	contract: "Overeenkomst: artikel 6, lid 1, onder b), AVG",
	legal_obligation: "Wettelijke verplichting: artikel 6, lid 1, onder c), AVG",
	legitimate_interest: "Gerechtvaardigd belang: artikel 6, lid 1, onder f), AVG",
	consent: "Toestemming: artikel 6, lid 1, onder a), AVG",
};

const authority: Readonly<Record<AuthorityId, string>> = {
	ico: "Information Commissioner’s Office (ICO), de autoriteit van het Verenigd Koninkrijk",
	gba_apd: "Belgische Gegevensbeschermingsautoriteit (GBA/APD)",
	cnil: "Commission nationale de l’informatique et des libertés (CNIL), de autoriteit van Frankrijk",
};

const units: Readonly<Record<CountedPeriod["unit"], readonly [one: string, more: string]>> = {
	minutes: ["minuut", "minuten"],
	hours: ["uur", "uur"],
	days: ["dag", "dagen"],
	months: ["maand", "maanden"],
	years: ["jaar", "jaar"],
};

/** Dutch words that every policy page uses. */
export const commonNl: CommonWords = {
	labels: {
		lastUpdated: "Laatst bijgewerkt op",
		onThisPage: "Op deze pagina",
		history: "Eerdere versies en wijzigingen",
		day: "Dag",
	},
	columns: { data: "Gegevens", kept: "Bewaartermijn", why: "Reden" },
	starting,
	basis,
	authority,
	europeanUnion: "de Europese Unie",
	inUnion: (country) => `de Europese Unie (${country})`,
	period: ({ n, unit }) => `${n} ${units[unit][n === 1 ? 0 : 1]}`,
	list: (items) => new Intl.ListFormat("nl-NL", { type: "conjunction" }).format(items),
	country: (code) => new Intl.DisplayNames("nl-NL", { type: "region" }).of(code) ?? code,
	date: (iso) => {
		const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
		return instantWords.nl.date(year, month, day);
	},
	time: (hour, minute) => `${instantWords.nl.time(hour, minute)} UTC`,
	number: (n, places) =>
		new Intl.NumberFormat("nl-NL", {
			useGrouping: "min2",
			minimumFractionDigits: places,
			maximumFractionDigits: places,
		}).format(n),
	kept: {
		indefinite: "Zonder limiet",
		untilPurge: (day) => `Tot de verwijdering op dag ${day} na de opzegging`,
		whileOpen: "Zolang het account bestaat, tot u het verwijdert",
		auditLog: (years) =>
			`Zolang het account bestaat, en daarna tot ${years} na de laatste activiteit van uw organisatie`,
		auditLogAfter: (years) => `Tot ${years} na de laatste activiteit van uw organisatie`,
		counted: (period, from) => `${period} ${from}`,
		orPurge: ", of tot de verwijdering van de organisatie als die eerder valt",
		unused: (period) => `eerder na ${period} zonder gebruik`,
		invitations: (period) => `een openstaande uitnodiging wordt ${period} na haar verval vergeten`,
		minimum: (period) => `ten minste ${period} zolang de organisatie bestaat`,
		years: (n, country) => `${n} jaar (land van de verkoper: ${country})`,
	},
	colon: ": ",
	noProviders: "Geen ander bedrijf verwerkt gegevens voor deze installatie.",
	next: (version, date) => `Versie ${version} is aangekondigd en treedt in werking op ${date}.`,
	wholeSchedule: "Het volledige bewaarschema",
};
