import { type AnyColumn, and, type SQL, sql } from "@calibrant/db/drizzle";
import { type DataClass, type Period, promisedPeriods } from "@calibrant/policy";
import type { House } from "./ctx.ts";
import { versionsOf } from "./policy-at.ts";

/**
 * Predicate: the period that began at the column's instant has passed. Days are hours × 24; months and years are
 * the calendar's, rounded up. Null when the period has no counted end. `at`: as of another instant than now.
 */
export function olderThan(column: AnyColumn | SQL, period: Period, at: SQL = sql`app.now()`): SQL | null {
	if (typeof period === "string") return null;
	const { unit, n } = period;
	if (unit === "months" || unit === "years") {
		return sql`app.after_months(${column}, ${unit === "years" ? n * 12 : n}) < ${at}`;
	}
	const spans = {
		minutes: sql`make_interval(mins => ${n})`,
		hours: sql`make_interval(hours => ${n})`,
		days: sql`make_interval(hours => ${n * 24})`,
	};
	return sql`${column} < ${at} - ${spans[unit]}`;
}

/**
 * Predicate of every sweep by age: all periods that the policy has promised for the row since its own period began
 * (`column`) have passed. A shorter period therefore binds only rows begun under it; a longer one binds every row
 * still there. Matches nothing where a promise without a counted end binds.
 */
export function dueByAge(
	house: Pick<House, "policy" | "policyVersions">,
	name: DataClass,
	column: AnyColumn | SQL,
	now: Date,
	at?: SQL,
): SQL {
	const each = promisedPeriods(versionsOf(house), name, now).map(({ period, until }) => {
		const passed = olderThan(column, period, at) ?? sql`false`;
		return until === null ? passed : sql`(${column} >= ${until.toISOString()}::timestamptz or ${passed})`;
	});
	return and(...each) ?? sql`false`;
}
