import type { Tx } from "@calibrant/db";
import { type SQL, sql } from "@calibrant/db/drizzle";
import { ArchiveFault } from "./archive-fault.ts";

/** Rows of one organisation out of one open snapshot, a batch at a time. */
export type SnapshotRows = {
	/** Rows of a query with an `org` column. Throws FOREIGN_ROW or, when their number is not `expected`, TORN_COUNT. */
	read<Row extends { org: string }>(what: string, query: SQL, expected: number): AsyncGenerator<Row[]>;
	/** The transaction is about to end: nothing more may be sent on its connection. */
	close(): void;
};

const batch = 500;

/** Reads through cursors of `tx`, which must be one repeatable-read transaction of the organisation. */
export function snapshotRows(tx: Tx, orgId: string, counted: (rows: number) => void): SnapshotRows {
	let open = true;
	let cursors = 0;
	return {
		async *read<Row extends { org: string }>(what: string, query: SQL, expected: number) {
			const cursor = sql.identifier(`archive_${++cursors}`);
			const send = (statement: SQL) => {
				if (!open) throw new ArchiveFault("NOT_WANTED", "The archive was given up.");
				return tx.execute(statement) as unknown as Promise<Row[]>;
			};
			await send(sql`declare ${cursor} no scroll cursor for ${query}`);
			let found = 0;
			for (;;) {
				const rows = await send(sql`fetch forward ${sql.raw(String(batch))} from ${cursor}`);
				if (rows.some((row) => row.org !== orgId)) {
					throw new ArchiveFault("FOREIGN_ROW", `${what} gave a row of another organisation.`);
				}
				found += rows.length;
				counted(rows.length);
				yield rows;
				if (rows.length < batch) break;
			}
			if (found !== expected) {
				throw new ArchiveFault("TORN_COUNT", `${what} gave ${found} rows; the snapshot counted ${expected}.`);
			}
		},
		close() {
			open = false;
		},
	};
}
