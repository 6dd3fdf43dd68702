import { reportArchives, reportKeepings } from "@calibrant/db/schema";
import { dueByAge, type House } from "@calibrant/kernel";
import { type SQL, sql } from "drizzle-orm";
import { reportsHeld } from "./kept-reports.ts";

type Rules = Pick<House, "policy" | "policyVersions">;

/** Predicate on `report_keepings`: every promised period has passed, and neither a hold nor an archive keeps them. */
export function keepingDue(house: Rules, now: Date): SQL<boolean> {
	const { orgId, cancelledAt, keptUntil } = reportKeepings;
	// After a change to a policy that keeps nothing, what was promised at the deletion still holds.
	const counted = typeof house.policy.classes.service_report.keep !== "string";
	const passed = counted ? dueByAge(house, "service_report", cancelledAt, now) : sql`true`;
	const archived = sql`exists (select from ${reportArchives} a where a.org_id = ${orgId}
		and a.cancelled_at = ${cancelledAt} and a.withdrawn_at is null and a.until >= app.now())`;
	return sql<boolean>`(${keptUntil} < app.now() and ${passed} and not ${reportsHeld(orgId)} and not ${archived})`;
}
