import { boolean, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** A thing people write as a draft and publish as numbered versions; the versions stand in a table of their own. */
const headed = () => ({
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
});

/** A published version. Rows never change: a change is the next version. */
const versioned = () => ({
	number: integer("number").notNull(),
	name: text("name").notNull(),
	content: jsonb("content").$type<Record<string, unknown>>().notNull(),
	changeNote: text("change_note").notNull(),
	publishedAt: instant("published_at").notNull(),
	publishedBy: uuid("published_by"),
});

/** How a measured value is compared with its limits, as agreed with those who rely on it (ISO/IEC 17025:2017, 7.8.6). */
export const decisionRules = tenantTable(
	"decision_rules",
	{ class: "calibration" },
	{
		/** The organisation's rule where none is named; at most one. */
		isDefault: boolean("is_default").notNull().default(false),
		...headed(),
	},
	(t) => [
		index("decision_rules_name").on(t.orgId, t.name),
		uniqueIndex("decision_rules_default").on(t.orgId).where(sql`is_default`),
	],
);

export const decisionRuleVersions = tenantTable(
	"decision_rule_versions",
	{ class: "calibration", appendOnly: true },
	{ decisionRuleId: uuid("decision_rule_id").notNull(), ...versioned() },
	(t) => [
		within(t, t.decisionRuleId, decisionRules),
		uniqueIndex("decision_rule_versions_number").on(t.orgId, t.decisionRuleId, t.number),
	],
);

/** An uncertainty budget: what contributes, of which some is known only at the bench. */
export const budgets = tenantTable("budgets", { class: "calibration" }, headed(), (t) => [
	index("budgets_name").on(t.orgId, t.name),
]);

export const budgetVersions = tenantTable(
	"budget_versions",
	{ class: "calibration", appendOnly: true },
	{ budgetId: uuid("budget_id").notNull(), ...versioned() },
	(t) => [within(t, t.budgetId, budgets), uniqueIndex("budget_versions_number").on(t.orgId, t.budgetId, t.number)],
);

/** A calibration procedure: points, order, limits of the environment, what it needs. */
export const procedures = tenantTable(
	"procedures",
	{ class: "calibration" },
	{ code: text("code").notNull(), ...headed() },
	(t) => [uniqueIndex("procedures_code").on(t.orgId, t.code)],
);

export const procedureVersions = tenantTable(
	"procedure_versions",
	{ class: "calibration", appendOnly: true },
	{ procedureId: uuid("procedure_id").notNull(), ...versioned() },
	(t) => [
		within(t, t.procedureId, procedures),
		uniqueIndex("procedure_versions_number").on(t.orgId, t.procedureId, t.number),
	],
);

/** An issue of the schedule of accreditation. The next issue is another row; the newest in force counts. */
export const accreditationScopes = tenantTable(
	"accreditation_scopes",
	{ class: "calibration", appendOnly: true },
	{
		/** The accreditation body and the laboratory's number there. */
		body: text("body").notNull(),
		reference: text("reference").notNull(),
		issue: integer("issue").notNull(),
		validFrom: date("valid_from").notNull(),
		validUntil: date("valid_until"),
		/** Quantities, ranges and the smallest uncertainty (CMC) in each. */
		entries: jsonb("entries").$type<Record<string, unknown>[]>().notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [uniqueIndex("accreditation_scopes_issue").on(t.orgId, t.body, t.reference, t.issue)],
);

/** What a member is authorised to do (ISO/IEC 17025:2017, 6.2.6), and on what ground. */
export const authorisations = tenantTable(
	"authorisations",
	{ class: "calibration" },
	{
		memberId: uuid("member_id").notNull(),
		/** perform, review or authorise. */
		act: text("act").notNull(),
		/** Null: every procedure. */
		procedureId: uuid("procedure_id"),
		validFrom: date("valid_from").notNull(),
		validUntil: date("valid_until"),
		ground: text("ground").notNull(),
		grantedBy: uuid("granted_by"),
		grantedAt: instant("granted_at").notNull(),
		endedAt: instant("ended_at"),
		endedBy: uuid("ended_by"),
		endReason: text("end_reason"),
	},
	(t) => [
		within(t, t.procedureId, procedures),
		index("authorisations_member").on(t.orgId, t.memberId),
		index("authorisations_procedure").on(t.orgId, t.procedureId),
	],
);

/** A study of calibration intervals: what a method proposed from which calibrations, and what was decided. */
export const intervalStudies = tenantTable(
	"interval_studies",
	{ class: "calibration" },
	{
		number: text("number").notNull(),
		/** a3, s2 or staircase. */
		method: text("method").notNull(),
		/** Subject, input, calibrations used, result and back-test; never changes. */
		content: jsonb("content").$type<Record<string, unknown>>().notNull(),
		/** proposed, approved or dismissed. */
		state: text("state").notNull().default("proposed"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		decidedBy: uuid("decided_by"),
		decidedAt: instant("decided_at"),
		reason: text("reason").notNull().default(""),
		/** The interval that was set, and on which instruments, each with the one it had. */
		applied: jsonb("applied").$type<Record<string, unknown> | null>(),
	},
	(t) => [uniqueIndex("interval_studies_number").on(t.orgId, t.number)],
);
