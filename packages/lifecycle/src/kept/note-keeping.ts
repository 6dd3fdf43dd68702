import { sql } from "@calibrant/db/drizzle";
import { reportArchives, reportKeepings, reportReaders } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { afterSubscription, survivesPurge } from "@calibrant/policy";
import type { Claim } from "../purge/claim-purge.ts";
import { countKeptRows } from "./kept-reports.ts";

/**
 * Before a purge takes the members away: notes that reports stay, and who may go on reading them. Nothing where the
 * policy deletes reports with the organisation, or where there are none. May run twice.
 */
export async function noteKeeping(house: WorkerHouse, { orgId, runId }: Claim): Promise<void> {
	if (!survivesPurge(house.policy, "service_report")) return;
	await house.db.withOrg(orgId, {}, async ({ tx }) => {
		if ((await countKeptRows(tx)) === 0) return;
		const [run] = await tx.execute<{ at: string }>(
			sql`select cancelled_at as at from deletion_runs where id = ${runId}`,
		);
		const cancelledAt = new Date(run?.at ?? Number.NaN);
		const keptUntil = afterSubscription(house.policy, "service_report", cancelledAt);
		if (!keptUntil) throw new Error("A class that outlives an organisation has a counted period.");
		await tx.insert(reportKeepings).values({ orgId, runId, cancelledAt, keptUntil }).onConflictDoNothing();
		await tx.execute(sql`
			insert into ${reportReaders} (org_id, user_id, member_id, owner)
			select m.org_id, m.user_id, m.id, m.role = 'owner' from memberships m where m.org_id = ${orgId} on conflict do nothing`);
		// Where nobody is left to read or to withdraw, an archive does not outlast the period.
		await tx.execute(sql`update ${reportArchives} set withdrawn_at = app.now() where org_id = ${orgId}
			and withdrawn_at is null and not exists (select from ${reportReaders} r where r.org_id = ${orgId})`);
	});
}
