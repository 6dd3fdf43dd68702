import { and, eq, inArray, lte, or } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { addHours, can, type OrganisationState } from "@calibrant/policy";

/** An export that the operator must look at; ids and times only. */
export type LateExport = {
	exportId: string;
	orgId: string;
	state: string;
	requestedAt: Date;
	dueAt: Date;
	error: string | null;
};

/**
 * Exports that wait longer than the first alert, and those that were given up, failed or lack files, of all organisations. For the
 * operator's own door: `orgIds` are those that door may name, and each is read under its own scope.
 */
export async function lateExports(
	house: House,
	orgIds: readonly { id: string; state: string }[],
): Promise<LateExport[]> {
	const late: LateExport[] = [];
	for (const { id: orgId } of orgIds.filter(({ state }) => can(state as OrganisationState, "read"))) {
		late.push(
			...(await house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
				const { id, state, requestedAt, dueAt, error } = generatedExportJobs;
				const since = addHours(now, -Math.min(...house.policy.export.alertAfterHours));
				return tx
					.select({ exportId: id, orgId: generatedExportJobs.orgId, state, requestedAt, dueAt, error })
					.from(generatedExportJobs)
					.where(
						or(
							and(inArray(state, ["queued", "running"]), lte(requestedAt, since)),
							and(inArray(state, ["ready", "streamed"]), eq(error, "FILES_DIFFER")),
							and(
								eq(state, "failed"),
								inArray(error, ["OVERDUE", "FILE_MISSING", "FOREIGN_ROW", "TORN_COUNT", "FAULT"]),
							),
						),
					);
			})),
		);
	}
	return late.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
