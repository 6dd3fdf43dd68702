import { boolean, date, index, integer, numeric, text, uuid } from "drizzle-orm/pg-core";
import { assetMeters, assets } from "./assets.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** Work that comes again: after so much time, so much on a meter, or so many uses. Each time it makes a work order. */
export const preventivePlans = tenantTable(
	"preventive_plans",
	{ class: "work_order" },
	{
		assetId: uuid("asset_id").notNull(),
		/** What its orders say. */
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		/** preventive, inspection or calibration. */
		type: text("type").notNull().default("preventive"),
		priority: text("priority").notNull().default("normal"),
		signatureRequired: boolean("signature_required").notNull().default(true),
		/** The checklist whose published items become the tasks. No foreign key: without it orders come without tasks. */
		checklistId: uuid("checklist_id"),
		/** The member who is to do it; where they left, nobody. */
		assigneeId: uuid("assignee_id"),
		/** calendar, meter or usage. */
		trigger: text("trigger").notNull(),
		/** scheduled: from where it was due; completed: from where the order before ended. */
		basis: text("basis").notNull(),
		/** Of the calendar: every so many days, weeks, months or years, counted from a first day. */
		everyCount: integer("every_count"),
		everyUnit: text("every_unit"),
		firstOn: date("first_on"),
		/** Of a counter, in its unit, or of uses: every so many, counted from where the count stood at the start. */
		meterId: uuid("meter_id"),
		everyAmount: numeric("every_amount"),
		startAmount: numeric("start_amount"),
		/** Days between the making of an order and its due day. */
		leadDays: integer("lead_days").notNull().default(0),
		/** Since when it makes none; null: it does. */
		pausedAt: instant("paused_at"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.assetId, assets),
		within(t, t.meterId, assetMeters),
		index("preventive_plans_asset").on(t.orgId, t.assetId),
		index("preventive_plans_meter").on(t.orgId, t.meterId),
	],
);
