import { purgeDay } from "../audit-disclosure.ts";
import { type DataClass, dataClasses } from "../classes.ts";
import { offers } from "../modules.ts";
import type { ClassRule, Policy } from "../policy-schema.ts";
import type { Language } from "./language.ts";
import type { Row } from "./page.ts";
import { classWords, common, named, typeset } from "./words.ts";

/** One line on how long a class is kept, from its rule and the numbers it rests on. */
export function keptFor(policy: Policy, dataClass: DataClass, language: Language = "en"): string {
	const rule = policy.classes[dataClass];
	return [
		mainPeriod(policy, dataClass, rule, language),
		minimum(rule, language),
		besides(policy, dataClass, language),
		byCountry(policy, dataClass, language),
	]
		.filter((part) => part !== "")
		.join(language === "fr" ? " ; " : "; ");
}

function mainPeriod(policy: Policy, dataClass: DataClass, rule: ClassRule, language: Language): string {
	const { kept, period, starting } = common[language];
	if (rule.keep === "indefinite") return kept.indefinite;
	const untilPurge = kept.untilPurge(purgeDay(policy));
	if (rule.keep === "while_open") return rule.belongsTo === "organisation" ? untilPurge : kept.whileOpen;
	if (dataClass === "audit_log") return rule.survivesPurge ? kept.auditLog(period(rule.keep)) : untilPurge;
	const sooner = rule.onOrganisationPurge === "delete" ? kept.orPurge : "";
	return `${kept.counted(period(rule.keep), starting[rule.from])}${sooner}`;
}

function minimum(rule: ClassRule, language: Language): string {
	const { kept, period } = common[language];
	return rule.inLifeMinimum && typeof rule.inLifeMinimum !== "string" ? kept.minimum(period(rule.inLifeMinimum)) : "";
}

/** Rows of a class that end by instants of their own, before its period. */
function besides({ security }: Policy, dataClass: DataClass, language: Language): string {
	const { kept, period } = common[language];
	if (dataClass === "session") return kept.unused(period({ unit: "hours", n: security.sessionIdleHours }));
	return dataClass === "membership" ? kept.invitations(period({ unit: "days", n: security.invitationDays })) : "";
}

function byCountry(policy: Policy, dataClass: DataClass, language: Language): string {
	if (dataClass !== "invoice") return "";
	const { kept, country, list } = common[language];
	const { byJurisdiction, defaultYears } = policy.invoices;
	const exceptions = Object.entries(byJurisdiction).filter(([, years]) => years !== defaultYears);
	return list(exceptions.map(([code, years]) => kept.years(years, country(code))));
}

const inUse = (policy: Policy, rule: ClassRule): boolean => offers(policy, rule.module);

/** Classes that this installation holds. */
export const heldClasses = (policy: Policy): DataClass[] =>
	dataClasses.filter((name) => inUse(policy, policy.classes[name]));

/** Why a class is kept, and what can be asked for instead. */
function whyKept(policy: Policy, dataClass: DataClass, language: Language): string {
	const { why, offer } = classWords(policy, dataClass, language);
	return offer === undefined ? why : `${why} ${offer}`;
}

function row(policy: Policy, dataClass: DataClass, language: Language): Row {
	const { name, what } = classWords(policy, dataClass, language);
	const why = whyKept(policy, dataClass, language);
	return { dataClass, cells: [named(name, what, language), keptFor(policy, dataClass, language), why] };
}

/** Rows of the classes this installation holds for one kind of owner. */
export function rowsOf(policy: Policy, belongsTo: ClassRule["belongsTo"], language: Language): Row[] {
	return dataClasses
		.filter((name) => inUse(policy, policy.classes[name]) && policy.classes[name].belongsTo === belongsTo)
		.map((name) => row(policy, name, language));
}

/** Rows of the classes whose module is switched off. */
export function classesOutsideModules(policy: Policy, language: Language): Row[] {
	return dataClasses.filter((name) => !inUse(policy, policy.classes[name])).map((name) => row(policy, name, language));
}

/** Whether this installation holds a class and an organisation's purge leaves it. */
export function survivesPurge(policy: Policy, name: DataClass): boolean {
	return inUse(policy, policy.classes[name]) && policy.classes[name].survivesPurge;
}

/** A policy as it reads for an organisation that chose how many calendar years its audit log is kept. */
export function withLogYears(policy: Policy, years: number): Policy {
	const { audit_log, ...others } = policy.classes;
	return { ...policy, classes: { ...others, audit_log: { ...audit_log, keep: { unit: "years", n: years } } } };
}

/** One kind of data that outlives an organisation. */
export type Survivor = { dataClass: DataClass; name: string; period: string; why: string };

/**
 * What this installation holds and an organisation's purge leaves, until when and why. The one list: the retention page,
 * the cancel page, the mail after a purge, the receipt and the pages about deleting an account all show it.
 */
export function whatStays(policy: Policy, language: Language = "en"): Survivor[] {
	return dataClasses
		.filter((name) => survivesPurge(policy, name))
		.map((dataClass) => {
			const { name } = classWords(policy, dataClass, language);
			const said = [name, keptFor(policy, dataClass, language), whyKept(policy, dataClass, language)] as const;
			const [called, period, why] = said.map((text) => typeset(text, language)) as [string, string, string];
			return { dataClass, name: called, period, why };
		});
}

/** The same as it is said once the organisation is deleted: nothing of it is open any more. */
export function whatIsLeft(policy: Policy, language: Language): Survivor[] {
	const { keep } = policy.classes.audit_log;
	const { kept, period } = common[language];
	return whatStays(policy, language).map((one) => ({
		...one,
		...(one.dataClass === "audit_log" && typeof keep !== "string" && { period: kept.auditLogAfter(period(keep)) }),
	}));
}
