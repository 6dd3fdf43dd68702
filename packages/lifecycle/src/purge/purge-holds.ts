import type { Tx } from "@calibrant/db";
import {
	and,
	arrayOverlaps,
	asc,
	eq,
	gt,
	inArray,
	isNull,
	lte,
	or,
	type SQL,
	type SQLWrapper,
	sql,
} from "@calibrant/db/drizzle";
import { deploymentSettings, holds } from "@calibrant/db/schema";
import { filePrefixes } from "@calibrant/files";
import type { Held, Policy } from "@calibrant/policy";
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
	return sql`exists (select from holds h where h.org_id = ${orgId} and h.released_at is null
		and h.classes && ${arrayOf(purgedClasses(policy))})`;
}

function arrayOf(names: readonly string[]): SQL {
	const all = sql.join(
		names.map((name) => sql`${name}`),
		sql`, `,
	);
	return sql`array[${all}]::text[]`;
}

/** What {@link heldPast} reads, as Postgres writes it. */
type HeldAsRead = { seconds: number; until: string | null };
export const heldAsRead = ({ seconds, until }: HeldAsRead): Held => ({
	seconds,
	until: until ? new Date(until) : null,
});

/**
 * For how long holds kept an organisation whole between an instant and another (now), and when the last of them ended.
 * Two that stood at once count once. A column for lists; read it with {@link heldAsRead} where the query is raw.
 */
export function heldPast(
	orgId: SQLWrapper | string,
	policy: Policy,
	since: SQLWrapper,
	until: SQLWrapper = sql`app.now()`,
): SQL<Held> {
	const end = sql`greatest(${since}, ${until})`;
	return sql`(select json_build_object(
			'seconds', coalesce((select sum(extract(epoch from upper(span) - lower(span))) from unnest(
				range_agg(tstzrange(h.placed_at, greatest(h.placed_at, coalesce(h.released_at, ${end}))))
					* tstzmultirange(tstzrange(${since}, ${end}))) span), 0),
			'until', max(h.released_at) filter (where h.released_at > greatest(${since}, h.placed_at) and h.released_at <= ${end}))
		from holds h where h.org_id = ${orgId} and h.classes && ${arrayOf(purgedClasses(policy))})`.mapWith(heldAsRead);
}

/** Holds that keep an organisation from its deletion, as those who run the deployment name them. */
export type KeepingHold = { id: string; reference: string; until: Date | null };

/** The standing holds that keep organisations from their deletion, by organisation. */
export async function keepingHolds(tx: Tx, policy: Policy, orgIds: string[]): Promise<Map<string, KeepingHold[]>> {
	const found = new Map<string, KeepingHold[]>();
	if (orgIds.length === 0) return found;
	const { id, orgId, reference, until, placedAt } = holds;
	const rows = await tx
		.select({ id, orgId, reference, until })
		.from(holds)
		.where(and(inArray(orgId, orgIds), isNull(holds.releasedAt), arrayOverlaps(holds.classes, purgedClasses(policy))))
		.orderBy(asc(placedAt), asc(id));
	for (const { orgId: of, ...hold } of rows) found.set(of, [...(found.get(of) ?? []), hold]);
	return found;
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
