import { bigint, boolean, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { locations } from "./locations.ts";
import { decisionRules } from "./methods.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

export const instruments = tenantTable(
	"instruments",
	{ class: "instrument" },
	{
		/** The organisation's own identification of the instrument. */
		tag: text("tag").notNull(),
		description: text("description").notNull().default(""),
		manufacturer: text("manufacturer").notNull().default(""),
		model: text("model").notNull().default(""),
		serialNumber: text("serial_number").notNull().default(""),
		firmwareVersion: text("firmware_version").notNull().default(""),
		/** The path of `locationId` in words: whichever of the two is written, the database fills the other. */
		location: text("location").notNull().default(""),
		locationId: uuid("location_id"),
		custodian: text("custodian").notNull().default(""),
		/** Whose property it is, where that is not the organisation. */
		owner: text("owner").notNull().default(""),
		/** working, or reference: a standard that others are calibrated against. */
		role: text("role").notNull().default("working"),
		/** critical, normal, or indication: read for orientation only and not calibrated. */
		criticality: text("criticality").notNull().default("normal"),
		/** in_service, out_of_service, in_repair, quarantined, lost or retired. */
		status: text("status").notNull().default("in_service"),
		/** The tolerance in words, as the register gives it. */
		tolerance: text("tolerance").notNull().default(""),
		notes: text("notes").notNull().default(""),
		acquiredOn: date("acquired_on"),
		intervalValue: integer("interval_value"),
		intervalUnit: text("interval_unit"),
		/** Why it is calibrated that often (ISO/IEC 17025:2017, 6.4.7). */
		intervalReason: text("interval_reason").notNull().default(""),
		/** Null: the organisation's default. */
		decisionRuleId: uuid("decision_rule_id"),
		lastCalibratedOn: date("last_calibrated_on"),
		nextDueOn: date("next_due_on"),
		/** Verdict of the newest calibration as left; null before the first. */
		lastVerdict: text("last_verdict"),
		/** Values of custom fields under their keys; and columns of an imported register that no field claims, verbatim under their heading. */
		attributes: jsonb("attributes").$type<Record<string, string>>().notNull().default({}),
		retiredReason: text("retired_reason"),
		/** In the address on the printed label; says nothing by itself. */
		labelCode: text("label_code").notNull().default(sql`app.random_code()`),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.decisionRuleId, decisionRules),
		within(t, t.locationId, locations),
		index("instruments_location").on(t.orgId, t.locationId),
		index("instruments_decision_rule").on(t.orgId, t.decisionRuleId),
		uniqueIndex("instruments_tag").on(t.orgId, t.tag),
		index("instruments_due").on(t.orgId, t.nextDueOn),
		index("instruments_status").on(t.orgId, t.status),
		index("instruments_label").on(t.orgId, t.labelCode),
	],
);

/**
 * An organisation's own field of its instruments. Its values stand in `instruments.attributes` under `key`, so that a column
 * an import kept can become one.
 */
export const customFields = tenantTable(
	"custom_fields",
	{ class: "instrument" },
	{
		/** Under which attribute the values stand. Never changes. */
		key: text("key").notNull(),
		/** As people see it. */
		name: text("name").notNull(),
		/** text, number, date, choice, yes_no or link. */
		kind: text("kind").notNull(),
		/** Of a number; empty: it has none. */
		unit: text("unit").notNull().default(""),
		/** Of a choice, in their order. */
		choices: jsonb("choices").$type<string[]>().notNull().default([]),
		/** New instruments must have a value, and nobody empties one. */
		required: boolean("required").notNull().default(false),
		/** Offered among the columns of the register. */
		inRegister: boolean("in_register").notNull().default(true),
		position: integer("position").notNull(),
		/** No longer a field: its values are imported columns again. */
		archivedAt: instant("archived_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("custom_fields_key").on(t.orgId, t.key),
		uniqueIndex("custom_fields_name").on(t.orgId, sql`lower(${t.name})`),
	],
);

export const importBatches = tenantTable(
	"import_batches",
	{ class: "import" },
	{
		/** What the file holds: register, usage or history (calibrations of the past); bulk: many changed at once, no file. */
		kind: text("kind").notNull().default("register"),
		fileName: text("file_name").notNull(),
		/** This and the next two: null where there was no file. */
		fileKey: text("file_key"),
		bytes: bigint("bytes", { mode: "number" }),
		sha256: text("sha256"),
		/** uploaded, importing, imported or undone. */
		state: text("state").notNull(),
		/** Column choices, date orders and the rest of what the person confirmed. */
		choices: jsonb("choices").$type<Record<string, unknown>>().notNull(),
		counts: jsonb("counts").$type<Record<string, number>>(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		importedAt: instant("imported_at"),
		undoneAt: instant("undone_at"),
	},
	(t) => [index("import_batches_time").on(t.orgId, t.createdAt)],
);

/** Which column fills which field, kept under a name for files of one kind. */
export const importMappings = tenantTable(
	"import_mappings",
	{ class: "instrument" },
	{
		/** register, usage or history. */
		kind: text("kind").notNull(),
		name: text("name").notNull(),
		/** Field by heading. */
		targets: jsonb("targets").$type<Record<string, string>>().notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [uniqueIndex("import_mappings_name").on(t.orgId, t.kind, t.name)],
);

/** What an import did to each row of its file, so that it can be undone. */
export const importRows = tenantChildTable(
	"import_rows",
	{ class: "import", key: ["batchId", "line"] },
	{
		batchId: uuid("batch_id").notNull(),
		line: integer("line").notNull(),
		action: text("action").notNull(),
		instrumentId: uuid("instrument_id").notNull(),
		/** The instrument before the change; null when it was created. */
		before: jsonb("before").$type<Record<string, unknown> | null>(),
		/** The version the import left behind: a later edit raises it, and undo then leaves the row alone. */
		version: integer("version").notNull(),
	},
	(t) => [within(t, t.batchId, importBatches), index("import_rows_instrument").on(t.orgId, t.instrumentId)],
);

/** A list as somebody looks at it, under a name: filter, order, columns and density, as the address of the list says them. */
export const savedViews = tenantTable(
	"saved_views",
	{ class: "instrument", writableInGrace: ["delete"] },
	{
		/** Which list: register. */
		list: text("list").notNull(),
		name: text("name").notNull(),
		/** The query of the list's address, without its page. */
		query: text("query").notNull(),
		/** Whose it is; null: everybody's in the organisation. */
		ownerId: uuid("owner_id"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		uniqueIndex("saved_views_name").on(
			t.orgId,
			t.list,
			sql`coalesce(owner_id, '00000000-0000-0000-0000-000000000000')`,
			t.name,
		),
	],
);
