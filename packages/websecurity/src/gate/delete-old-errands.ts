import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { websiteErrands } from "@calibrant/db/schema";
import type { Policy } from "@calibrant/policy";

/** Deletes what is older in the log of errands than the policy keeps technical logs. */
export async function deleteOldErrands(tx: Tx, { logs }: Policy): Promise<void> {
	const old = sql`${websiteErrands.at} + make_interval(months => ${logs.technicalMaxMonths}::int) < app.now()`;
	await tx.delete(websiteErrands).where(old);
}
