import { openAuditHours, websiteBounds } from "@calibrant/policy";
import type { DueInstant } from "../due-instants.ts";
import type { Product } from "../product.ts";

/** When audits end by themselves, when their last authorisation does, when websites are looked at and asked for their proof, and when accepted risks are open again. */
export async function auditInstants({ house, admin }: Product, { near }: { near: boolean }): Promise<DueInstant[]> {
	const rows = await admin<{ endsAt: Date; lapsesAt: Date | null }[]>`
		select coalesce(timezone(o.time_zone, (e.ends_on + 1)::timestamp),
				e.created_at + make_interval(hours => ${openAuditHours(house.policy)}::int)) as "endsAt",
			(select max(a.valid_until) from engagement_authorisations a where a.engagement_id = e.id) as "lapsesAt"
		from engagements e join organisations o on o.id = e.org_id where e.state <> 'ended'`;
	const { daily, weekly } = websiteBounds.lookHours;
	const watched = !near
		? []
		: await admin<{ at: Date }[]>`
		select looked_at + make_interval(hours => case monitored when 'daily' then ${daily}::int else ${weekly}::int end) as at
		from websites where monitored is not null and looked_at is not null and proven_since is not null
		union all select proof_asked_at + make_interval(hours => ${websiteBounds.proofEveryHours}::int)
		from websites where proven_since is not null`;
	const ends = rows
		.flatMap(({ endsAt, lapsesAt }) => [endsAt, ...(lapsesAt ? [lapsesAt] : [])])
		.map((at) => ({ name: "scheduled_end_engagements", at }));
	const accepted = await admin<{ at: Date }[]>`
		select accepted_until as at from findings where state = 'risk_accepted' and accepted_until is not null`;
	return [
		...ends,
		...watched.map(({ at }) => ({ name: "scheduled_watch_websites", at })),
		...accepted.map(({ at }) => ({ name: "scheduled_reopen_findings", at })),
	];
}
