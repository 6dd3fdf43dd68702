import { backupsGoneBy, type DataClass, describePeriod, keptFor, type Policy } from "@calibrant/policy";

/** One thing that outlives an account: what it is, and until when in the words and dates of the policy. */
export type Kept = { what: string; until: string; untilAt: Date | null };

/** What is erased with an account, in words. */
export const erasedAtOnce: readonly string[] = [
	"Your name, e-mail address and password",
	"Your language and theme",
	"All your sessions, and links mailed to you",
	"Your membership of every organisation, and invitations to your address",
	"API keys you made",
	"Your entries in the e-mail log, and messages waiting for you",
	"Your security events, with their network addresses",
];

/** What an account's erasure leaves, and until when. `inOrganisations`: the person belongs to one at least. */
export function keptAfterErasure(policy: Policy, now: Date, inOrganisations: boolean): Kept[] {
	const gone = backupsGoneBy(policy, now);
	const always: Kept[] = [
		{ what: "An empty profile: its number and the date of its deletion", until: "Without a limit", untilAt: null },
		{
			what: "Copies in backups",
			until: `Gone within ${policy.backups.goneWithinDays} days`,
			untilAt: gone,
		},
		{
			what: "Counts of recent attempts to sign in, under a keyed hash",
			until: describeKeep(policy, "rate_counter"),
			untilAt: null,
		},
	];
	if (!inOrganisations) return always;
	return [
		{
			what: "Audit-log lines of your organisations, under a number that leads to nobody",
			until: keptFor(policy, "audit_log"),
			untilAt: null,
		},
		{
			what: "Records you made in your organisations, under the same number",
			until: keptFor(policy, "calibration"),
			untilAt: null,
		},
		{
			what: "Certificates you signed, with the signature they were issued with",
			until: keptFor(policy, "certificate"),
			untilAt: null,
		},
		...always,
	];
}

function describeKeep(policy: Policy, dataClass: DataClass): string {
	const text = describePeriod(policy.classes[dataClass].keep);
	return text.charAt(0).toUpperCase() + text.slice(1);
}
