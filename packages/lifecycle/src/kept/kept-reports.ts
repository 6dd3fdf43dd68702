import type { Tx } from "@calibrant/db";
import { and, eq, isNull, type SQL, type SQLWrapper, sql } from "@calibrant/db/drizzle";
import { type deletionRuns, reportArchives, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { type FilePrefixName, filePrefixes, orgPrefix } from "@calibrant/files";
import type { House, WorkerHouse } from "@calibrant/kernel";
import { afterSubscription } from "@calibrant/policy";

type Run = typeof deletionRuns.$inferSelect;

/** The tables of an organisation whose rows are kept with its reports, parents before children. */
export const keptTables: readonly TableEntry[] = tableRegistry.filter(
	(entry) => entry.class === "service_report" && entry.kind === "tenant",
);

/** The prefixes of the store whose files are kept with them. */
export const keptPrefixes = (Object.keys(filePrefixes) as FilePrefixName[]).filter(
	(name) => filePrefixes[name].class === "service_report",
);

/** How many rows there are of what is kept, in the organisation whose transaction is open. */
export async function countKeptRows(tx: Tx): Promise<number> {
	let found = 0;
	for (const { table } of keptTables) found += await tx.$count(table);
	return found;
}

/** What the receipt of a purge says of the reports that stay: how many rows and files, and until when. */
export async function keptReports(house: WorkerHouse, tx: Tx, run: Run) {
	const until = afterSubscription(house.policy, "service_report", run.cancelledAt);
	const archive = await openArchive(tx, run.orgId, run.cancelledAt);
	const rows = await countKeptRows(tx);
	return {
		...{ rows, files: await countFiles(house, run.orgId) },
		...(until && rows > 0 && { until: until.toISOString() }),
		...(archive && { archivedUntil: archive.until.toISOString() }),
	};
}

/** The objects that lie under an organisation's prefixes for reports and their evidence, by listing them. */
export async function countFiles({ files }: Pick<House, "files">, orgId: string): Promise<number> {
	let found = 0;
	for (const name of keptPrefixes) for await (const _file of files.list(orgPrefix(name, orgId))) found += 1;
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
