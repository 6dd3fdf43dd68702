import { type SQL, sql } from "@calibrant/db/drizzle";
import { memberships, profiles } from "@calibrant/db/schema";
import type { PgTable } from "drizzle-orm/pg-core";
import { storedFilePath } from "./stored-files.ts";

export type PartRow = { org: string } & Record<string, string | null>;

type Column = { header: string; kind: "text" | "number"; of: SQL; value?: (cell: string | null) => string | null };

/** One table for people, as CSV. */
export type CsvPart = {
	path: string;
	columns: Column[];
	orgColumn: SQL;
	from: SQL;
	/** Counts the rows without the joins of `from`, which must neither drop nor multiply them. */
	count: SQL;
};

export const text = (header: string, of: unknown): Column => ({ header, kind: "text", of: sql`(${of})::text` });
export const number = (header: string, of: unknown): Column => ({ header, kind: "number", of: sql`(${of})::text` });
export const instant = (header: string, of: unknown): Column =>
	text(header, sql`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

export const countOf = (table: PgTable): SQL => sql`select count(*)::int as n from ${table}`;

/** The person behind a membership id of a row; empty once the account is gone. */
export const person = (ref: unknown): SQL =>
	sql`(select p.name from ${memberships} m join ${profiles} p on p.user_id = m.user_id where m.id = ${ref})`;

/** Where a stored file stands in the archive; `of` gives its naming as JSON. */
export const fileCell = (of: SQL): Column => ({
	...text("File", of),
	value: (cell) => (cell === null ? null : storedFilePath(JSON.parse(cell))),
});
