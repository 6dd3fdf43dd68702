import { type SQL, sql } from "@calibrant/db/drizzle";
import { engagementCredentials, engagements, organisations } from "@calibrant/db/schema";
import { openAuditHours, type Policy } from "@calibrant/policy";

/** The instant at which an audit's last day is over where the client is, or its longest time without one. */
export const engagementOver = (timeZone: string | SQL, policy: Policy) =>
	sql<Date>`coalesce(timezone(${timeZone}, (${engagements.endsOn} + 1)::timestamp),
		${engagements.createdAt} + make_interval(hours => ${openAuditHours(policy)}::int))`.mapWith(engagements.endedAt);

/** The same of the audit that a row of `engagement_credentials` belongs to; not in a select of that table alone. */
export function credentialOver(policy: Policy): SQL {
	const { orgId, engagementId } = engagementCredentials;
	const zone = sql`(select ${organisations.timeZone} from ${organisations} where ${organisations.id} = ${orgId})`;
	return sql`(select ${engagementOver(zone, policy)} from ${engagements}
		where ${engagements.orgId} = ${orgId} and ${engagements.id} = ${engagementId})`;
}
