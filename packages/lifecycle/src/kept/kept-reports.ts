import type { Tx } from "@calibrant/db";
import { and, eq, isNull, type SQL, type SQLWrapper, sql } from "@calibrant/db/drizzle";
import { type deletionRuns, reportArchives, serviceReports } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import type { House, WorkerHouse } from "@calibrant/kernel";
import { afterSubscription } from "@calibrant/policy";

type Run = typeof deletionRuns.$inferSelect;

/** What the receipt of a purge says of the reports that stay: how many rows and files, and until when. */
export async function keptReports(house: WorkerHouse, tx: Tx, run: Run) {
	const until = afterSubscription(house.policy, "service_report", run.cancelledAt);
	const archive = await openArchive(tx, run.orgId, run.cancelledAt);
	const rows = await tx.$count(serviceReports);
	return {
		...{ rows, files: await countFiles(house, run.orgId) },
		...(until && rows > 0 && { until: until.toISOString() }),
		...(archive && { archivedUntil: archive.until.toISOString() }),
	};
}

/** The objects that lie under an organisation's prefix for reports, by listing them. */
export async function countFiles({ files }: Pick<House, "files">, orgId: string): Promise<number> {
	let found = 0;
	for await (const _file of files.list(orgPrefix("reports", orgId))) found += 1;
	return found;
}

/** The request for archiving that belongs to this end of the subscription and was not withdrawn. */
export async function openArchive(tx: Tx, orgId: string, cancelledAt: Date) {
	const [row] = await tx
		.select()
		.from(reportArchives)
		.where(
			and(
				eq(reportArchives.orgId, orgId),
				eq(reportArchives.cancelledAt, cancelledAt),
				isNull(reportArchives.withdrawnAt),
			),
		);
	return row ?? null;
}

/** Predicate: a hold stands on an organisation's reports. Belongs into each deleting statement. */
export const reportsHeld = (orgId: SQLWrapper | string): SQL<boolean> =>
	sql`exists (select from holds h where h.org_id = ${orgId} and h.released_at is null and 'service_report' = any (h.classes))`;
