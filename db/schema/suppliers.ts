import { date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { fileColumns, moveColumns } from "./record-columns.ts";
import { signatures } from "./signatures.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** One criterion of an evaluation, as it was then, and how far it was met: met, partly or not_met. */
export type CriterionResult = { kind: string; criterion: string; verdict: string; note: string };
/** What was on record of a supplier when it was evaluated. */
export type SupplierFacts = {
	number: string;
	name: string;
	provides: string[];
	scope: string;
	accreditation: { body: string; reference: string; until: string | null };
	/** The scope of the accreditation, as a file. */
	file: { name: string; bytes: number; sha256: string } | null;
};

/** By what suppliers of a kind are evaluated. Rows never change: other criteria are another row. */
export const supplierCriteria = tenantTable(
	"supplier_criteria",
	{ class: "supplier", appendOnly: true },
	{
		kind: text("kind").notNull(),
		number: integer("number").notNull(),
		criteria: jsonb("criteria").$type<string[]>().notNull(),
		/** Why they replaced those before. */
		reason: text("reason").notNull().default(""),
		madeBy: uuid("made_by"),
		madeAt: instant("made_at").notNull(),
	},
	(t) => [uniqueIndex("supplier_criteria_number").on(t.orgId, t.kind, t.number)],
);

/** Who provides products or services from outside (ISO/IEC 17025:2017, 6.6; ISO 9001:2015, 8.4). */
export const suppliers = tenantTable(
	"suppliers",
	{ class: "supplier" },
	{
		number: text("number").notNull(),
		name: text("name").notNull(),
		contact: text("contact").notNull().default(""),
		/** Kinds of what is provided: see `suppliers/states.ts` of the module. */
		provides: jsonb("provides").$type<string[]>().notNull().default([]),
		/** What exactly, in words. */
		scope: text("scope").notNull().default(""),
		accreditationBody: text("accreditation_body").notNull().default(""),
		accreditationReference: text("accreditation_reference").notNull().default(""),
		/** Last day on which the accreditation holds; null: without end, or there is none. */
		accreditedUntil: date("accredited_until"),
		/** The member who answers for it. */
		ownerId: uuid("owner_id"),
		state: text("state").notNull().default("proposed"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		/** Of the newest evaluation. */
		conditions: text("conditions").notNull().default(""),
		nextEvaluationOn: date("next_evaluation_on"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("suppliers_number").on(t.orgId, t.number),
		uniqueIndex("suppliers_name").on(t.orgId, sql`lower(${t.name})`),
		index("suppliers_time").on(t.orgId, t.createdAt, t.id),
		index("suppliers_owner").on(t.orgId, t.ownerId, t.state),
		index("suppliers_evaluation").on(t.orgId, t.nextEvaluationOn),
		index("suppliers_accreditation").on(t.orgId, t.accreditedUntil),
	],
);

/** The scope of a supplier's accreditation as a file: one, as it was uploaded. */
export const supplierFiles = tenantTable(
	"supplier_files",
	{ class: "supplier" },
	{
		supplierId: uuid("supplier_id").notNull(),
		...fileColumns(),
	},
	(t) => [within(t, t.supplierId, suppliers), uniqueIndex("supplier_files_supplier").on(t.orgId, t.supplierId)],
);

/** How far a supplier meets the criteria, what was decided on it, and who signed that. Rows never change. */
export const supplierEvaluations = tenantTable(
	"supplier_evaluations",
	{ class: "supplier", appendOnly: true },
	{
		supplierId: uuid("supplier_id").notNull(),
		evaluatedOn: date("evaluated_on").notNull(),
		facts: jsonb("facts").$type<SupplierFacts>().notNull(),
		results: jsonb("results").$type<CriterionResult[]>().notNull(),
		/** approved, conditional or not_approved. */
		judgement: text("judgement").notNull(),
		conclusion: text("conclusion").notNull(),
		conditions: text("conditions").notNull().default(""),
		nextEvaluationOn: date("next_evaluation_on"),
		evaluatedBy: uuid("evaluated_by"),
		evaluatedAt: instant("evaluated_at").notNull(),
		signatureId: uuid("signature_id").notNull(),
	},
	(t) => [
		within(t, t.supplierId, suppliers),
		within(t, t.signatureId, signatures),
		index("supplier_evaluations_of").on(t.orgId, t.supplierId, t.evaluatedAt),
		index("supplier_evaluations_signature").on(t.orgId, t.signatureId),
	],
);

/** Each change of a supplier's state: when, by whom, why. Rows never change. */
export const supplierMoves = tenantTable(
	"supplier_moves",
	{ class: "supplier", appendOnly: true },
	{
		supplierId: uuid("supplier_id").notNull(),
		fromState: text("from_state").notNull(),
		/** The evaluation that it came of; null: a step without one. */
		evaluationId: uuid("evaluation_id"),
		...moveColumns(),
	},
	(t) => [
		within(t, t.supplierId, suppliers),
		within(t, t.evaluationId, supplierEvaluations),
		index("supplier_moves_of").on(t.orgId, t.supplierId, t.movedAt),
		index("supplier_moves_evaluation").on(t.orgId, t.evaluationId),
	],
);
