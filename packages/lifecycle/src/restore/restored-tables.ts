import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import type { DataClass } from "@calibrant/policy";

/**
 * What belongs to the life of one organisation and not to its records, by data class: it stays in the archive as
 * evidence and is not taken over by the organisation that starts from it (docs/decisions/0012-an-archive-restores.md).
 */
const ownLife: Partial<Record<DataClass, string>> = {
	organisation_profile: "The new organisation has a name, a state and cancellations of its own.",
	auditor_access: "An access names an account; the new organisation invites auditors of its own.",
	membership: "People join by invitation; records name members by their pseudonyms.",
	data_key: "Files are sealed anew, under a key of the organisation they are taken into.",
	api_key: "A key's secret is in no archive; new keys are made.",
	webhook_delivery: "What the old organisation's programs were told; the new one has webhooks of its own.",
	idempotency_key: "The keys they belong to ended with the old organisation.",
	audit_log: "Carried along as a file, as evidence; never joined to the live chain.",
	export_archive: "Exports of the old organisation ended with it.",
	hold: "A hold binds the organisation it was placed on.",
};
/** The same, for single tables. */
const ownLifeTables: Readonly<Record<string, string>> = {
	restored_archives: "What this organisation was started from is written down anew.",
	audit_report_jobs: "Work that the old organisation waited for ended with it.",
};

/** Why a table of an archive is not taken over, or null when it is. */
export function whyNotRestored(entry: TableEntry): string | null {
	const said = ownLifeTables[entry.name] ?? ownLife[entry.class];
	if (said) return said;
	if (entry.kind !== "tenant") return "It belongs to the deployment, not to the organisation's records.";
	if (entry.subject.length > 0) return "Its rows name accounts, and accounts are not in an archive.";
	if (entry.secret.length > 0) return "Its secrets are in no archive.";
	return null;
}

/** The tables whose rows an archive brings back, parents before children. */
export const restoredTables = (registry: readonly TableEntry[] = tableRegistry): TableEntry[] =>
	registry.filter((entry) => entry.orgColumn !== null && whyNotRestored(entry) === null);
