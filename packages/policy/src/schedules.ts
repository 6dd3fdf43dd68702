import type { PublishedJobName } from "./job-names.ts";
import { offers } from "./modules.ts";
import { describePeriod } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

export type Schedule = { name: PublishedJobName; cron: string; what: string };

/** Every timed job with its cron line (five fields, UTC) and what it does. The worker registers exactly these. */
export function schedules(policy: Policy): Schedule[] {
	const { hour, minute } = policy.leaving.tick;
	const daily = `${minute} ${hour} * * *`;
	return [
		{
			name: "scheduled_remind_cancelled_orgs",
			cron: daily,
			what: `Reminds owners on day ${policy.leaving.reminderDay} of the grace period.`,
		},
		{
			name: "scheduled_purge_cancelled_orgs",
			cron: daily,
			what: `Deletes organisations cancelled more than ${policy.leaving.graceDays} days ago.`,
		},
		{ name: "scheduled_move_organisation_states", cron: "*/5 * * * *", what: movesStates(policy) },
		{
			name: "scheduled_reconcile_billing",
			cron: "15 2 * * *",
			what: "Compares every subscription with the payment provider, and repeats what it was not told.",
		},
		{
			name: "scheduled_purge_audit_log_after_7y",
			cron: policy.auditLog.sweepCron,
			what: "Deletes audit-log rows of ended organisations whose period has passed.",
		},
		{
			name: "scheduled_purge_billing_after_retention",
			cron: "45 4 * * *",
			what: "Deletes invoices whose statutory period has passed, and old billing events.",
		},
		...auditEnds(policy),
		...plannedOrders(policy),
		...documents(policy),
		...lateCases(policy),
		...dueInstruments(policy),
		...logSweeps(policy),
		{
			name: "scheduled_purge_sessions",
			cron: "5 * * * *",
			what: "Deletes sessions and auditors’ accesses that have expired.",
		},
		{ name: "scheduled_purge_rate_counters", cron: "*/5 * * * *", what: "Deletes rate-limit counters past use." },
		{ name: "scheduled_purge_export_archives", cron: "35 * * * *", what: "Deletes exports whose link has expired." },
		{
			name: "scheduled_purge_imports",
			cron: "35 3 * * *",
			what: "Deletes uploaded register files past their age, and stored files that no record names.",
		},
		{
			name: "scheduled_purge_api_records",
			cron: "55 * * * *",
			what: "Deletes deliveries to webhooks and answers to repeatable requests past their age.",
		},
		{
			name: "scheduled_make_backup",
			cron: backupCron(policy),
			what: "Makes an encrypted backup of the database and the files.",
		},
		{
			name: "scheduled_test_restore",
			cron: "0 3 * * 0",
			what: "Restores the newest backup into a scratch database, and records whether it is whole.",
		},
		{ name: "scheduled_purge_backups", cron: "0 5 * * *", what: "Prunes backups past their age." },
		{
			name: "scheduled_confirm_backup_expiry",
			cron: "30 5 * * *",
			what: "Issues the second receipt once no backup holds a deleted organisation.",
		},
		{
			name: "scheduled_send_notices",
			cron: "*/10 * * * *",
			what: "Tells people of new policy versions, and owners of changed sub-processors.",
		},
		{
			name: "scheduled_measure_retention",
			cron: "50 * * * *",
			what: "Measures the oldest row of each kind of data, and counts what should be gone.",
		},
		{ name: "scheduled_seal_audit_log", cron: "* * * * *", what: "Seals settled audit-log rows into the hash chain." },
		{
			name: "scheduled_watch_duties",
			cron: "*/15 * * * *",
			what: "Alerts before answers and breach notices are due, and opens the reviews of access and security.",
		},
	];
}

/** Often enough for the midnights of every time zone. */
function auditEnds(policy: Policy): Schedule[] {
	if (!offers(policy, "websecurity")) return [];
	const what =
		"Ends audits of websites whose time is over, deletes the accounts for testing and old technical logs of what was sent to websites, and tells of authorisations that lapsed.";
	return [
		{ name: "scheduled_end_engagements", cron: "*/15 * * * *", what },
		{
			name: "scheduled_watch_websites",
			cron: "45 * * * *",
			what: "Looks at the websites whose monitoring was ordered, and once a day whether proofs of control are still there.",
		},
		{
			name: "scheduled_reopen_findings",
			cron: "35 * * * *",
			what: "Takes up again findings of website audits whose risk was accepted until now, and tells the owners.",
		},
	];
}

function lateCases({ modules }: Policy): Schedule[] {
	if (!modules.includes("calibration")) return [];
	const what = "Reminds whoever has a late action, or answers for a late case, about an instrument out of tolerance.";
	return [{ name: "scheduled_remind_late_cases", cron: "25 * * * *", what }];
}

/** Plans hourly, because the day begins at another hour in every time zone; sums before a purge of the same day. */
function plannedOrders(policy: Policy): Schedule[] {
	if (!offers(policy, "maintenance")) return [];
	return [
		{
			name: "scheduled_make_planned_orders",
			cron: "4 * * * *",
			what: "Makes the work orders of preventive plans that are due.",
		},
		{
			name: "scheduled_sum_maintenance",
			cron: "10 3 * * *",
			what: "Adds up the maintenance of a month that is over, without naming anybody, and no sum over too few organisations.",
		},
	];
}

/** Hourly, because the day begins at another hour in every time zone. */
function documents(policy: Policy): Schedule[] {
	if (!offers(policy, "quality")) return [];
	const what = "Puts approved documents into effect on their day, and gives newcomers what they have to read.";
	return [{ name: "scheduled_settle_documents", cron: "6 * * * *", what }];
}

function dueInstruments({ modules }: Policy): Schedule[] {
	if (!modules.includes("calibration")) return [];
	return [
		{
			name: "scheduled_announce_due_instruments",
			cron: "2 * * * *",
			what: "Tells webhooks of instruments whose calibration is due today.",
		},
		{
			name: "scheduled_send_due_digests",
			// Monday 06:00 comes at a quarter of an hour in every time zone.
			cron: "*/15 * * * *",
			what: "Mails members who want it, once a week from Monday 06:00 in their organisation’s time zone, what is due.",
		},
		{
			name: "scheduled_tell_overdue_instruments",
			cron: "7 * * * *",
			what: "Tells whoever answers for an instrument once that it is long overdue.",
		},
	];
}

function movesStates({ subscription, leaving }: Policy): string {
	const { paymentDays, autoCancelDays } = subscription;
	const ends = `Ends trials, times to pay (${paymentDays} days) and unconfirmed reactivations (${leaving.reactivatingHours} hours).`;
	if (autoCancelDays === null) return ends;
	return `${ends} Cancels organisations that lapsed or whose trial ended ${autoCancelDays} days ago.`;
}

/** Each so many hours of the day, or once a day. */
function backupCron({ backups: { everyHours } }: Policy): string {
	return everyHours < 24 ? `0 */${everyHours} * * *` : "0 2 * * *";
}

const sweepTimes = {
	email_log: "10 4 * * *",
	error_event: "15 4 * * *",
	request_log: "20 4 * * *",
	security_event: "25 4 * * *",
	job: "40 4 * * *",
	request: "50 4 * * *",
	hold: "52 4 * * *",
	prospect: "54 4 * * *",
	support_thread: "58 4 * * *",
	agreement_request: "48 4 * * *",
	service_report: "56 4 * * *",
} as const;

function logSweeps(policy: Policy): Schedule[] {
	const classes = Object.keys(sweepTimes) as (keyof typeof sweepTimes)[];
	return classes.flatMap((name) => {
		const rule = policy.classes[name];
		if (!rule.job || typeof rule.keep === "string") return [];
		const what = `Deletes ${rule.name.toLowerCase()} kept for ${describePeriod(rule.keep)}.`;
		return [{ name: rule.job, cron: sweepTimes[name], what }];
	});
}
