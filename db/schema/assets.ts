import { boolean, index, integer, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instruments } from "./calibration.ts";
import { locations } from "./locations.ts";
import { instant, tenantTable, within } from "./tables.ts";

/**
 * What is maintained: a machine, a building, a vehicle. An instrument is one through `instrumentId`; its tag, words and
 * place are then read from the register and stand empty here. No foreign key to the parent, as rows go in batches of any
 * order when an organisation is deleted.
 */
export const assets = tenantTable(
	"assets",
	{ class: "asset" },
	{
		/** The organisation's own identification; empty for an instrument. */
		tag: text("tag").notNull().default(""),
		description: text("description").notNull().default(""),
		manufacturer: text("manufacturer").notNull().default(""),
		model: text("model").notNull().default(""),
		serialNumber: text("serial_number").notNull().default(""),
		locationId: uuid("location_id"),
		/** The asset it is a part of. */
		parentId: uuid("parent_id"),
		instrumentId: uuid("instrument_id"),
		/** critical, normal or low: what its standing still means. */
		criticality: text("criticality").notNull().default("normal"),
		/** in_use or retired. */
		status: text("status").notNull().default("in_use"),
		retiredReason: text("retired_reason"),
		notes: text("notes").notNull().default(""),
		/** In the address on the printed label, where anybody may report a fault; says nothing by itself. */
		labelCode: text("label_code").notNull().default(sql`app.random_code()`),
		/** Whether the page behind the label takes reports. */
		takesReports: boolean("takes_reports").notNull().default(true),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.locationId, locations),
		within(t, t.instrumentId, instruments),
		uniqueIndex("assets_tag").on(t.orgId, t.tag).where(sql`instrument_id is null`),
		uniqueIndex("assets_instrument").on(t.orgId, t.instrumentId),
		index("assets_location").on(t.orgId, t.locationId),
		index("assets_parent").on(t.orgId, t.parentId),
		index("assets_label").on(t.labelCode),
	],
);

/** A counter or gauge of an asset: running hours, kilometres, pressure. */
export const assetMeters = tenantTable(
	"asset_meters",
	{ class: "asset" },
	{
		assetId: uuid("asset_id").notNull(),
		name: text("name").notNull(),
		unit: text("unit").notNull().default(""),
		/** counter: only rises; gauge: rises and falls. */
		kind: text("kind").notNull(),
		retiredAt: instant("retired_at"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [within(t, t.assetId, assets), index("asset_meters_asset").on(t.orgId, t.assetId)],
);

/** What was read on a meter. Rows never change: a wrong one is voided by another. */
export const meterReadings = tenantTable(
	"meter_readings",
	{ class: "asset", appendOnly: true },
	{
		meterId: uuid("meter_id").notNull(),
		/** As typed, in the meter's unit. */
		reading: numeric("reading").notNull(),
		readAt: instant("read_at").notNull(),
		readBy: uuid("read_by"),
		/** The counter was replaced or set back: the reading may be below the one before. */
		reset: boolean("reset").notNull().default(false),
		note: text("note").notNull().default(""),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [within(t, t.meterId, assetMeters), index("meter_readings_meter").on(t.orgId, t.meterId, t.readAt)],
);
