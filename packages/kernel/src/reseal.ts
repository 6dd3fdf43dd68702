import type { Database, Tx } from "@calibrant/db";
import { asc, sql } from "@calibrant/db/drizzle";
import { organisations, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { crashPoint } from "./crash-point.ts";
import type { KeyRing } from "./key-ring.ts";

/** What was done to one column: how many values were sealed anew, and those that no key of the ring opens. */
export type Resealed = { place: string; resealed: number; unopened: string[] };

/** Few enough that a row is locked for a moment only, while the doors are open. */
const atOnce = 100;

/**
 * Seals every value that lies under another key of the ring under its first one, as the worker's role. Both keys open
 * meanwhile. Each batch commits by itself and what is done is not looked at again, so a run that was killed just goes on.
 * A dry run opens the same values and writes nothing.
 */
export async function reseal(db: Database, ring: KeyRing, { dryRun = false } = {}): Promise<Resealed[]> {
	const orgs = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: organisations.id }).from(organisations).orderBy(asc(organisations.id)),
	);
	const done: Resealed[] = [];
	for (const entry of tableRegistry) {
		for (const column of entry.sealed) {
			const result: Resealed = { place: `${entry.name}.${column}`, resealed: 0, unopened: [] };
			done.push(result);
			const plan = { ring, entry, column, dryRun };
			const mode = { readOnly: dryRun };
			if (entry.kind !== "tenant") await resealColumn((work) => db.withoutOrg(mode, work), plan, result);
			else for (const { id } of orgs) await resealColumn((work) => db.withOrg(id, mode, work), plan, result);
		}
	}
	return done;
}

type Open = <T>(work: (opened: { tx: Tx }) => Promise<T>) => Promise<T>;

type Plan = { ring: KeyRing; entry: TableEntry; column: string; dryRun: boolean };

async function resealColumn(open: Open, { ring, entry, column, dryRun }: Plan, result: Resealed) {
	const table = sql.identifier(entry.name);
	const text = sql.identifier(column);
	const row = sql.raw(`concat_ws('/', ${entry.sealedTo.map((name) => `"${name}"`).join(", ")})`);
	for (let after = ""; ; ) {
		const last = await open(async ({ tx }) => {
			const rows = (await tx.execute(sql`select ctid::text as at, ${row} as row, ${text} as sealed from ${table}
				where split_part(${text}, '.', 2) <> ${ring.id} and ${row} > ${after}
				order by 2 limit ${atOnce} ${dryRun ? sql`` : sql`for update`}`)) as unknown as {
				at: string;
				row: string;
				sealed: string;
			}[];
			let changed = 0;
			for (const { at, row: id, sealed } of rows) {
				const anew = sealAnew(ring, `${result.place}:${id}`, sealed);
				if (anew === null) {
					result.unopened.push(`${result.place}:${id}`);
					continue;
				}
				if (!dryRun)
					await tx.execute(sql`update ${table} set ${text} = ${anew} where ctid = ${at}::tid and ${text} = ${sealed}`);
				changed++;
			}
			if (changed > 0 && !dryRun) crashPoint("reseal.commit");
			return { changed, after: rows.length < atOnce ? null : (rows.at(-1)?.row ?? null) };
		});
		result.resealed += last.changed;
		if (last.changed > 0 && !dryRun) crashPoint("reseal.committed");
		if (last.after === null) return;
		after = last.after;
	}
}

/** The text under the first key; null when no key of the ring opens it. */
function sealAnew(ring: KeyRing, context: string, sealed: string): string | null {
	try {
		return ring.seal(context, ring.open(context, sealed));
	} catch {
		return null;
	}
}
