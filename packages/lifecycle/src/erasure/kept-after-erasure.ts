import { getTableColumns } from "@calibrant/db/drizzle";
import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import {
	addPeriod,
	backupsGoneBy,
	type DataClass,
	keptFor,
	type Language,
	offers,
	type Policy,
	periodWords,
	typeset,
} from "@calibrant/policy";
import type { ReportsRead } from "../kept/reports-read-by.ts";
import { type KeptWords, keptWords } from "./kept.words.ts";

/** One thing that outlives an account: what it is, and until when in the words and dates of the policy. */
export type Kept = { what: string; classes: readonly DataClass[]; until: string; untilAt: Date | null };

/** What is erased with an account, in the person's language. Rows that only lose their names are said so below. */
export function erasedAtOnce(policy: Policy, language: Language = "en"): string[] {
	const { gone, goneSigned, gonePositions } = keptWords[language];
	const signed = offers(policy, "calibration") ? [goneSigned] : [];
	return [...gone, ...signed, ...(offers(policy, "maintenance") ? [gonePositions] : [])];
}

/** Classes of records that carry the pseudonym of whoever made them, as the registry says. */
const authored: readonly DataClass[] = [...new Set(tableRegistry.filter(namesAuthor).map((entry) => entry.class))];

function namesAuthor({ kind, class: dataClass, table }: TableEntry): boolean {
	const columns = Object.values(getTableColumns(table));
	const named = columns.some(({ name }) => name.endsWith("_by") || name === "actor_ref");
	return kind === "tenant" && dataClass !== "audit_log" && named;
}

/**
 * What an account's erasure leaves of what the deployment holds, and until when. `inOrganisations`: the person belongs to
 * one at least; `reports`: those of organisations that are gone. In the person's language.
 */
export function keptAfterErasure(
	policy: Policy,
	now: Date,
	inOrganisations: boolean,
	reports: readonly ReportsRead[],
	language: Language = "en",
): Kept[] {
	const words = keptWords[language];
	const says = (text: string) => typeset(text.charAt(0).toUpperCase() + text.slice(1), language);
	const period = (dataClass: DataClass) => says(periodWords(policy.classes[dataClass].keep, language));
	const rule = (dataClass: DataClass) => typeset(keptFor(policy, dataClass, language), language);
	const kept = (
		what: keyof KeptWords["what"],
		until: string,
		classes: readonly DataClass[],
		untilAt?: Date | null,
	) => ({
		...{ what: words.what[what], classes, until, untilAt: untilAt ?? null },
	});
	const { goneWithinDays } = policy.backups;
	const held = (one: DataClass) => offers(policy, policy.classes[one].module);
	const read = (what: "reports" | "lastReports", some: readonly ReportsRead[]): Kept[] => {
		const last = some.reduce<ReportsRead | null>((a, b) => (a && a.until > b.until ? a : b), null);
		const until = last?.archived ? says(words.archived) : rule("service_report");
		return last ? [kept(what, until, ["service_report"], last.until)] : [];
	};
	const always: Kept[] = [
		...read(
			"lastReports",
			reports.filter((one) => one.lastReader),
		),
		...read(
			"reports",
			reports.filter((one) => !one.lastReader),
		),
		kept("account", words.indefinitely, ["account", "deletion_evidence", "job"]),
		kept("request", period("request"), ["request"], addPeriod(now, policy.classes.request.keep)),
		kept("signed", rule("checklist_result"), ["checklist_result"]),
		kept("signedCalibrations", rule("calibration"), ["calibration"]),
		kept("backups", words.goneWithin(goneWithinDays), ["backup"], backupsGoneBy(policy, now)),
		kept("attempts", period("rate_counter"), ["rate_counter"]),
	];
	const records = authored.filter(held);
	const inOrganisation: Kept[] = [
		kept("auditLog", rule("audit_log"), ["audit_log"]),
		kept("records", rule(records.includes("calibration") ? "calibration" : "organisation_profile"), records),
		kept("certificates", rule("certificate"), ["certificate"]),
		kept("agreements", rule("organisation_profile"), ["organisation_profile"]),
	];
	const all = inOrganisations ? [...inOrganisation, ...always] : always;
	return all.filter(({ classes }) => classes.some(held));
}
