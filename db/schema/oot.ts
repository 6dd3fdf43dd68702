import { boolean, date, index, integer, jsonb, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instruments } from "./calibration.ts";
import { calibrations } from "./calibrations.ts";
import { instrumentFunctions } from "./register.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** What an instrument was used for: the lot, order, product or result that rests on it (ISO/IEC 17025:2017, 7.10). */
export const usageRecords = tenantTable(
	"usage_records",
	{ class: "instrument" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		functionId: uuid("function_id"),
		/** lot, work_order, product, process, result or other. */
		kind: text("kind").notNull(),
		/** The number or name by which the lot, order or result is known. */
		reference: text("reference").notNull(),
		description: text("description").notNull().default(""),
		/** For whom it was made or measured. */
		customer: text("customer").notNull().default(""),
		usedFrom: date("used_from").notNull(),
		/** Null: still in use. */
		usedUntil: date("used_until"),
		usedBy: text("used_by").notNull().default(""),
		/** What the instrument showed, and the limits that the thing measured had to keep. */
		value: numeric("value"),
		unit: text("unit").notNull().default(""),
		lowerLimit: numeric("lower_limit"),
		upperLimit: numeric("upper_limit"),
		/** Columns of an imported file that no field of ours claims, verbatim under their heading. */
		attributes: jsonb("attributes").$type<Record<string, string>>().notNull().default({}),
		/** form, import or api. */
		source: text("source").notNull(),
		batchId: uuid("batch_id"),
		/** SHA-256 over what makes two records the same use. */
		fingerprint: text("fingerprint").notNull(),
		recordedBy: uuid("recorded_by"),
		createdAt: instant("created_at").notNull(),
		/** Recorded by mistake: it stays readable and counts no more. */
		voidedAt: instant("voided_at"),
		voidedBy: uuid("voided_by"),
		voidReason: text("void_reason"),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		within(t, t.functionId, instrumentFunctions),
		index("usage_records_instrument").on(t.orgId, t.instrumentId, t.usedFrom),
		index("usage_records_function").on(t.orgId, t.functionId),
		index("usage_records_batch").on(t.orgId, t.batchId),
		uniqueIndex("usage_records_same").on(t.orgId, t.fingerprint).where(sql`voided_at is null`),
	],
);

/** A point that was found beyond its limits, copied when the case opened. Decimal strings in `unit`. */
export type FailedPoint = {
	point: number;
	functionId: string | null;
	functionName: string | null;
	unit: string;
	nominal: string;
	indication: string;
	error: string;
	expandedUncertainty: string | null;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	verdict: string;
};

/** From when on the instrument may have been wrong, and why from then. */
export type DoubtfulWindow = {
	/** Null: since the beginning of the records. */
	from: string | null;
	basis: "left_in_tolerance" | "acquired" | "beginning";
	calibrationId: string | null;
	/** What failed, where the start is not the same for all of it. */
	parts: { functionId: string | null; functionName: string | null; from: string | null }[];
	/** Days of calibrations that would shorten it and came on record after the failure; absent: there are none. */
	later?: string[];
	/** What calibration and register say by now, where that is less: a case that stands keeps what it had. */
	shorter?: { from: string | null; until: string };
};

/** What a trace cannot tell. */
export type Untraced = {
	instruments: {
		instrumentId: string;
		tag: string;
		from: string | null;
		to: string;
		records: number;
		/** Periods without a use, `from/to`: the longest ones. */
		gaps: string[];
		/** How many such periods there are, and their days together; null where one has no beginning. Absent in old traces. */
		gapCount?: number;
		gapDays?: number | null;
	}[];
	/** Calibrations in the window that name no standard. */
	withoutStandards: number;
};

/** What follows when an instrument was found out of tolerance. One case for one calibration. */
export const ootCases = tenantTable(
	"oot_cases",
	{ class: "calibration" },
	{
		number: text("number").notNull(),
		instrumentId: uuid("instrument_id").notNull(),
		calibrationId: uuid("calibration_id").notNull(),
		/** open, in_verification, closed or set_aside. */
		state: text("state").notNull().default("open"),
		failed: jsonb("failed").$type<FailedPoint[]>().notNull(),
		/** Whose certificate said so, where there are no readings of ours. */
		laboratory: text("laboratory").notNull().default(""),
		window: jsonb("window").$type<DoubtfulWindow>().notNull(),
		/** The day on which it was found. */
		foundOn: date("found_on").notNull(),
		ownerId: uuid("owner_id"),
		dueOn: date("due_on"),
		/** The day of `dueOn` about which people were told that it is over. */
		remindedDueOn: date("reminded_due_on"),
		/** Nonconformity or corrective action that is kept elsewhere, and where. */
		nonconformity: text("nonconformity").notNull().default(""),
		nonconformityUrl: text("nonconformity_url").notNull().default(""),
		tracedAt: instant("traced_at"),
		untraced: jsonb("untraced").$type<Untraced | null>(),
		rootCause: text("root_cause").notNull().default(""),
		/** How it was verified that the actions were taken and work. */
		verification: text("verification").notNull().default(""),
		/** Why nobody outside was told, where nobody was. */
		noNoticeReason: text("no_notice_reason").notNull().default(""),
		/** The same for one customer of several, by name. */
		noNoticeReasons: jsonb("no_notice_reasons").$type<Record<string, string>>().notNull().default({}),
		submittedAt: instant("submitted_at"),
		submittedBy: uuid("submitted_by"),
		closedAt: instant("closed_at"),
		closedBy: uuid("closed_by"),
		setAsideReason: text("set_aside_reason"),
		reopenedReason: text("reopened_reason"),
		/** How often it was closed. */
		closings: integer("closings").notNull().default(0),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		within(t, t.calibrationId, calibrations),
		uniqueIndex("oot_cases_number").on(t.orgId, t.number),
		uniqueIndex("oot_cases_calibration").on(t.orgId, t.calibrationId),
		index("oot_cases_instrument").on(t.orgId, t.instrumentId),
		index("oot_cases_undecided").on(t.orgId, t.state).where(sql`state in ('open', 'in_verification')`),
	],
);

/** One step of the way from the instrument that failed to what it reached. */
export type TraceStep = { instrumentId: string; tag: string; calibrationId: string | null; on: string | null };

/** A calibration or a use that the instrument reached, with how much it matters and what was decided. */
export const ootItems = tenantTable(
	"oot_items",
	{ class: "calibration" },
	{
		caseId: uuid("case_id").notNull(),
		/** calibration or usage. */
		kind: text("kind").notNull(),
		calibrationId: uuid("calibration_id"),
		usageId: uuid("usage_id"),
		/** The instrument that was calibrated or used. */
		instrumentId: uuid("instrument_id").notNull(),
		/** 0: the instrument that failed; 1: calibrated with it; and so on. */
		depth: integer("depth").notNull(),
		path: jsonb("path").$type<TraceStep[]>().notNull(),
		happenedFrom: date("happened_from").notNull(),
		happenedUntil: date("happened_until"),
		/** none, minor, major, critical or unknown. */
		severity: text("severity").notNull(),
		/** Everything it was judged from, and what follows: `ImpactSnapshot` of `@calibrant/metrology`. */
		snapshot: jsonb("snapshot").$type<Record<string, unknown>>().notNull(),
		snapshotHash: text("snapshot_hash").notNull(),
		result: jsonb("result").$type<Record<string, unknown>>().notNull(),
		/** The newest trace reached it no more; it stays, and is decided as well. */
		gone: boolean("gone").notNull().default(false),
		/** no_impact, use_as_is, recheck, rework, recall, scrap or notify. */
		disposition: text("disposition"),
		reason: text("reason").notNull().default(""),
		decidedBy: uuid("decided_by"),
		decidedAt: instant("decided_at"),
		/** What came of a recheck, a rework, a recall or a notice. */
		outcome: text("outcome").notNull().default(""),
	},
	(t) => [
		within(t, t.caseId, ootCases),
		within(t, t.calibrationId, calibrations),
		within(t, t.usageId, usageRecords),
		within(t, t.instrumentId, instruments),
		uniqueIndex("oot_items_calibration").on(t.orgId, t.caseId, t.calibrationId),
		uniqueIndex("oot_items_usage").on(t.orgId, t.caseId, t.usageId),
		index("oot_items_of_calibration").on(t.orgId, t.calibrationId),
		index("oot_items_of_usage").on(t.orgId, t.usageId),
		index("oot_items_instrument").on(t.orgId, t.instrumentId),
	],
);

/** What somebody has to do about a case, until when. */
export const ootActions = tenantTable(
	"oot_actions",
	{ class: "calibration" },
	{
		caseId: uuid("case_id").notNull(),
		what: text("what").notNull(),
		/** The member who does it. */
		ownerId: uuid("owner_id").notNull(),
		dueOn: date("due_on").notNull(),
		doneAt: instant("done_at"),
		doneBy: uuid("done_by"),
		outcome: text("outcome").notNull().default(""),
		/** When its owner was last told that it is overdue. */
		remindedAt: instant("reminded_at"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [within(t, t.caseId, ootCases), index("oot_actions_case").on(t.orgId, t.caseId)],
);

/** What a customer was told. Rows never change: another text is another notice. */
export const ootNotices = tenantTable(
	"oot_notices",
	{ class: "calibration", appendOnly: true },
	{
		caseId: uuid("case_id").notNull(),
		customer: text("customer").notNull(),
		email: text("email").notNull(),
		subject: text("subject").notNull(),
		body: text("body").notNull(),
		sentBy: uuid("sent_by"),
		/** When it was handed to the mail queue. */
		sentAt: instant("sent_at").notNull(),
	},
	(t) => [within(t, t.caseId, ootCases), index("oot_notices_case").on(t.orgId, t.caseId)],
);

/** A case as it was closed, once for each closing: what was signed, and the report of that day. Rows never change. */
export const ootClosings = tenantTable(
	"oot_closings",
	{ class: "calibration", appendOnly: true },
	{
		caseId: uuid("case_id").notNull(),
		/** 1 for the first. */
		number: integer("number").notNull(),
		closedAt: instant("closed_at").notNull(),
		closedBy: uuid("closed_by"),
		/** What the signatures are over, in its forms: `caseContents` of `@calibrant/calibration`. */
		contents: jsonb("contents").$type<Record<string, unknown>[]>().notNull(),
		/** `OotReport` of `@calibrant/documents` without signatures; members by reference, so that an erased name is gone. */
		report: jsonb("report").$type<Record<string, unknown>>().notNull(),
		/** All signatures that stood under the case by then. */
		signatureIds: jsonb("signature_ids").$type<string[]>().notNull(),
	},
	(t) => [within(t, t.caseId, ootCases), uniqueIndex("oot_closings_number").on(t.orgId, t.caseId, t.number)],
);
