import { type SQL, sql } from "@calibrant/db/drizzle";
import { reportArchives } from "@calibrant/db/schema";
import { dueByAge, type House } from "@calibrant/kernel";
import { reportsHeld } from "./kept-reports.ts";

type Rules = Pick<House, "policy" | "policyVersions">;

/** Predicate on `report_keepings`: every promised period has passed, and neither a hold nor an archive keeps them. */
export function keepingDue(house: Rules, now: Date): SQL<boolean> {
	// Named with their table: Drizzle leaves that out where it selects from one, and inside they would be another's.
	const [orgId, cancelledAt, keptUntil] = (["org_id", "cancelled_at", "kept_until"] as const).map((column) =>
		sql.raw(`report_keepings.${column}`),
	) as [SQL, SQL, SQL];
	// After a change to a policy that keeps nothing, what was promised at the deletion still holds.
	const counted = typeof house.policy.classes.service_report.keep !== "string";
	const passed = counted ? dueByAge(house, "service_report", cancelledAt, now) : sql`true`;
	const archived = sql`exists (select from ${reportArchives} a where a.org_id = ${orgId}
		and a.cancelled_at = ${cancelledAt} and a.withdrawn_at is null and a.until >= app.now())`;
	return sql<boolean>`(${keptUntil} < app.now() and ${passed} and not ${reportsHeld(orgId)} and not ${archived})`;
}
