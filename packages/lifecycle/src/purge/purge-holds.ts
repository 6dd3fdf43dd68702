import type { Tx } from "@calibrant/db";
import { and, asc, eq, gt, isNull, lte, or, type SQL, type SQLWrapper, sql } from "@calibrant/db/drizzle";
import { deploymentSettings, holds } from "@calibrant/db/schema";
import { filePrefixes } from "@calibrant/files";
import type { Policy } from "@calibrant/policy";
import type { Receipt } from "../receipts/receipt.ts";
import { purgedPrefixes, purgedTables } from "./count-data.ts";

/** Data classes that a purge deletes. A hold on any of them keeps the organisation whole until its release. */
const purgedClasses = (policy: Policy): string[] => [
	...new Set([
		...purgedTables(policy).map((entry) => entry.class),
		...purgedPrefixes(policy).map((name) => filePrefixes[name].class),
	]),
];

/** Whether a hold on these classes keeps the whole organisation, because the purge would delete one of them. */
export const keepsWhole = (classes: readonly string[], policy: Policy): boolean =>
	purgedClasses(policy).some((name) => classes.includes(name));

/** Predicate: a hold stands that a purge of the organisation would break. Belongs into each deleting statement. */
export function purgeHeld(orgId: SQLWrapper | string, policy: Policy): SQL<boolean> {
	const classes = sql.join(
		purgedClasses(policy).map((name) => sql`${name}`),
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

/** Holds on an organisation's data that stood at any time from one instant to another, the oldest first; no case and no reason. */
export async function holdsBetween(
	tx: Tx,
	orgId: string,
	since: Date,
	until: Date,
): Promise<NonNullable<Receipt["holds"]>> {
	const { ground, classes, placedAt, releasedAt } = holds;
	const rows = await tx
		.select({ ground, classes, placedAt, releasedAt })
		.from(holds)
		.where(and(eq(holds.orgId, orgId), lte(placedAt, until), or(isNull(releasedAt), gt(releasedAt, since))))
		.orderBy(asc(placedAt), asc(holds.id));
	return rows.map((row) => ({
		...{ ground: row.ground, classes: row.classes.toSorted(), placedAt: row.placedAt.toISOString() },
		releasedAt: row.releasedAt?.toISOString() ?? null,
	}));
}
