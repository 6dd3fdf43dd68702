import { getTableName } from "@calibrant/db/drizzle";
import { tableRegistry } from "@calibrant/db/schema";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { KeyRing } from "./key-ring.ts";

/** Seals a value for one row of a column that its table declares as sealed. Throws for any other column. */
export const sealColumn = (ring: KeyRing, column: PgColumn, rowId: string, plain: string | Buffer): string =>
	ring.seal(placeOf(column, rowId), plain);

/** Opens what {@link sealColumn} made. Throws when it was altered, or moved to another row or column. */
export const openColumn = (ring: KeyRing, column: PgColumn, rowId: string, sealed: string): Buffer =>
	ring.open(placeOf(column, rowId), sealed);

/** Table, column and row: what a sealed value is bound to. */
function placeOf(column: PgColumn, rowId: string): string {
	const table = getTableName(column.table);
	const entry = tableRegistry.find(({ name }) => name === table);
	if (!entry?.sealed.includes(column.name)) throw new Error(`${table}.${column.name} is not declared as sealed.`);
	return `${table}.${column.name}:${rowId}`;
}
