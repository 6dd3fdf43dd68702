import {
	bigint,
	boolean,
	check,
	date,
	foreignKey,
	index,
	integer,
	jsonb,
	numeric,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instruments } from "./calibration.ts";
import { certificateTemplateVersions } from "./certificates.ts";
import { decisionRuleVersions, procedureVersions } from "./methods.ts";
import { instrumentFunctions, toleranceSpecs } from "./register.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** One condition of the surroundings, as typed, with the limits that the procedure sets. */
export type EnvironmentValue = {
	quantity: string;
	value: string;
	unit: string;
	lower: string | null;
	upper: string | null;
};

/** What was calibrated, as it was identified when the work was completed. */
export type CalibratedItem = {
	tag: string;
	description: string;
	manufacturer: string;
	model: string;
	serialNumber: string;
};

/** The file that an imported calibration stood in. */
export type ImportedFrom = {
	fileName: string;
	sha256: string;
	/** Its first and last row, as a spreadsheet shows them. */
	line: number;
	lastLine: number;
	/** Columns that no field of ours claims, verbatim under their heading. */
	attributes: Record<string, string>;
};

/** A calibration is a record of runs. Once approved it never changes; it can be withdrawn, with a reason. */
export const calibrations = tenantTable(
	"calibrations",
	{ class: "calibration", agesBy: "created_at" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		/**
		 * internal (our readings), intermediate (a check between calibrations), external (another's certificate) or imported
		 * (history from elsewhere: what a file says, nobody's signature and no certificate of ours).
		 */
		kind: text("kind").notNull(),
		/** in_progress, in_review, approved or withdrawn. */
		state: text("state").notNull().default("approved"),
		procedureVersionId: uuid("procedure_version_id"),
		/** Null: simple acceptance. */
		decisionRuleVersionId: uuid("decision_rule_version_id"),
		item: jsonb("item").$type<CalibratedItem | null>(),
		performedOn: date("performed_on").notNull(),
		performedBy: uuid("performed_by"),
		laboratory: text("laboratory").notNull().default(""),
		method: text("method").notNull().default(""),
		/** laboratory, customer or other. */
		placeKind: text("place_kind").notNull().default("laboratory"),
		place: text("place").notNull().default(""),
		environment: jsonb("environment").$type<EnvironmentValue[]>().notNull().default([]),
		/** Additions to, deviations from and exclusions from the method (ISO/IEC 17025:2017, 7.8.2.1 n). */
		deviations: text("deviations").notNull().default(""),
		adjusted: boolean("adjusted").notNull().default(false),
		/** Reported under the laboratory's accreditation, for the points that its scope covers on that day. */
		accredited: boolean("accredited").notNull().default(false),
		asFoundVerdict: text("as_found_verdict"),
		/** The as-found one where nothing was read again. */
		asLeftVerdict: text("as_left_verdict"),
		nextDueOn: date("next_due_on"),
		/** Why it is not the date that the interval gives. */
		nextDueReason: text("next_due_reason").notNull().default(""),
		remarks: text("remarks").notNull().default(""),
		completedAt: instant("completed_at"),
		/** What the reviewer wants changed; null once it was completed again. */
		sentBackReason: text("sent_back_reason"),
		/** second_person, same_person or none (recorded before reviews, or by another laboratory). */
		review: text("review").notNull().default("none"),
		approvedAt: instant("approved_at"),
		approvedBy: uuid("approved_by"),
		/** The deployment's seal over the record as it began to count, its review and its signatures; null before seals. */
		seal: text("seal"),
		/** Of an imported one: the file, its upload, and who said that it is imported. */
		importedFrom: jsonb("imported_from").$type<ImportedFrom | null>(),
		importBatchId: uuid("import_batch_id"),
		importedBy: uuid("imported_by"),
		/** Of an imported one: the number of the certificate it had, wherever that is kept. */
		certificateNumber: text("certificate_number").notNull().default(""),
		/** The withdrawn calibration that this one was made in place of. */
		correctsId: uuid("corrects_id"),
		withdrawnAt: instant("withdrawn_at"),
		withdrawnBy: uuid("withdrawn_by"),
		withdrawnReason: text("withdrawn_reason"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		within(t, t.procedureVersionId, procedureVersions),
		within(t, t.decisionRuleVersionId, decisionRuleVersions),
		index("calibrations_instrument").on(t.orgId, t.instrumentId, t.performedOn),
		index("calibrations_procedure").on(t.orgId, t.procedureVersionId),
		index("calibrations_rule").on(t.orgId, t.decisionRuleVersionId),
		index("calibrations_batch").on(t.orgId, t.importBatchId).where(sql`import_batch_id is not null`),
		check(
			"calibrations_imported",
			sql`kind <> 'imported' or (imported_from is not null and approved_by is null and performed_by is null
				and procedure_version_id is null and decision_rule_version_id is null)`,
		),
		index("calibrations_open").on(t.orgId, t.state).where(sql`state in ('in_progress', 'in_review')`),
	],
);

/** One pass over the points: as found, then as left after each adjustment or repair. */
export const calibrationRuns = tenantChildTable(
	"calibration_runs",
	{ class: "calibration", key: ["calibrationId", "run"] },
	{
		calibrationId: uuid("calibration_id").notNull(),
		/** From 1, in order. */
		run: integer("run").notNull(),
		/** as_found or as_left. */
		kind: text("kind").notNull(),
		/** What was adjusted or repaired before this run, in words. */
		adjustment: text("adjustment").notNull().default(""),
		performedOn: date("performed_on").notNull(),
		performedBy: uuid("performed_by"),
	},
	(t) => [within(t, t.calibrationId, calibrations)],
);

/**
 * One point of one run. Numbers are decimal strings: `0.10` stays `0.10`. Tolerances are permitted errors with sign. The
 * result follows from the snapshot and from nothing else; it is null until there are readings. What was imported has no
 * snapshot and no verdict; a coefficient among it has a label and a value, and no nominal.
 */
export const calibrationPoints = tenantChildTable(
	"calibration_points",
	{ class: "calibration", key: ["calibrationId", "run", "point"] },
	{
		calibrationId: uuid("calibration_id").notNull(),
		run: integer("run").notNull().default(1),
		point: integer("point").notNull(),
		functionId: uuid("function_id"),
		specId: uuid("spec_id"),
		/** What it is called where a nominal does not say it, as a coefficient; imported points only. */
		label: text("label").notNull().default(""),
		unit: text("unit").notNull(),
		nominal: numeric("nominal"),
		/** What the standard gave; null: the nominal value. */
		reference: numeric("reference"),
		lowerTolerance: numeric("lower_tolerance"),
		upperTolerance: numeric("upper_tolerance"),
		/** As typed, in order. */
		readings: jsonb("readings").$type<string[]>().notNull().default([]),
		/** How many readings the procedure asks for. */
		repeats: integer("repeats").notNull().default(1),
		/** U and k as typed, instead of the budget's. */
		typedUncertainty: numeric("typed_uncertainty"),
		typedFactor: numeric("typed_factor"),
		indication: numeric("indication"),
		error: numeric("error"),
		expandedUncertainty: numeric("expanded_uncertainty"),
		coverageFactor: numeric("coverage_factor"),
		/** This and the next, the probability and the ratio below: float64 as written, so that archives keep every digit. */
		coverageProbability: numeric("coverage_probability"),
		degreesOfFreedom: numeric("degrees_of_freedom"),
		acceptanceLower: numeric("acceptance_lower"),
		acceptanceUpper: numeric("acceptance_upper"),
		verdict: text("verdict"),
		conformanceProbability: numeric("conformance_probability"),
		tur: numeric("tur"),
		warnings: jsonb("warnings").$type<string[]>().notNull().default([]),
		/** Everything the result was computed from: `PointSnapshot` of `@calibrant/metrology`. */
		snapshot: jsonb("snapshot").$type<Record<string, unknown> | null>(),
		/** SHA-256 over the canonical form of the snapshot. */
		snapshotHash: text("snapshot_hash"),
	},
	(t) => [
		within(t, t.calibrationId, calibrations),
		foreignKey({
			name: "calibration_points_run",
			columns: [t.orgId, t.calibrationId, t.run],
			foreignColumns: [calibrationRuns.orgId, calibrationRuns.calibrationId, calibrationRuns.run],
		}),
		within(t, t.functionId, instrumentFunctions),
		within(t, t.specId, toleranceSpecs),
		check(
			"calibration_points_nominal",
			sql`nominal is not null or (label <> '' and error is null and verdict is null and snapshot is null)`,
		),
		index("calibration_points_function").on(t.orgId, t.functionId),
		index("calibration_points_spec").on(t.orgId, t.specId),
	],
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
		/** The withdrawn certificate that this one was made in place of, of another calibration. */
		replacesId: uuid("replaces_id"),
		/** Of a revision: what kind of correction it is, for anybody who holds the one before. */
		reasonClass: text("reason_class"),
		/** Of an own certificate: the language of its words. */
		language: text("language"),
		templateVersionId: uuid("template_version_id"),
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
		within(t, t.templateVersionId, certificateTemplateVersions),
		index("certificates_template").on(t.orgId, t.templateVersionId),
		// One begins each chain and each has one successor at most: two are never in force at once.
		uniqueIndex("certificates_first")
			.on(t.orgId, t.calibrationId)
			.where(sql`supersedes_id is null and verify_code is not null`),
		uniqueIndex("certificates_successor").on(t.orgId, t.supersedesId),
		index("certificates_replaced").on(t.orgId, t.replacesId),
		uniqueIndex("certificates_number").on(t.orgId, t.number, t.revision),
		index("certificates_code").on(t.verifyCode),
		index("certificates_hash").on(t.sha256),
		index("certificates_calibration").on(t.orgId, t.calibrationId),
	],
);

/** A reference standard used in a calibration, as it stood on that date (ISO/IEC 17025:2017, 6.4.13, 6.5). */
export const calibrationStandards = tenantChildTable(
	"calibration_standards",
	{ class: "calibration", key: ["calibrationId", "position"] },
	{
		calibrationId: uuid("calibration_id").notNull(),
		position: integer("position").notNull(),
		instrumentId: uuid("instrument_id").notNull(),
		/** Which of the procedure's standards it is; empty where there is one only. */
		role: text("role").notNull().default(""),
		/** Which of its calibrations it was relied on by, and the certificate of that. */
		calibrationUsedId: uuid("calibration_used_id"),
		certificateId: uuid("certificate_id"),
		/** Copied when it was named, so that the record stays what it was. */
		identification: text("identification").notNull(),
		description: text("description").notNull(),
		certificateNumber: text("certificate_number").notNull().default(""),
		calibratedOn: date("calibrated_on"),
		dueOn: date("due_on"),
		/** What spoke against its use; null: nothing. */
		fault: text("fault"),
		overrideReason: text("override_reason"),
		overriddenBy: uuid("overridden_by"),
	},
	(t) => [
		within(t, t.calibrationId, calibrations),
		within(t, t.instrumentId, instruments),
		within(t, t.calibrationUsedId, calibrations),
		within(t, t.certificateId, certificates),
		index("calibration_standards_instrument").on(t.orgId, t.instrumentId),
		index("calibration_standards_used").on(t.orgId, t.calibrationUsedId),
		index("calibration_standards_certificate").on(t.orgId, t.certificateId),
	],
);

/**
 * A calibration as it was completed and signed before its review sent it back. Rows never change: what was found then
 * stays, whatever is typed over it.
 */
export const calibrationCompletions = tenantChildTable(
	"calibration_completions",
	{ class: "calibration", key: ["calibrationId", "number"] },
	{
		calibrationId: uuid("calibration_id").notNull(),
		/** 1 for the first. */
		number: integer("number").notNull(),
		completedAt: instant("completed_at").notNull(),
		completedBy: uuid("completed_by"),
		/** `CalibrationRecord` of `@calibrant/metrology`: the calibration, its runs, points and standards as they stood. */
		record: jsonb("record").$type<Record<string, unknown>>().notNull(),
		/** The signature under it, whose hash is over the record; null where it was recorded at once. */
		signatureId: uuid("signature_id"),
		sentBackAt: instant("sent_back_at").notNull(),
		sentBackBy: uuid("sent_back_by"),
		sentBackReason: text("sent_back_reason").notNull(),
		/** The deployment's seal over all of the above; null in a house without a key. */
		seal: text("seal"),
	},
	(t) => [within(t, t.calibrationId, calibrations)],
);

/** How the organisation wants to work; a setting without a row has its default. */
export const calibrationSettings = tenantChildTable(
	"calibration_settings",
	{ class: "calibration", key: ["setting"] },
	{
		setting: text("setting").notNull(),
		value: text("value").notNull(),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
);
