import { bigint, customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, tenantTable } from "./tables.ts";

/** A full transaction id, as Postgres compares them. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * Who did what to which record, and when; never a record's content. Outlives the organisation, so nothing here
 * points at another table. Time and transaction are set by a trigger.
 */
export const auditLog = tenantTable(
	"audit_log",
	{ class: "audit_log", survivesPurge: true, appendOnly: true, writableInGrace: ["insert"] },
	{
		seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
		actorType: text("actor_type").notNull(),
		/** Membership or API key; null for the system. */
		actorRef: uuid("actor_ref"),
		action: text("action").notNull(),
		entityType: text("entity_type").notNull(),
		entityId: uuid("entity_id"),
		xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
	},
	(t) => [index("audit_log_seal").on(t.orgId, t.xid, t.seq), uniqueIndex("audit_log_seq").on(t.orgId, t.seq)],
);

/** Each seal covers the rows of the transactions in `[from_xid, upto_xid)` and chains to the seal before it. */
export const auditSeals = tenantTable(
	"audit_seals",
	{ class: "audit_log", survivesPurge: true, appendOnly: true, writableInGrace: ["insert"] },
	{
		number: integer("number").notNull(),
		fromXid: xid8("from_xid").notNull(),
		uptoXid: xid8("upto_xid").notNull(),
		rows: integer("rows").notNull(),
		lastSeq: bigint("last_seq", { mode: "number" }).notNull(),
		previousHash: text("previous_hash").notNull(),
		hash: text("hash").notNull(),
		sealedAt: instant("sealed_at").notNull(),
	},
	(t) => [uniqueIndex("audit_seals_number").on(t.orgId, t.number)],
);

/** Values before and after each change: the organisation's own data, which dies with it. */
export const recordHistory = tenantTable(
	"record_history",
	{ class: "record_history", appendOnly: true, writableByClock: ["insert"] },
	{
		at: instant("at").notNull(),
		actorRef: uuid("actor_ref"),
		entityType: text("entity_type").notNull(),
		entityId: uuid("entity_id").notNull(),
		change: text("change").notNull(),
		before: jsonb("before").$type<Record<string, unknown> | null>(),
		after: jsonb("after").$type<Record<string, unknown> | null>(),
		reason: text("reason"),
	},
	(t) => [index("record_history_entity").on(t.orgId, t.entityType, t.entityId, t.at)],
);
