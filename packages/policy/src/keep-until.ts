import type { DataClass } from "./classes.ts";
import { addHours, addMonthsRoundingDown, addPeriod } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

export type AuditRowFacts = {
	createdAt: Date;
	/** Newest act of a person in the organisation; jobs and the purge itself do not count. */
	lastActivityAt: Date;
	/** When the organisation was purged; null while it exists in any state. */
	endedAt: Date | null;
	/** The organisation's own choice; the policy's floor and cap bound it. */
	chosenYears?: number;
};

/**
 * The instant after which an audit-log row may be deleted: its years after the later of the row itself and the
 * organisation's last activity. Null while the organisation has not ended: nothing of a living one is swept.
 */
export function auditKeepUntil(policy: Policy, facts: AuditRowFacts): Date | null {
	if (!facts.endedAt) return null;
	const { years, floorYears, capYears } = policy.auditLog;
	const n = Math.min(capYears, Math.max(floorYears, facts.chosenYears ?? years));
	const from = facts.createdAt > facts.lastActivityAt ? facts.createdAt : facts.lastActivityAt;
	return addPeriod(from, { unit: "years", n });
}

/** Years an invoice is kept in the seller's country (ISO 3166 alpha-2). */
export function invoiceYears(policy: Policy, country: string): number {
	return policy.invoices.byJurisdiction[country] ?? policy.invoices.defaultYears;
}

/** First instant at which an invoice may be deleted; calendar years from the invoice date, rounded up. */
export function invoiceKeepUntil(policy: Policy, invoiceDate: Date, country: string): Date {
	const end = addPeriod(invoiceDate, { unit: "years", n: invoiceYears(policy, country) });
	if (!end) throw new RangeError("An invoice period is always counted.");
	return end;
}

/** When an answer to a person's request is due: the earlier of the policy's days and its calendar months. */
export function requestDueAt(policy: Policy, receivedAt: Date): Date {
	const byDays = addHours(receivedAt, policy.requests.answerWithinDays * 24);
	const byMonths = addMonthsRoundingDown(receivedAt, policy.requests.answerWithinMonths);
	return byDays < byMonths ? byDays : byMonths;
}

/** When the authority must have been told of a breach that one became aware of at `awareAt`. */
export function breachDueAt(policy: Policy, awareAt: Date): Date {
	return addHours(awareAt, policy.breach.notifyWithinHours);
}

/**
 * The calendar period of so many months, counted from the start of the year, that an instant lies in; UTC. A review of
 * three months opens on 1 January, April, July and October.
 */
export function reviewPeriodStart(months: number, at: Date): Date {
	const sinceYearZero = at.getUTCFullYear() * 12 + at.getUTCMonth();
	const first = Math.floor(sinceYearZero / months) * months;
	return new Date(Date.UTC(Math.floor(first / 12), first % 12, 1));
}

/** When a requested export must be ready. */
export function exportDueAt(policy: Policy, requestedAt: Date): Date {
	return addHours(requestedAt, policy.export.fulfilWithinDays * 24);
}

/** When a download link ends: its days, or the organisation's purge if that is sooner and still to come. */
export function exportLinkExpiresAt(policy: Policy, issuedAt: Date, purgeDueAt: Date | null): Date {
	const end = addHours(issuedAt, policy.export.linkDays * 24);
	return purgeDueAt && purgeDueAt > issuedAt && purgeDueAt < end ? purgeDueAt : end;
}

/** When the last backup holding data deleted at `deletedAt` is gone at the latest. */
export function backupsGoneBy(policy: Policy, deletedAt: Date): Date {
	return addHours(deletedAt, policy.backups.goneWithinDays * 24);
}

/**
 * Until when what outlives a subscription by a counted period is kept: an instant at which it may be deleted; null when
 * the policy does not keep it.
 */
export function afterSubscription(policy: Policy, name: DataClass, endedAt: Date): Date | null {
	const { from, keep, survivesPurge } = policy.classes[name];
	return from === "subscription_end" && survivesPurge ? addPeriod(endedAt, keep) : null;
}

/** The latest date to which an owner may have reports archived. */
export function archiveCap(policy: Policy, endedAt: Date): Date {
	const end = addPeriod(endedAt, { unit: "years", n: policy.reports.archiveMaxYears });
	if (!end) throw new RangeError("An archive's cap is always counted.");
	return end;
}

/** When a backup has reached its age and must go. */
export function backupKeepUntil(policy: Policy, startedAt: Date): Date {
	return addHours(startedAt, policy.backups.keepDays * 24);
}

/** When the next backup after this one is late: an hour after the policy's interval. */
export function backupLateAt(policy: Policy, startedAt: Date): Date {
	return addHours(startedAt, policy.backups.everyHours + 1);
}
