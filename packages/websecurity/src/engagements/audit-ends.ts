import { sql } from "@calibrant/db/drizzle";
import { type Ctx, invalid } from "@calibrant/kernel";
import { latestAuditEnd } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";

/** Refuses a last day that is over already, or lies beyond the longest time of an audit. Throws INVALID. */
export async function needEnd({ tx, now, org, policy }: Ctx, endsOn: string | null, orderedAt: Date): Promise<void> {
	if (endsOn === null) return;
	const [row] = await tx.execute<{ over: Date }>(
		sql`select timezone(${org.timeZone}, (${endsOn}::date + 1)::timestamp) as over`,
	);
	const over = new Date(row?.over ?? Number.NaN);
	const latest = latestAuditEnd(policy, orderedAt);
	const message =
		over <= now
			? "This day is over."
			: over > latest
				? `An audit ends by ${formatInstant(latest, org.timeZone)} at the latest. Choose an earlier day.`
				: null;
	if (message) throw invalid("The audit cannot end then.", message, { endsOn: message });
}
