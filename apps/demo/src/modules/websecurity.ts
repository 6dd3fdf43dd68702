import { openAuditHours } from "@calibrant/policy";
import type { DueInstant } from "../due-instants.ts";
import type { Product } from "../product.ts";

/** When audits end by themselves, when their last authorisation does, and when accepted risks are open again. */
export async function auditInstants({ house, admin }: Product): Promise<DueInstant[]> {
	const rows = await admin<{ endsAt: Date; lapsesAt: Date | null }[]>`
		select coalesce(timezone(o.time_zone, (e.ends_on + 1)::timestamp),
				e.created_at + make_interval(hours => ${openAuditHours(house.policy)}::int)) as "endsAt",
			(select max(a.valid_until) from engagement_authorisations a where a.engagement_id = e.id) as "lapsesAt"
		from engagements e join organisations o on o.id = e.org_id where e.state <> 'ended'`;
	const accepted = await admin<{ at: Date }[]>`
		select accepted_until as at from findings where state = 'risk_accepted' and accepted_until is not null`;
	const audits = rows
		.flatMap(({ endsAt, lapsesAt }) => [endsAt, ...(lapsesAt ? [lapsesAt] : [])])
		.map((at) => ({ name: "scheduled_end_engagements", at }));
	return [...audits, ...accepted.map(({ at }) => ({ name: "scheduled_reopen_findings", at }))];
}
