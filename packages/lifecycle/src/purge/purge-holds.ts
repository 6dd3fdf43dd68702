import type { Tx } from "@calibrant/db";
import { deploymentSettings, tableRegistry } from "@calibrant/db/schema";
import { filePrefixes } from "@calibrant/files";
import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Data classes that a purge deletes. A hold on any of them keeps the organisation whole until its release. */
export const purgedClasses: readonly string[] = [
	...new Set([
		...tableRegistry.filter((entry) => entry.orgColumn !== null && !entry.survivesPurge).map((entry) => entry.class),
		...Object.values(filePrefixes).map((one) => one.class),
	]),
];

/** Predicate: a hold stands that a purge of the organisation would break. Belongs into each deleting statement. */
export function purgeHeld(orgId: SQLWrapper | string): SQL<boolean> {
	const classes = sql.join(
		purgedClasses.map((name) => sql`${name}`),
		sql`, `,
	);
	return sql`exists (select from holds h where h.org_id = ${orgId} and h.released_at is null
		and h.classes && array[${classes}]::text[])`;
}

/** Whether an operator has stopped deletions. */
export async function purgePaused(tx: Tx): Promise<boolean> {
	const [row] = await tx.select().from(deploymentSettings).where(eq(deploymentSettings.key, "purge_paused"));
	return row?.value === true;
}
