import type { DataClass } from "@calibrant/policy";
import {
	type AnyPgColumn,
	foreignKey,
	type PgColumnBuilderBase,
	type PgTable,
	type PgTableExtraConfigValue,
	pgSchema,
	pgTable,
	primaryKey,
	timestamp,
	uuid,
} from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";

/** What the database, the purge, the exports and the pages need to know of a table. */
export type TableEntry = {
	table: PgTable;
	name: string;
	schema: "public" | "billing";
	class: DataClass;
	/** tenant: one organisation's, under row security. platform: the operator's. billing: kept apart for tax law. */
	kind: "tenant" | "platform" | "billing";
	/** Writes that stay possible while the organisation is read-only. */
	writableInGrace: readonly ("insert" | "update" | "delete")[];
	/** Writes of the worker that stay possible in every state that can be read: what ends by its date does not wait. */
	writableByClock: readonly ("insert" | "update" | "delete")[];
	/** Rows stay after the organisation is purged; `by policy`: where the rule of their class says so. */
	survivesPurge: boolean | "by policy";
	/** Columns with secrets or their hashes: never exported. */
	secret: readonly string[];
	/** Columns that hold only sealed text (AES-256-GCM, bound to table, column and row); Postgres refuses any other. */
	sealed: readonly string[];
	/** Columns whose values, with `/` between them, name the row that its sealed text is bound to. */
	sealedTo: readonly string[];
	/** Columns holding a user's id; the personal export follows them. */
	subject: readonly string[];
	/** Columns emptied when a person's account is erased, where the row itself must stay as evidence. */
	scrub: readonly string[];
	/** The web door may add rows but never change or remove them. */
	appendOnly: boolean;
	/** What the web door may do with a platform table; `add`: read and add rows. The worker may always write. */
	webAccess: "write" | "add" | "read" | "none";
	/** Platform tables with one organisation's rows: the column that names it. Puts the table under row security. */
	orgColumn: string | null;
	/**
	 * The column from which the class's period counts: the daily sweep of the class follows it on platform tables, and
	 * on organisations' tables Postgres refuses a deletion before the class's minimum in life. Null: other rules.
	 */
	agesBy: string | null;
};

type Options = { class: DataClass } & Partial<
	Pick<
		TableEntry,
		| "writableInGrace"
		| "writableByClock"
		| "survivesPurge"
		| "secret"
		| "sealed"
		| "sealedTo"
		| "subject"
		| "scrub"
		| "appendOnly"
		| "webAccess"
		| "orgColumn"
		| "agesBy"
	>
>;
type Columns = Record<string, PgColumnBuilderBase>;

const entries: TableEntry[] = [];

/** Every table of the house, in the order in which it was made (parents before children). */
export const tableRegistry: readonly TableEntry[] = entries;

const tenantColumns = () => ({ orgId: uuid("org_id").notNull(), id: uuid("id").notNull().default(sql`uuidv7()`) });

/**
 * A table of organisations' records: primary key `(org_id, id)`, row security, write guard in grace, purge and
 * export by class. Foreign keys to other tenant tables are made with {@link within}.
 */
export function tenantTable<N extends string, C extends Columns>(
	name: N,
	options: Options,
	columns: C,
	extra: (t: ReturnType<typeof shapeOf<N, C>>) => PgTableExtraConfigValue[] = () => [],
) {
	const table = shapeOf(name, columns, (t) => [primaryKey({ columns: [t.orgId, t.id] }), ...extra(t as never)]);
	register(table, name, "tenant", options);
	return table;
}

function shapeOf<N extends string, C extends Columns>(
	name: N,
	columns: C,
	extra: (t: { orgId: AnyPgColumn; id: AnyPgColumn }) => PgTableExtraConfigValue[],
) {
	return pgTable(name, { ...tenantColumns(), ...columns }, (t) => extra(t as never));
}

/** Rows that belong to one parent and have no identity of their own: the key starts with `org_id` and is natural. */
export function tenantChildTable<N extends string, C extends Columns>(
	name: N,
	options: Options & { key: readonly (keyof C & string)[] },
	columns: C,
	extra: (t: ReturnType<typeof childShapeOf<N, C>>) => PgTableExtraConfigValue[] = () => [],
) {
	const table = childShapeOf(name, columns, (t) => {
		const key = options.key.map((column) => (t as Record<string, AnyPgColumn>)[column] as AnyPgColumn);
		return [primaryKey({ columns: [t.orgId, ...key] as [AnyPgColumn, ...AnyPgColumn[]] }), ...extra(t as never)];
	});
	register(table, name, "tenant", options);
	return table;
}

function childShapeOf<N extends string, C extends Columns>(
	name: N,
	columns: C,
	extra: (t: { orgId: AnyPgColumn }) => PgTableExtraConfigValue[],
) {
	return pgTable(name, { orgId: uuid("org_id").notNull(), ...columns }, (t) => extra(t as never));
}

/** A table of the operator: accounts, organisations, runs and receipts. */
export function platformTable<N extends string, C extends Columns>(
	name: N,
	options: Options,
	columns: C,
	extra: (t: ReturnType<typeof platformShapeOf<N, C>>) => PgTableExtraConfigValue[] = () => [],
) {
	const table = platformShapeOf(name, columns, (t) => extra(t as never));
	register(table, name, "platform", { survivesPurge: true, ...options });
	return table;
}

function platformShapeOf<N extends string, C extends Columns>(
	name: N,
	columns: C,
	extra: (t: unknown) => PgTableExtraConfigValue[],
) {
	return pgTable(name, columns, (t) => extra(t));
}

/** Schema of invoices and tax records: no calibration role may read it, no key crosses into it. */
export const billingSchema = pgSchema("billing");

/** A table of invoices and tax records. */
export function billingTable<N extends string, C extends Columns>(name: N, options: Options, columns: C) {
	const table = billingSchema.table(name, columns);
	register(table, name, "billing", { survivesPurge: true, ...options });
	return table;
}

/** Foreign key inside one organisation: `(org_id, column)` to `(org_id, id)` of another tenant table. */
export function within(
	t: { orgId: AnyPgColumn },
	column: AnyPgColumn,
	parent: { orgId: AnyPgColumn; id: AnyPgColumn },
): PgTableExtraConfigValue {
	return foreignKey({ columns: [t.orgId, column], foreignColumns: [parent.orgId, parent.id] });
}

/** `timestamp with time zone`, read as `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

function register(table: PgTable, name: string, kind: TableEntry["kind"], options: Options): void {
	entries.push({
		table,
		name,
		kind,
		schema: kind === "billing" ? "billing" : "public",
		class: options.class,
		writableInGrace: options.writableInGrace ?? [],
		writableByClock: options.writableByClock ?? [],
		survivesPurge: options.survivesPurge ?? false,
		secret: options.secret ?? [],
		sealed: options.sealed ?? [],
		sealedTo: options.sealedTo ?? [],
		subject: options.subject ?? [],
		scrub: options.scrub ?? [],
		appendOnly: options.appendOnly ?? false,
		webAccess: options.webAccess ?? "write",
		orgColumn: kind === "tenant" ? "org_id" : (options.orgColumn ?? null),
		agesBy: options.agesBy ?? null,
	});
}
