import { boolean, index, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { assets } from "./assets.ts";
import { workOrders } from "./maintenance.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** Settings of maintenance: the currency of all amounts. */
export const maintenanceSettings = tenantChildTable(
	"maintenance_settings",
	{ class: "work_order", key: ["setting"] },
	{
		setting: text("setting").notNull(),
		value: text("value").notNull(),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
);

/** What an hour of somebody's work costs. An entry keeps the rate of its time: a new one changes nothing that was booked. */
export const labourRates = tenantTable(
	"labour_rates",
	{ class: "work_order" },
	{
		/** Null: everybody who has none of their own. */
		memberId: uuid("member_id"),
		/** In the organisation's currency, per hour. */
		hourly: numeric("hourly").notNull(),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
	(t) => [
		uniqueIndex("labour_rates_member").on(t.orgId, sql`coalesce(member_id, '00000000-0000-0000-0000-000000000000')`),
	],
);

/** Somebody’s time on an order, measured or typed in. */
export const timeEntries = tenantTable(
	"time_entries",
	{ class: "work_order" },
	{
		orderId: uuid("order_id").notNull(),
		memberId: uuid("member_id").notNull(),
		/** work, travel or waiting. */
		category: text("category").notNull().default("work"),
		startedAt: instant("started_at").notNull(),
		/** Null: the timer runs. */
		endedAt: instant("ended_at"),
		/** Typed in afterwards. */
		manual: boolean("manual").notNull().default(false),
		/** Per hour, as it was when the entry was made; null: none was set. */
		hourly: numeric("hourly"),
		note: text("note").notNull().default(""),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.orderId, workOrders),
		index("time_entries_order").on(t.orgId, t.orderId, t.startedAt),
		uniqueIndex("time_entries_one_timer").on(t.orgId, t.memberId).where(sql`ended_at is null`),
	],
);

/** A time in which an asset stood still. */
export const downtimes = tenantTable(
	"downtimes",
	{ class: "work_order" },
	{
		assetId: uuid("asset_id").notNull(),
		orderId: uuid("order_id"),
		reason: text("reason").notNull(),
		startedAt: instant("started_at").notNull(),
		/** Null: it stands still now. */
		endedAt: instant("ended_at"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.assetId, assets),
		within(t, t.orderId, workOrders),
		index("downtimes_asset").on(t.orgId, t.assetId, t.startedAt),
		index("downtimes_order").on(t.orgId, t.orderId),
		uniqueIndex("downtimes_one_open").on(t.orgId, t.assetId).where(sql`ended_at is null`),
	],
);
