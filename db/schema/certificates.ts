import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { procedures } from "./methods.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** For whom calibrations are done, as certificates name them (ISO/IEC 17025:2017, 7.8.2.1 e). */
export const customers = tenantTable(
	"customers",
	{ class: "calibration" },
	{
		name: text("name").notNull(),
		/** Lines, as printed. */
		address: text("address").notNull(),
		/** In which language its certificates are issued; null: that of the template. */
		language: text("language"),
		/** What was agreed on next due dates on certificates; empty: nothing, so that none is printed (7.8.4.3). */
		nextDueAgreement: text("next_due_agreement").notNull().default(""),
		archivedAt: instant("archived_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [uniqueIndex("customers_name").on(t.orgId, t.name)],
);

/** How certificates look and who issues them, by name; what they say stands in numbered versions. */
export const certificateTemplates = tenantTable(
	"certificate_templates",
	{ class: "calibration" },
	{
		/** Of the newest version. */
		name: text("name").notNull(),
		/** Number of the newest version. */
		published: integer("published").notNull(),
		/** The organisation's template where a procedure names none; at most one. */
		isDefault: boolean("is_default").notNull().default(false),
		archivedAt: instant("archived_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		index("certificate_templates_name").on(t.orgId, t.name),
		uniqueIndex("certificate_templates_default").on(t.orgId).where(sql`is_default`),
	],
);

/** A version of a template. Rows never change: an issued certificate names the one it was made with. */
export const certificateTemplateVersions = tenantTable(
	"certificate_template_versions",
	{ class: "calibration", appendOnly: true },
	{
		templateId: uuid("template_id").notNull(),
		number: integer("number").notNull(),
		name: text("name").notNull(),
		/** `TemplateContent` of `@calibrant/calibration`; the logo in base 64. */
		content: jsonb("content").$type<Record<string, unknown>>().notNull(),
		changeNote: text("change_note").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.templateId, certificateTemplates),
		uniqueIndex("certificate_template_versions_number").on(t.orgId, t.templateId, t.number),
	],
);

/** Which template the certificates of a procedure are made with, where it is not the organisation's. */
export const procedureTemplates = tenantChildTable(
	"procedure_templates",
	{ class: "calibration", key: ["procedureId"] },
	{ procedureId: uuid("procedure_id").notNull(), templateId: uuid("template_id").notNull() },
	(t) => [
		within(t, t.procedureId, procedures),
		within(t, t.templateId, certificateTemplates),
		index("procedure_templates_template").on(t.orgId, t.templateId),
	],
);
