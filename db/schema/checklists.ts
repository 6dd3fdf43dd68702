import { bigint, boolean, index, integer, jsonb, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instruments } from "./calibration.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** A checklist as people look for it. What is being written is its draft; what is carried out is a published version. */
export const checklistTemplates = tenantTable(
	"checklist_templates",
	{ class: "checklist_result" },
	{
		/** Of the newest published version; of the draft before the first. */
		name: text("name").notNull(),
		/** What will be published next; null when nothing waits. */
		draft: jsonb("draft").$type<Record<string, unknown> | null>(),
		/** Number of the newest published version; 0 before the first. */
		published: integer("published").notNull().default(0),
		archivedAt: instant("archived_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [index("checklist_templates_name").on(t.orgId, t.name)],
);

/** A published version. Rows never change: a change is the next version, and a run keeps the one it began with. */
export const checklistVersions = tenantTable(
	"checklist_versions",
	{ class: "checklist_result", appendOnly: true },
	{
		templateId: uuid("template_id").notNull(),
		number: integer("number").notNull(),
		name: text("name").notNull(),
		introduction: text("introduction").notNull(),
		/** free, any (an instrument is chosen at the start) or one (always the same instrument). */
		subject: text("subject").notNull(),
		instrumentId: uuid("instrument_id"),
		/** Of any: those whose description contains one of these, or that are chosen. Both empty: every instrument. */
		descriptions: jsonb("descriptions").$type<string[]>().notNull().default([]),
		instrumentIds: jsonb("instrument_ids").$type<string[]>().notNull().default([]),
		/** The lowest role that may carry it out. */
		runBy: text("run_by").notNull(),
		/** How often it is to be done; null: when needed. */
		intervalValue: integer("interval_value"),
		intervalUnit: text("interval_unit"),
		changeNote: text("change_note").notNull(),
		publishedAt: instant("published_at").notNull(),
		publishedBy: uuid("published_by"),
	},
	(t) => [
		within(t, t.templateId, checklistTemplates),
		within(t, t.instrumentId, instruments),
		uniqueIndex("checklist_versions_number").on(t.orgId, t.templateId, t.number),
		index("checklist_versions_instrument").on(t.orgId, t.instrumentId),
	],
);

/** One thing to do in a published version. Limits are decimal strings and belong to the passing side. */
export const checklistItems = tenantChildTable(
	"checklist_items",
	{ class: "checklist_result", appendOnly: true, key: ["versionId", "itemKey"] },
	{
		versionId: uuid("version_id").notNull(),
		/** The same in every version that keeps the item. */
		itemKey: uuid("item_key").notNull(),
		position: integer("position").notNull(),
		section: text("section").notNull(),
		/** check, number, text, choice, photo or meter. */
		kind: text("kind").notNull(),
		label: text("label").notNull(),
		help: text("help").notNull(),
		required: boolean("required").notNull(),
		/** A failed answer needs a note. */
		noteOnFail: boolean("note_on_fail").notNull(),
		unit: text("unit").notNull(),
		lowerLimit: numeric("lower_limit"),
		upperLimit: numeric("upper_limit"),
		options: jsonb("options").$type<{ text: string; fails: boolean }[]>().notNull(),
	},
	(t) => [within(t, t.versionId, checklistVersions)],
);

/** A checklist being carried out, and once ended the record that it was. Ended runs never change. */
export const checklistRuns = tenantTable(
	"checklist_runs",
	{ class: "checklist_result", agesBy: "ended_at" },
	{
		number: text("number").notNull(),
		templateId: uuid("template_id").notNull(),
		versionId: uuid("version_id").notNull(),
		instrumentId: uuid("instrument_id"),
		/** What the instrument was called when the run ended. */
		instrumentName: text("instrument_name").notNull().default(""),
		/** open, completed or abandoned. */
		state: text("state").notNull(),
		/** pass, fail or none (nothing was judged); null while open. */
		result: text("result"),
		startedAt: instant("started_at").notNull(),
		startedBy: uuid("started_by"),
		savedAt: instant("saved_at").notNull(),
		endedAt: instant("ended_at"),
		endedBy: uuid("ended_by"),
		abandonReason: text("abandon_reason"),
		/** The ended run that this one replaces, and why. */
		correctsId: uuid("corrects_id"),
		correctionReason: text("correction_reason"),
		/** Hash over the whole completed run; the printed name goes in as a seal, so that it can be erased. */
		contentHash: text("content_hash"),
		nameSeal: text("name_seal"),
	},
	(t) => [
		within(t, t.templateId, checklistTemplates),
		within(t, t.versionId, checklistVersions),
		within(t, t.instrumentId, instruments),
		uniqueIndex("checklist_runs_number").on(t.orgId, t.number),
		index("checklist_runs_template").on(t.orgId, t.templateId, t.startedAt),
		index("checklist_runs_version").on(t.orgId, t.versionId),
		index("checklist_runs_instrument").on(t.orgId, t.instrumentId, t.startedAt),
		index("checklist_runs_corrects").on(t.orgId, t.correctsId),
	],
);

export const checklistAnswers = tenantChildTable(
	"checklist_answers",
	{ class: "checklist_result", key: ["runId", "itemKey"] },
	{
		runId: uuid("run_id").notNull(),
		itemKey: uuid("item_key").notNull(),
		/** pass, fail or not_applicable; null: not judged. */
		result: text("result"),
		/** Of numbers and meters, as typed. */
		reading: numeric("reading"),
		/** Of texts and choices. */
		text: text("text"),
		note: text("note").notNull(),
		answeredAt: instant("answered_at").notNull(),
		answeredBy: uuid("answered_by"),
	},
	(t) => [within(t, t.runId, checklistRuns)],
);

export const checklistPhotos = tenantTable(
	"checklist_photos",
	{ class: "checklist_result" },
	{
		runId: uuid("run_id").notNull(),
		itemKey: uuid("item_key").notNull(),
		fileKey: text("file_key").notNull(),
		fileName: text("file_name").notNull(),
		/** image/jpeg, image/png or image/webp, by content. */
		contentType: text("content_type").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
		addedAt: instant("added_at").notNull(),
		addedBy: uuid("added_by"),
	},
	(t) => [within(t, t.runId, checklistRuns), index("checklist_photos_run").on(t.orgId, t.runId, t.addedAt)],
);

/**
 * The name that was typed as a signature. A row of its own, so that the name of an erased person can go while the run
 * stays and its hash still holds.
 */
export const checklistSignatures = tenantChildTable(
	"checklist_signatures",
	{ class: "checklist_result", key: ["runId"], writableInGrace: ["delete"] },
	{
		runId: uuid("run_id").notNull(),
		operatorName: text("operator_name").notNull(),
		/** Goes into the run's seal of the name and is erased with it. */
		salt: text("salt").notNull(),
		signedBy: uuid("signed_by"),
	},
	(t) => [within(t, t.runId, checklistRuns), index("checklist_signatures_member").on(t.orgId, t.signedBy)],
);
