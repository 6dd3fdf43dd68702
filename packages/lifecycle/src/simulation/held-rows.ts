import type { Tx } from "@calibrant/db";
import { and, eq, getTableColumns, isNull, type SQL, sql } from "@calibrant/db/drizzle";
import {
	engagementCredentials,
	holds,
	invitations,
	sessions,
	type TableEntry,
	tableRegistry,
} from "@calibrant/db/schema";
import type { DataClass, HeldRows, Policy } from "@calibrant/policy";
import { besideTables, recordTables } from "../purge/count-data.ts";
import { credentialOver } from "./engagement-over.ts";

/** The column from which a table's period counts where its own job knows it, and not the daily sweep of its class. */
const anchors: Readonly<Record<string, string>> = {
	audit_log: "created_at",
	import_batches: "created_at",
	webhook_deliveries: "created_at",
	idempotency_keys: "created_at",
	generated_export_jobs: "finished_at",
};

const anchorOf = (entry: TableEntry): string | null => entry.agesBy ?? anchors[entry.name] ?? null;

/** The column that names the organisation of a row; null where a table has none. */
function organisationColumn(entry: TableEntry): string | null {
	const columns = Object.values(getTableColumns(entry.table)).map(({ name }) => name);
	return entry.orgColumn ?? (columns.includes("org_id") ? "org_id" : null);
}

type OwnEnd = { kind: "session" | "invitation" | "audit"; at: SQL; latest: SQL };

/** Rows that end by instants of their own: when as things stand, and when at the latest. */
function ownEnd(entry: TableEntry, policy: Policy): OwnEnd | null {
	const { security } = policy;
	if (entry.table === sessions) {
		const unused = sql`last_seen_at + make_interval(hours => ${security.sessionIdleHours})`;
		return { kind: "session", at: sql`least(expires_at, ${unused})`, latest: sql`expires_at` };
	}
	if (entry.table === engagementCredentials) {
		const over = credentialOver(policy);
		return { kind: "audit", at: over, latest: over };
	}
	if (entry.table !== invitations) return null;
	const forgotten = sql`expires_at + make_interval(hours => ${security.invitationDays * 24})`;
	return { kind: "invitation", at: forgotten, latest: forgotten };
}

/** What is held of the organisation whose transaction is open. Rows that only belong to a record are not counted. */
export async function heldOfOrganisation(tx: Tx, orgId: string, policy: Policy): Promise<HeldRows[]> {
	const readable = tableRegistry.filter(
		(entry) =>
			entry.kind !== "billing" &&
			entry.webAccess !== "none" &&
			entry.name !== "audit_seals" &&
			// Of reports the receipt counts the reports, not what is noted about keeping them.
			!(entry.kind === "platform" && entry.survivesPurge === "by policy") &&
			organisationColumn(entry) !== null,
	);
	const entries = recordTables(readable);
	const found: HeldRows[] = [];
	for (const entry of entries) {
		const own = sql`${sql.identifier(organisationColumn(entry) ?? "")} = ${orgId}`;
		const ends = ownEnd(entry, policy);
		found.push(...(ends ? await countByEnd(tx, entry, ends, own) : await countBySince(tx, entry, "milliseconds", own)));
	}
	// A class of which there is only what stands beside its records has its instant too.
	const told = new Set(found.map((rows) => rows.class));
	for (const entry of besideTables(readable).filter(({ class: name }) => !told.has(name))) {
		const own = sql`${sql.identifier(organisationColumn(entry) ?? "")} = ${orgId}`;
		const [first] = await countBySince(tx, { ...entry, agesBy: null }, "milliseconds", own);
		if (first && !told.has(entry.class)) found.push({ ...first, count: 0 });
		if (first) told.add(entry.class);
	}
	return found;
}

/** What the platform holds of classes with a period of their own, to the hour: the last row of an hour stands for it. */
export async function heldOfPlatform(tx: Tx): Promise<HeldRows[]> {
	const entries = tableRegistry.filter(
		(entry) => entry.kind === "platform" && entry.webAccess !== "none" && entry.agesBy !== null,
	);
	const found: HeldRows[] = [];
	for (const entry of entries) found.push(...(await countBySince(tx, entry, "hour", sql`true`)));
	return found;
}

async function countBySince(tx: Tx, entry: TableEntry, to: "milliseconds" | "hour", which: SQL): Promise<HeldRows[]> {
	const anchor = anchorOf(entry);
	const since = anchor ? sql`${sql.identifier(anchor)}` : sql`null::timestamptz`;
	const rows = await tx.execute<{ since: string | null; count: number }>(
		sql`select max(${since}) as since, count(*)::int as count from ${entry.table} where ${which}
			group by date_trunc(${to}, ${since})`,
	);
	return rows.map(({ since, count }) => ({ class: entry.class, since: since ? new Date(since) : null, count }));
}

/** To the hour or, where it runs more often, the minute; the last row of one stands for it. */
async function countByEnd(tx: Tx, entry: TableEntry, { kind, at, latest }: OwnEnd, which: SQL): Promise<HeldRows[]> {
	const to = kind === "audit" ? "minute" : "hour";
	const rows = await tx.execute<{ at: string; latest: string; count: number }>(
		sql`select max(${at}) as at, max(${latest}) as latest, count(*)::int as count from ${entry.table} where ${which}
			group by date_trunc(${to}, ${at}), date_trunc(${to}, ${latest})`,
	);
	return rows.map(({ at: end, latest: last, count }) => ({
		...{ class: entry.class, since: null, count },
		ends: { kind, at: new Date(end), latest: new Date(last) },
	}));
}

/** The classes that open holds preserve. */
export async function heldClasses(tx: Tx, orgId: string): Promise<DataClass[]> {
	const open = await tx
		.select({ classes: holds.classes })
		.from(holds)
		.where(and(eq(holds.orgId, orgId), isNull(holds.releasedAt)));
	return [...new Set(open.flatMap(({ classes }) => classes as DataClass[]))];
}
