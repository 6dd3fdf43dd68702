import { purgeDay } from "../audit-disclosure.ts";
import { type DataClass, dataClasses } from "../classes.ts";
import { describePeriod, type Period } from "../period.ts";
import type { ClassRule, Policy, Trigger } from "../policy-schema.ts";
import type { Row } from "./page.ts";
import { inWords } from "./wording.ts";

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
	account_deletion: "until you delete it",
};

/** One line on how long a class is kept, from its rule and the numbers it rests on. */
export function keptFor(policy: Policy, dataClass: DataClass): string {
	const rule = policy.classes[dataClass];
	return [mainPeriod(policy, dataClass, rule), minimum(rule), byCountry(policy, dataClass)]
		.filter((part) => part !== "")
		.join("; ");
}

function mainPeriod(policy: Policy, dataClass: DataClass, rule: ClassRule): string {
	if (rule.keep === "indefinite") return "Without a limit";
	if (rule.keep === "while_open" && rule.belongsTo === "organisation") {
		return `As long as the account is open, then deleted on day ${purgeDay(policy)} after cancellation`;
	}
	if (rule.keep === "while_open") return "As long as the account is open, until you delete it";
	if (dataClass === "audit_log" && !rule.survivesPurge) {
		return `As long as the account is open, then deleted on day ${purgeDay(policy)} after cancellation`;
	}
	if (dataClass === "audit_log") {
		return `As long as the account is open, and until ${describePeriod(rule.keep)} after your organisation's last activity`;
	}
	const period: Period = rule.keep;
	const sooner =
		rule.onOrganisationPurge === "delete" ? ", or until the organisation is deleted if that is sooner" : "";
	return `${capital(describePeriod(period))} ${starting[rule.from]}${sooner}`;
}

function minimum(rule: ClassRule): string {
	return rule.inLifeMinimum ? `at least ${describePeriod(rule.inLifeMinimum)} while the organisation lives` : "";
}

function byCountry(policy: Policy, dataClass: DataClass): string {
	if (dataClass !== "invoice") return "";
	const { byJurisdiction, defaultYears } = policy.invoices;
	const exceptions = Object.entries(byJurisdiction).filter(([, years]) => years !== defaultYears);
	if (exceptions.length === 0) return "";
	return inWords(exceptions.map(([country, years]) => `${years} years for a seller in ${country}`));
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function inUse(policy: Policy, rule: ClassRule): boolean {
	return rule.module === undefined || policy.modules.includes(rule.module);
}

function row(policy: Policy, dataClass: DataClass): Row {
	const rule = policy.classes[dataClass];
	return { dataClass, cells: [`${rule.name}: ${rule.what}`, keptFor(policy, dataClass), rule.why] };
}

/** Rows of the classes this installation holds for one kind of owner. */
export function rowsOf(policy: Policy, belongsTo: ClassRule["belongsTo"]): Row[] {
	return dataClasses
		.filter((name) => inUse(policy, policy.classes[name]) && policy.classes[name].belongsTo === belongsTo)
		.map((name) => row(policy, name));
}

/** Name and period of what this installation holds and an organisation's purge leaves. */
export function survivorsOf(policy: Policy): Row[] {
	return dataClasses
		.filter((name) => inUse(policy, policy.classes[name]) && policy.classes[name].survivesPurge)
		.map((name) => ({ dataClass: name, cells: [policy.classes[name].name, keptFor(policy, name)] }));
}

/** Rows of the classes whose module is switched off. */
export function classesOutsideModules(policy: Policy): Row[] {
	return dataClasses.filter((name) => !inUse(policy, policy.classes[name])).map((name) => row(policy, name));
}
