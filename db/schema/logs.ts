import { bigint, date, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** Faults of the software: kind, code, place in the code and identifiers. No message, because messages quote values. */
export const errorEvents = platformTable(
	"error_events",
	{ class: "error_event", webAccess: "add", agesBy: "at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		at: instant("at").notNull(),
		/** server or worker. */
		door: text("door").notNull(),
		/** Procedure, route or job, as the code names it. */
		place: text("place").notNull(),
		/** The request that people quote, or the job. */
		requestId: uuid("request_id"),
		type: text("type").notNull(),
		code: text("code"),
		frames: text("frames").notNull(),
		/** Kinds, codes and frames of what lies under it. */
		causes: jsonb("causes").$type<ErrorKind[]>().notNull(),
	},
	(t) => [index("error_events_at").on(t.at)],
);

/** An error without its message. */
export type ErrorKind = { type: string; code?: string; constraint?: string; table?: string; frames: string };

/** One line per request: no address, query, body or person. `what` is a procedure or a route as the code names it. */
export const requestLog = platformTable(
	"request_log",
	{ class: "request_log", webAccess: "add", agesBy: "at" },
	{
		id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
		at: instant("at").notNull(),
		method: text("method").notNull(),
		what: text("what").notNull(),
		status: integer("status").notNull(),
		milliseconds: integer("milliseconds").notNull(),
	},
	(t) => [index("request_log_at").on(t.at)],
);

/** How often a public page was opened on a day, in UTC. Nothing else is known. */
export const pageViews = platformTable(
	"page_views",
	{ class: "page_view" },
	{ path: text("path").notNull(), day: date("day").notNull(), count: integer("count").notNull() },
	(t) => [primaryKey({ columns: [t.path, t.day] })],
);

/**
 * How many work orders of a type were done in a month, in UTC, over all organisations together. Written once, when the month
 * is over, and only where enough organisations are in it: what leaves afterwards changes nothing, and there is no column
 * for an organisation, a person or an asset.
 */
export const maintenanceSums = platformTable(
	"maintenance_sums",
	{ class: "maintenance_sum", webAccess: "read" },
	{
		/** Its first day. */
		month: date("month").notNull(),
		/** repair, preventive, inspection, calibration or installation. */
		type: text("type").notNull(),
		/** in_time, late or no_due_day: every order is in one, and no total is kept that would give away a hidden one. */
		outcome: text("outcome").notNull(),
		orders: integer("orders").notNull(),
		organisations: integer("organisations").notNull(),
		/** From being made to being done, all orders together, in whole hours; null where one organisation made up most of it. */
		hours: bigint("hours", { mode: "number" }),
	},
	(t) => [primaryKey({ columns: [t.month, t.type, t.outcome] })],
);

/**
 * How often a feature was used on a day, in UTC, by people who agreed to be counted, and the time it took in all. There
 * is no column for a person, an organisation or a session, so none can be found, shown or forgotten.
 */
export const usageCounts = platformTable(
	"usage_counts",
	{ class: "usage_count" },
	{
		/** A procedure or the pattern of an address, as the code names it. */
		feature: text("feature").notNull(),
		day: date("day").notNull(),
		uses: integer("uses").notNull(),
		milliseconds: bigint("milliseconds", { mode: "number" }).notNull(),
	},
	(t) => [primaryKey({ columns: [t.feature, t.day] })],
);
