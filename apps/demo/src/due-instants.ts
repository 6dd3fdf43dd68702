import { listReviews } from "@calibrant/lifecycle";
import {
	addHours,
	openAuditHours,
	type Policy,
	restrictionEndsAt,
	reviewPeriodStart,
	writableStates,
} from "@calibrant/policy";
import type { Product } from "./product.ts";

/** An instant at which a sweep that runs several times a day has something to do, and which. */
export type DueInstant = { name: string; at: Date };

/**
 * The instants to come at which a duty falls due, a website audit changes or a document comes into effect: what happens then bears its own time, however
 * far the clock is moved at once.
 */
export async function dueInstants(product: Product): Promise<DueInstant[]> {
	const now = await product.now();
	const found = [
		...(await dutyInstants(product, now)),
		...(await auditInstants(product)),
		...(await qualityInstants(product)),
	];
	return found.filter(({ at }) => at > now);
}

/** The next six o'clock of each organisation, where it is: what is long overdue is told, and on Mondays what is due. */
export async function morningInstants({ admin }: Product, after: Date): Promise<DueInstant[]> {
	const rows = await admin<{ at: Date; monday: boolean }[]>`
		select distinct timezone(time_zone, six) as at, extract(isodow from six) = 1 as monday
		from organisations, unnest(array[0, 1]) d, lateral (select date_trunc('day', timezone(time_zone, ${after}::timestamptz))
			+ make_interval(days => d, hours => 6) as six) m where state in ${admin([...writableStates])}`;
	return rows
		.filter(({ at }) => at > after)
		.flatMap(({ at, monday }) => [
			{ name: "scheduled_tell_overdue_instruments", at },
			...(monday ? [{ name: "scheduled_send_due_digests", at }] : []),
		]);
}

const second = 1000;

async function dutyInstants({ house, admin }: Product, now: Date): Promise<DueInstant[]> {
	const { accessReviewMonths, securityReviewMonths } = house.policy.security;
	const opens = [accessReviewMonths, securityReviewMonths].map((months) => nextPeriod(months, now));
	// Late is what its instant has passed over.
	const late = (await listReviews(house))
		.filter(({ signedAt }) => !signedAt)
		.map(({ dueAt }) => new Date(dueAt.getTime() + second));
	const breaches = await admin<{ awareAt: Date }[]>`
		select aware_at as "awareAt" from incidents where closed_at is null and authority_notified_at is null`;
	const { alertHours, notifyWithinHours } = house.policy.breach;
	const alerts = breaches.flatMap(({ awareAt }) =>
		[...alertHours, notifyWithinHours].map((hours) => addHours(awareAt, hours)),
	);
	const ends = await restrictionEnds(admin, house.policy);
	return [...opens, ...late, ...alerts, ...ends].map((at) => ({ name: "scheduled_watch_duties", at }));
}

/** As they were set, and as a mail that went out late names them. */
async function restrictionEnds(admin: Product["admin"], policy: Policy): Promise<Date[]> {
	const rows = await admin<{ set: Date; sentAt: Date | null }[]>`
		with ends as (select user_id, null::uuid as org_id, restriction_end from profiles
			union all select null, id, restriction_end from organisations)
		select (restriction_end ->> 'endsAt')::timestamptz as set, (select max(sent_at) from email_log l
			where l.kind = 'restriction_ends' and (l.org_id = e.org_id or l.user_id = e.user_id and l.org_id is null)) as "sentAt"
		from ends e where restriction_end is not null`;
	return rows.flatMap(({ set, sentAt }) => [set, ...(sentAt ? [restrictionEndsAt(policy, sentAt)] : [])]);
}

/** The first instant of the next period of so many months. */
function nextPeriod(months: number, now: Date): Date {
	const start = reviewPeriodStart(months, now);
	return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
}

/** When approved documents come into effect, and when who carries out a corrective action or answers a finding is told that it is due. */
async function qualityInstants({ admin }: Product): Promise<DueInstant[]> {
	const rows = await admin<{ at: Date }[]>`
		select timezone(o.time_zone, v.effective_on::timestamp) as at from document_versions v
			join organisations o on o.id = v.org_id where v.state = 'approved' and v.effective_on is not null
		union select timezone(o.time_zone, a.due_on + time '06:00') from nonconformity_actions a
			join organisations o on o.id = a.org_id where a.done_at is null
		union select timezone(o.time_zone, f.due_on + time '06:00') from internal_audit_findings f
			join organisations o on o.id = f.org_id where f.due_on is not null and f.responded_at is null`;
	return rows.map(({ at }) => ({ name: "scheduled_settle_documents", at }));
}

/** When audits end by themselves, and when their last authorisation does. */
async function auditInstants({ house, admin }: Product): Promise<DueInstant[]> {
	const rows = await admin<{ endsAt: Date; lapsesAt: Date | null }[]>`
		select coalesce(timezone(o.time_zone, (e.ends_on + 1)::timestamp),
				e.created_at + make_interval(hours => ${openAuditHours(house.policy)}::int)) as "endsAt",
			(select max(a.valid_until) from engagement_authorisations a where a.engagement_id = e.id) as "lapsesAt"
		from engagements e join organisations o on o.id = e.org_id where e.state <> 'ended'`;
	return rows
		.flatMap(({ endsAt, lapsesAt }) => [endsAt, ...(lapsesAt ? [lapsesAt] : [])])
		.map((at) => ({ name: "scheduled_end_engagements", at }));
}
