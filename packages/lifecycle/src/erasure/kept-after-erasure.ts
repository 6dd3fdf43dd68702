import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { addPeriod, backupsGoneBy, type DataClass, describePeriod, keptFor, type Policy } from "@calibrant/policy";
import { getTableColumns } from "drizzle-orm";

/** One thing that outlives an account: what it is, and until when in the words and dates of the policy. */
export type Kept = { what: string; classes: readonly DataClass[]; until: string; untilAt: Date | null };

/** What is erased with an account, in words. Rows that only lose their names are said so below. */
export const erasedAtOnce: readonly string[] = [
	"Your name, e-mail address and password, and a job title you gave",
	"Your language and theme",
	"All your sessions, and links mailed to you",
	"Your membership of every organisation, and invitations to your address",
	"API keys you made",
	"Your entries in the e-mail log, and messages waiting for you",
	"Your security events, with their network addresses",
	"Your feedback, your conversations with support and your consents",
	"Your name under the records and checklists you signed in organisations you belong to",
	"Your name on cancellations, and who, what and how in requests you sent us",
];

/** Classes of records that carry the pseudonym of whoever made them, as the registry says. */
const authored: readonly DataClass[] = [...new Set(tableRegistry.filter(namesAuthor).map((entry) => entry.class))];

function namesAuthor({ kind, class: dataClass, table }: TableEntry): boolean {
	const columns = Object.values(getTableColumns(table));
	const named = columns.some(({ name }) => name.endsWith("_by") || name === "actor_ref");
	return kind === "tenant" && dataClass !== "audit_log" && named;
}

/** What an account's erasure leaves, and until when. `inOrganisations`: the person belongs to one at least. */
export function keptAfterErasure(policy: Policy, now: Date, inOrganisations: boolean): Kept[] {
	const gone = backupsGoneBy(policy, now);
	const always: Kept[] = [
		{
			what: "An empty profile and a note for restored backups: the number of your account and the date",
			classes: ["account", "deletion_evidence", "job"],
			until: "Without a limit",
			untilAt: null,
		},
		{
			what: "That a request about personal data was sent, and its dates",
			classes: ["request"],
			until: describeKeep(policy, "request"),
			untilAt: addPeriod(now, policy.classes.request.keep),
		},
		{
			what: "Names under checklists you signed in organisations that you had left before",
			classes: ["checklist_result"],
			until: keptFor(policy, "checklist_result"),
			untilAt: null,
		},
		{
			what: "Names under calibration records you signed in organisations that you had left before",
			classes: ["calibration"],
			until: keptFor(policy, "calibration"),
			untilAt: null,
		},
		{
			what: "Copies in backups",
			classes: ["backup"],
			until: `Gone within ${policy.backups.goneWithinDays} days`,
			untilAt: gone,
		},
		{
			what: "Counts of recent attempts to sign in, under a keyed hash",
			classes: ["rate_counter"],
			until: describeKeep(policy, "rate_counter"),
			untilAt: null,
		},
	];
	if (!inOrganisations) return always;
	return [
		{
			what: "Audit-log lines of your organisations, under a number that leads to nobody",
			classes: ["audit_log"],
			until: keptFor(policy, "audit_log"),
			untilAt: null,
		},
		{
			what: "Records you made in your organisations, under the same number",
			classes: authored,
			until: keptFor(policy, "calibration"),
			untilAt: null,
		},
		{
			what: "Certificates you signed, with the signature they were issued with",
			classes: ["certificate"],
			until: keptFor(policy, "certificate"),
			untilAt: null,
		},
		{
			what: "Agreements you accepted for an organisation, with the name you typed",
			classes: ["organisation_profile"],
			until: keptFor(policy, "organisation_profile"),
			untilAt: null,
		},
		...always,
	];
}

function describeKeep(policy: Policy, dataClass: DataClass): string {
	const text = describePeriod(policy.classes[dataClass].keep);
	return text.charAt(0).toUpperCase() + text.slice(1);
}
