import type { Tx } from "@calibrant/db";
import { eq, type SQL, sql } from "@calibrant/db/drizzle";
import { cancellations, organisations, type TableEntry, tableRegistry, tombstones } from "@calibrant/db/schema";
import { dueByAge, type House } from "@calibrant/kernel";
import { addHours, can, type OrganisationState, writableStates } from "@calibrant/policy";
import { keptYears } from "../audit/audit-years.ts";
import { purgedTables } from "../purge/count-data.ts";
import { heldPast, purgeHeld } from "../purge/purge-holds.ts";
import { add, deadline, type Measures, runAfter } from "./measures.ts";
import { agesOf, instantOf, type Measured, measureTable } from "./since.ts";

type Measuring = Pick<House, "db" | "policy" | "policyVersions">;
type One = {
	orgId: string;
	/** Null: it is gone, and only what outlives it may be there. */
	state: OrganisationState | null;
	/** When it is deleted, where that is fixed and nothing holds it up; from the end of a hold that did. */
	purgeAt: Date | null;
	/** Since when the years of its audit log count, and how many; null where they do not count yet. */
	auditSince: { at: Date; years: number } | null;
};

/** What lies inside organisations, each opened under its own scope, the living and those that are gone. */
export async function measureOrganisations(house: Measuring, into: Measures, signal?: AbortSignal): Promise<void> {
	for (const one of await everybody(house)) {
		if (signal?.aborted) throw new Error("The measuring was stopped.");
		const { found, now } = await house.db.withOrg(one.orgId, { readOnly: true }, async ({ tx, now }) => ({
			found: await read(tx, house, one, now),
			now,
		}));
		for (const row of found) {
			const entry = tables.find(({ name }) => name === row.name);
			if (!entry) continue;
			const oldest = instantOf(row.oldest);
			const run = agesOf(entry, house.policy).counted
				? runAfter(house, entry.class, { since: oldest, end: instantOf(row.end) }, now)
				: null;
			const leaves = row.rows > 0 && purgedTables(house.policy).includes(entry) ? one.purgeAt : null;
			const goneBy = run && leaves ? (run < leaves ? run : leaves) : (run ?? leaves);
			const { rows, overdue } = row;
			add(into, entry.class, { rows, oldest, goneBy, overdue, overdueSince: instantOf(row.overdueSince) }, one.orgId);
		}
	}
}

/** Tables with one organisation's rows that go with it, or by a rule of their own after it. */
const tables = tableRegistry.filter(
	({ kind, orgColumn, survivesPurge }) => kind === "tenant" || (orgColumn !== null && survivesPurge !== true),
);

async function everybody(house: Measuring): Promise<One[]> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const living = await tx
			.select({
				...{ orgId: organisations.id, state: organisations.state, purgeAt: cancellations.purgeDueAt },
				held: purgeHeld(organisations.id, house.policy),
				kept: heldPast(organisations.id, house.policy, sql`coalesce(${cancellations.purgeDueAt}, app.now())`),
			})
			.from(organisations)
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId));
		const logHeld = sql<boolean>`exists (select from holds h where h.org_id = tombstones.org_id
			and h.released_at is null and 'audit_log' = any (h.classes))`;
		const ended = await tx.select({ gone: tombstones, held: logHeld }).from(tombstones);
		return [
			...living.map(
				({ orgId, state, purgeAt, held, kept }): One => ({
					...{ orgId, state: state as OrganisationState, auditSince: null },
					purgeAt: held ? null : (kept.until ?? purgeAt),
				}),
			),
			...ended.map(({ gone, held }): One => {
				const since = gone.lastActivityAt ?? gone.cancelledAt;
				const counted = { at: since, years: keptYears(house, gone.auditYears, since, now) };
				return { orgId: gone.orgId, state: null, purgeAt: null, auditSince: held ? null : counted };
			}),
		];
	});
}

async function read(tx: Tx, house: Measuring, one: One, now: Date): Promise<Measured[]> {
	const parts = tables.map((entry) => {
		const ages = agesOf(entry, house.policy);
		const own = sql`${sql.identifier(entry.orgColumn ?? "org_id")} = ${one.orgId}`;
		return measureTable(entry, ages, overdueIn(house, one, entry, now), own);
	});
	return tx.execute<Measured>(sql.join(parts, sql` union all `)) as unknown as Promise<Measured[]>;
}

/** Which rows of a table should be gone. */
function overdueIn(house: Measuring, one: One, entry: TableEntry, now: Date): SQL {
	const late = sql`${deadline(house.policy, entry.class, now).toISOString()}::timestamptz`;
	if (entry.class === "audit_log") {
		if (!one.auditSince || entry.name !== "audit_log") return sql`false`;
		const { at, years } = one.auditSince;
		return sql`(app.after_years(${at.toISOString()}::timestamptz, ${years}) < ${late}
			and app.after_years(created_at, ${years}) < ${late})`;
	}
	const goes = purgedTables(house.policy).includes(entry);
	const passed = one.purgeAt !== null && one.purgeAt < addHours(now, -house.policy.leaving.catchUpAfterHours);
	if (goes && (one.state === null || passed)) return sql`true`;
	const { end } = agesOf(entry, house.policy);
	if (entry.name === "generated_export_jobs") return sql`${end} < ${late}`;
	if (entry.class === "test_credential")
		return one.state && can(one.state, "read") ? sql`${end} < ${late}` : sql`false`;
	if (entry.name === "webhook_deliveries" || entry.name === "idempotency_keys")
		return one.state && can(one.state, "read") ? dueByAge(house, entry.class, sql`created_at`, now, late) : sql`false`;
	// Nothing of an organisation that can only read is swept: it goes as a whole.
	const swept = one.state !== null && writableStates.includes(one.state);
	if (entry.name === "import_batches" && swept) return dueByAge(house, "import", sql`created_at`, now, late);
	return sql`false`;
}
