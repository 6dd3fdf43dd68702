import { type House, inAccount } from "@calibrant/kernel";
import type { OperatorRef } from "../requests/handle-request.ts";
import { countTables, purgedTables } from "./count-data.ts";
import { type PurgePlan, planPurge } from "./purge-due-organisations.job.ts";

/** Rows of a table that a purge would delete. */
type TableRows = { table: string; rows: number };

export type PurgeDryRun = {
	/** With the rows of each organisation; null beyond those that are counted. */
	due: (PurgePlan["due"][number] & { rows: number | null })[];
	stopped: string | null;
	/** Rows of all organisations that were counted and are not held, table by table; every table, also with none. */
	tables: TableRows[];
	/** How many organisations that is. */
	counted: number;
};

/** Counting every row of more organisations would hold the page up. */
const mostCounted = 50;

/** What the next purge would delete, counted table by table with the purge's own list. Changes nothing. */
export async function purgeDryRun(house: House, operator: OperatorRef): Promise<PurgeDryRun> {
	const { db, policy } = house;
	const plan = await inAccount(house, operator.userId, { readOnly: true }, ({ tx }) => planPurge(tx, policy));
	const sums = new Map(purgedTables(policy).map(({ name }) => [name, 0]));
	const due: PurgeDryRun["due"] = [];
	let counted = 0;
	for (const [index, one] of plan.due.entries()) {
		if (index >= mostCounted) {
			due.push({ ...one, rows: null });
			continue;
		}
		const found = await db.withOrg(one.orgId, { readOnly: true }, ({ tx }) => countTables(tx, one.orgId, policy));
		due.push({ ...one, rows: found.reduce((sum, { rows }) => sum + rows, 0) });
		if (one.held) continue;
		counted++;
		for (const { entry, rows } of found) sums.set(entry.name, (sums.get(entry.name) ?? 0) + rows);
	}
	const tables = [...sums].map(([table, rows]) => ({ table, rows })).toSorted((a, b) => b.rows - a.rows);
	return { due, stopped: plan.stopped, tables, counted };
}
