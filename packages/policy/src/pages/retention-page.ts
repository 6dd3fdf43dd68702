import { auditDisclosure, purgeDay } from "../audit-disclosure.ts";
import { built } from "../built.ts";
import type { Operator, SubProcessor } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import { classesOutsideModules, rowsOf, survivorsOf } from "./class-table.ts";
import { afterCancellation } from "./leaving-timeline.ts";
import type { Page, Section } from "./page.ts";
import { accountDeletion, workspaceAndPersonalExport } from "./ways-out.ts";
import { plainDate, timeOfDay } from "./wording.ts";

/** The public page /retention: how long each class of data is kept, and every way for it to leave. */
export function retentionPage(policy: Policy, operator: Operator, subProcessors: readonly SubProcessor[]): Page {
	return {
		title: "Retention and deletion",
		intro:
			`How long ${operator.tradingName} keeps each kind of data, what happens after you cancel, how to have data ` +
			"deleted sooner, and how to take a copy with you. Every number here is read from the policy that also " +
			`drives the deletion jobs (version ${policy.version}, in force from ${plainDate(policy.effectiveAt)}). ` +
			`Questions: ${operator.privacyEmail}.`,
		lastUpdated: plainDate(policy.publishedAt),
		sections: [
			whileOpen(policy),
			grace(policy),
			purge(policy),
			auditLog(policy, operator),
			accountDeletion(operator),
			workspaceAndPersonalExport(policy, operator),
			providers(policy, operator, subProcessors),
			holdsAndBackups(policy),
			unused(policy),
		].filter((section) => section.blocks.length > 0),
	};
}

function whileOpen(policy: Policy): Section {
	const minimums = Object.values(policy.classes).some((rule) => rule.inLifeMinimum);
	return {
		id: "active",
		number: "1",
		heading: "While your organisation is active",
		blocks: [
			{
				kind: "table",
				caption: "Your organisation's data",
				columns: ["Data", "Kept", "Why"],
				rows: rowsOf(policy, "organisation"),
			},
			...(minimums
				? [
						{
							kind: "paragraph" as const,
							text:
								"A minimum binds people inside a living organisation: a younger record can be retired, not " +
								"deleted. It does not delay the deletion of an organisation that has cancelled.",
						},
					]
				: []),
			{ kind: "table", caption: "Data about you", columns: ["Data", "Kept", "Why"], rows: rowsOf(policy, "person") },
			{
				kind: "table",
				caption: "Data about the running of the service",
				columns: ["Data", "Kept", "Why"],
				rows: rowsOf(policy, "platform"),
			},
			{
				kind: "paragraph",
				text: `No technical log is ever kept longer than ${policy.logs.technicalMaxMonths} months.`,
			},
		],
	};
}

function grace(policy: Policy): Section {
	const { graceDays, reminderDay } = policy.leaving;
	return {
		id: "grace",
		number: "2",
		heading: `After you cancel: ${graceDays} days of grace`,
		blocks: [
			{
				kind: "paragraph",
				text:
					"An organisation is cancelled when an owner cancels it in Billing or Settings, or when the payment " +
					`provider tells us that the subscription has ended. The instant is recorded once, and ${graceDays} full ` +
					"days of 24 hours begin. Every screen and message shows the exact time of deletion.",
			},
			{ kind: "timeline", caption: "From cancellation to deletion", steps: afterCancellation(policy) },
			{
				kind: "list",
				items: [
					"The organisation is read-only. Members can sign in and read; nobody can create, change or delete records, " +
						"invite people, or make API keys. You can still end sessions, withdraw keys and delete your own account.",
					"The workspace export stays open to owners on every plan.",
					`On day ${reminderDay} every owner receives a reminder with the time of deletion and the way to the export. ` +
						"If no message can be delivered, the deletion is not delayed.",
					"An owner can reactivate with one click in Billing. The deletion is called off and work continues at once. " +
						"If the bank asks for a confirmation, it is made on the bank's own page.",
				],
			},
		],
	};
}

function purge(policy: Policy): Section {
	const { graceDays } = policy.leaving;
	return {
		id: "deletion",
		number: "3",
		heading: `Permanent deletion on day ${purgeDay(policy)}`,
		blocks: [
			{
				kind: "paragraph",
				text:
					`The job scheduled_purge_cancelled_orgs runs every day at ${timeOfDay(policy)} UTC. At its first run more ` +
					`than ${graceDays} × 24 hours after cancellation it permanently deletes the organisation profile, every ` +
					"record of the organisation, and every file under the organisation's identifier, in all versions. It then " +
					"counts what is left, and signs a receipt that anyone can verify without us.",
			},
			{
				kind: "paragraph",
				text:
					`Day n means the n-th period of 24 hours after cancellation. Day ${purgeDay(policy)} therefore begins ` +
					`${graceDays * 24} hours after it, and the calendar date depends on the time of day you cancelled.`,
			},
			{
				kind: "paragraph",
				text: "Deletion cannot be reversed. These kinds of data are not part of it, each for its own period:",
			},
			{
				kind: "table",
				caption: "What remains after the deletion of an organisation",
				columns: ["Data", "Kept"],
				rows: survivorsOf(policy),
			},
		],
	};
}

function auditLog(policy: Policy, operator: Operator): Section {
	const { years, survivesPurge, floorYears, capYears } = policy.auditLog;
	const choice =
		built.auditPeriodChoice && capYears > floorYears
			? ` Owners may set between ${floorYears} and ${capYears} years. A longer period applies at once, a shorter one ` +
				`after ${policy.notice.policyChangeDays} days' notice; both apply to rows already written.`
			: "";
	const sweep = survivesPurge
		? "The quarterly job scheduled_purge_audit_log_after_7y deletes rows of an ended organisation that are older " +
			`than ${years} years from created_at, once ${years} years have also passed since the organisation's last ` +
			`activity.${choice} Nothing is swept from an organisation that has not ended.`
		: `It is deleted with the organisation.${choice}`;
	return {
		id: "audit-log",
		number: "4",
		heading: "The audit log",
		blocks: [
			{ kind: "disclosure", text: auditDisclosure(policy, operator) },
			{
				kind: "paragraph",
				text:
					"The audit log holds a time, a pseudonym, an action, and the kind and identifier of the record it touched: " +
					"sign-ins, changes of records and members, exports, and changes of billing. Last activity is the latest act " +
					"of a person in the organisation; our own jobs do not count. Rows cannot be changed, and a chain of hashes " +
					"shows if one is missing.",
			},
			{ kind: "paragraph", text: sweep },
		],
	};
}

function providers(policy: Policy, operator: Operator, subProcessors: readonly SubProcessor[]): Section {
	const rows = subProcessors.map((provider) => ({
		cells: [provider.name, provider.service, provider.location, provider.deletion],
	}));
	return {
		id: "sub-processors",
		number: "7",
		heading: "Data held by sub-processors",
		blocks: [
			rows.length > 0
				? {
						kind: "table",
						caption: "What happens at each provider when we delete",
						columns: ["Provider", "Service", "Where", "When our data is deleted"],
						rows,
					}
				: { kind: "paragraph", text: "No other company processes data for this installation." },
			{
				kind: "paragraph",
				text:
					`A change of this list is announced ${policy.notice.subProcessorChangeDays} days ahead. For a deletion that ` +
					`nothing on this page covers, write to ${operator.privacyEmail}.`,
			},
		],
	};
}

function holdsAndBackups(policy: Policy): Section {
	const { keepDays, goneWithinDays } = policy.backups;
	const backups = built.ownBackups
		? `Encrypted backups are kept ${keepDays} days. Deleted data may remain in them until they expire, and is gone ` +
			`from every backup within ${goneWithinDays} days of its deletion; a second receipt then confirms it. A backup ` +
			"that is restored is not served before the deletions made since have been repeated on it."
		: "Backups are made outside this software, as we, the operator, have set them up. We must encrypt them and " +
			`let each expire after ${keepDays} days, so that deleted data is gone from every backup within ` +
			`${goneWithinDays} days of its deletion, and must repeat the deletions made since on a backup that is restored.`;
	return {
		id: "backups-and-holds",
		number: "8",
		heading: "Backups and holds",
		blocks: [
			{
				kind: "paragraph",
				text: backups,
			},
			{
				kind: "paragraph",
				text:
					"A regulatory hold can preserve the audit log of an organisation beyond its period. It does not stop the " +
					`deletion of the organisation's other data. ${built.holdNotice ? "Owners see the hold and its reason; when" : "When"} ` +
					"it is released, the deletion it delayed is carried out.",
			},
		],
	};
}

function unused(policy: Policy): Section {
	const rows = classesOutsideModules(policy);
	return {
		id: "not-in-use",
		number: "9",
		heading: "Kinds of data this installation does not hold",
		blocks:
			rows.length > 0
				? [
						{
							kind: "table",
							caption: "Rules that would apply if the module were switched on",
							columns: ["Data", "Kept", "Why"],
							rows,
						},
					]
				: [],
	};
}
