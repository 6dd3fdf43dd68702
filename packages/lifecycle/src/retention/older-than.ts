import type { Period } from "@calibrant/policy";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * Predicate: the period that began at the column's instant has passed. Days are hours × 24; months and years are
 * the calendar's. Null when the period has no counted end.
 */
export function olderThan(column: AnyColumn, period: Period): SQL | null {
	if (typeof period === "string") return null;
	if (period.unit === "years") return sql`app.after_years(${column}, ${period.n}) < app.now()`;
	const spans = {
		minutes: sql`make_interval(mins => ${period.n})`,
		hours: sql`make_interval(hours => ${period.n})`,
		days: sql`make_interval(hours => ${period.n * 24})`,
		months: sql`make_interval(months => ${period.n})`,
	};
	return sql`${column} < app.now() - ${spans[period.unit]}`;
}
