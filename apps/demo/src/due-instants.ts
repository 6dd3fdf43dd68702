import { listReviews } from "@calibrant/lifecycle";
import { addHours, type Policy, restrictionEndsAt, reviewPeriodStart, writableStates } from "@calibrant/policy";
import * as modules from "./modules/index.ts";
import type { Product } from "./product.ts";

/** An instant at which a sweep that runs several times a day has something to do, and which. */
export type DueInstant = { name: string; at: Date };

/**
 * The instants to come at which a duty falls due or something of a module changes: what happens then bears its own time,
 * however far the clock is moved at once. `near`: also what comes back every day.
 */
export async function dueInstants(product: Product, { near }: { near: boolean }): Promise<DueInstant[]> {
	const now = await product.now();
	const found = await dutyInstants(product, now);
	for (const instantsOf of Object.values(modules)) found.push(...(await instantsOf(product, { near })));
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
