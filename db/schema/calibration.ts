import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, jsonb, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
		location: text("location").notNull().default(""),
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
		/** Columns of an imported register that no field of ours claims, verbatim under their heading. */
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
		index("instruments_decision_rule").on(t.orgId, t.decisionRuleId),
		uniqueIndex("instruments_tag").on(t.orgId, t.tag),
		index("instruments_due").on(t.orgId, t.nextDueOn),
		index("instruments_status").on(t.orgId, t.status),
		index("instruments_label").on(t.orgId, t.labelCode),
	],
);

export const calibrations = tenantTable(
	"calibrations",
	{ class: "calibration", agesBy: "created_at" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		/** internal (our readings) or external (another laboratory's certificate). */
		kind: text("kind").notNull(),
		performedOn: date("performed_on").notNull(),
		performedBy: uuid("performed_by"),
		laboratory: text("laboratory").notNull().default(""),
		method: text("method").notNull().default(""),
		place: text("place").notNull().default(""),
		/** Degrees Celsius and per cent relative humidity, as typed. */
		temperature: numeric("temperature"),
		humidity: numeric("humidity"),
		adjusted: boolean("adjusted").notNull().default(false),
		asFoundVerdict: text("as_found_verdict"),
		asLeftVerdict: text("as_left_verdict"),
		nextDueOn: date("next_due_on"),
		remarks: text("remarks").notNull().default(""),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		index("calibrations_instrument").on(t.orgId, t.instrumentId, t.performedOn),
	],
);

/** One test point. Readings and limits are decimal strings: `0.10` stays `0.10`. Limits are deviations from nominal. */
export const calibrationPoints = tenantChildTable(
	"calibration_points",
	{ class: "calibration", key: ["calibrationId", "point"] },
	{
		calibrationId: uuid("calibration_id").notNull(),
		point: integer("point").notNull(),
		unit: text("unit").notNull(),
		nominal: numeric("nominal").notNull(),
		lowerTolerance: numeric("lower_tolerance").notNull(),
		upperTolerance: numeric("upper_tolerance").notNull(),
		asFound: numeric("as_found").notNull(),
		asLeft: numeric("as_left"),
		asFoundVerdict: text("as_found_verdict").notNull(),
		asLeftVerdict: text("as_left_verdict"),
	},
	(t) => [within(t, t.calibrationId, calibrations)],
);

/** An issued document. Rows never change: a correction is the next revision. */
export const certificates = tenantTable(
	"certificates",
	{ class: "certificate", appendOnly: true, agesBy: "issued_at" },
	{
		calibrationId: uuid("calibration_id").notNull(),
		/** own (made by Calibrant) or external (uploaded). */
		source: text("source").notNull(),
		number: text("number").notNull(),
		/** The number an outside laboratory gave its certificate. */
		laboratoryNumber: text("laboratory_number").notNull().default(""),
		revision: integer("revision").notNull(),
		supersedesId: uuid("supersedes_id"),
		reason: text("reason"),
		issuedAt: instant("issued_at").notNull(),
		issuedBy: uuid("issued_by"),
		fileKey: text("file_key").notNull(),
		fileName: text("file_name").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
		/** In the address printed on an own certificate, behind which anyone can check it. */
		verifyCode: text("verify_code"),
	},
	(t) => [
		within(t, t.calibrationId, calibrations),
		uniqueIndex("certificates_number").on(t.orgId, t.number, t.revision),
		index("certificates_code").on(t.verifyCode),
		index("certificates_hash").on(t.sha256),
		index("certificates_calibration").on(t.orgId, t.calibrationId),
	],
);

/** The last number given out in each series. */
export const numberSeries = tenantChildTable(
	"number_series",
	{ class: "calibration", key: ["series"] },
	{ series: text("series").notNull(), last: integer("last").notNull() },
);

export const importBatches = tenantTable(
	"import_batches",
	{ class: "import" },
	{
		fileName: text("file_name").notNull(),
		fileKey: text("file_key").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
		/** uploaded, imported or undone. */
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
