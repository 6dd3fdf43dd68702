import type { CountedPeriod } from "../../period.ts";
import { describePeriod } from "../../period.ts";
import type { AuthorityId, LegalBasis, Trigger } from "../../policy-schema.ts";
import { instantWords } from "./instants.ts";

const starting: Readonly<Record<Trigger, string>> = {
	created: "after creation",
	cancelled: "until the organisation is deleted",
	subscription_end: "after the end of the subscription",
	invoice_date: "after the invoice date",
	last_activity_later_of_created: "after your organisation's last activity",
	last_contact: "after the last contact",
	last_use: "after the last use",
	finished: "after completion",
	released: "after release",
	closed: "after the conversation is closed",
	account_deletion: "until you delete it",
};

const basis: Readonly<Record<LegalBasis, string>> = {
	contract: "Contract (Article 6(1)(b) GDPR)",
	legal_obligation: "Legal obligation (Article 6(1)(c) GDPR)",
	legitimate_interest: "Legitimate interest (Article 6(1)(f) GDPR)",
	consent: "Consent (Article 6(1)(a) GDPR)",
};

const authority: Readonly<Record<AuthorityId, string>> = {
	ico: "Information Commissioner's Office (ICO)",
	gba_apd: "Belgian Data Protection Authority (GBA/APD)",
	cnil: "Commission nationale de l'informatique et des libertés (CNIL)",
};

const withArticle = new Set(["AE", "CZ", "GB", "NL", "PH", "US"]);

/** English words that every policy page uses. */
export const commonEn = {
	labels: {
		lastUpdated: "Last updated",
		onThisPage: "On this page",
		history: "Earlier versions and changes",
		day: "Day",
	},
	columns: { data: "Data", kept: "Kept", why: "Why" },
	starting,
	basis,
	authority,
	europeanUnion: "the European Union",
	inUnion: (country: string) => `the European Union (${country})`,
	period: (period: CountedPeriod): string => describePeriod(period),
	list: (items: readonly string[]): string => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items),
	country: (code: string): string => {
		const name = new Intl.DisplayNames("en-GB", { type: "region" }).of(code) ?? code;
		return withArticle.has(code) ? `the ${name}` : name;
	},
	date: (iso: string): string => {
		const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
		return instantWords.en.date(year, month, day);
	},
	time: (hour: number, minute: number): string => `${instantWords.en.time(hour, minute)} UTC`,
	/** A count, with its thousands apart from five digits on. */
	number: (n: number, places: number): string =>
		new Intl.NumberFormat("en-GB", {
			useGrouping: "min2",
			minimumFractionDigits: places,
			maximumFractionDigits: places,
		}).format(n),
	kept: {
		indefinite: "Without a limit",
		untilPurge: (day: number) => `Until it is deleted on day ${day} after cancellation`,
		whileOpen: "As long as the account is open, until you delete it",
		auditLog: (years: string) =>
			`As long as the account is open, and until ${years} after your organisation's last activity`,
		auditLogAfter: (years: string) => `Until ${years} after your organisation's last activity`,
		counted: (period: string, from: string) => `${period} ${from}`,
		orPurge: ", or until the organisation is deleted if that is sooner",
		unused: (period: string) => `sooner when it is left unused for ${period}`,
		invitations: (period: string) => `an open invitation is forgotten ${period} after it has run out`,
		minimum: (period: string) => `at least ${period} while the organisation lives`,
		years: (n: number, country: string) => `${n} years where the seller is in ${country}`,
	},
	colon: ": ",
	noProviders: "No other company processes data for this installation.",
	next: (version: string, date: string) => `Version ${version} has been announced and takes effect on ${date}.`,
	wholeSchedule: "The whole retention schedule",
};

export type CommonWords = typeof commonEn;
