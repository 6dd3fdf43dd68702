import { check, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { actionColumns, signedMoveColumns } from "./record-columns.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** A level of a matrix: its word, the lowest score that it begins at, and what it asks for: accept, decide or treat. */
export type RiskLevel = { name: string; from: number; asks: string };

/** How risks are judged, in words per step, the lowest first. Rows never change: another matrix is another row. */
export const riskMatrices = tenantTable(
	"risk_matrices",
	{ class: "risk", appendOnly: true },
	{
		number: integer("number").notNull(),
		likelihoods: jsonb("likelihoods").$type<string[]>().notNull(),
		severities: jsonb("severities").$type<string[]>().notNull(),
		levels: jsonb("levels").$type<RiskLevel[]>().notNull(),
		/** Why it replaced the one before. */
		reason: text("reason").notNull().default(""),
		madeBy: uuid("made_by"),
		madeAt: instant("made_at").notNull(),
	},
	(t) => [uniqueIndex("risk_matrices_number").on(t.orgId, t.number)],
);

/** What may happen and what would come of it (ISO 9001:2015, 6.1; ISO/IEC 17025:2017, 8.5). */
export const risks = tenantTable(
	"risks",
	{ class: "risk" },
	{
		number: text("number").notNull(),
		title: text("title").notNull(),
		/** threat or opportunity. */
		kind: text("kind").notNull().default("threat"),
		cause: text("cause").notNull().default(""),
		event: text("event").notNull().default(""),
		effect: text("effect").notNull().default(""),
		/** The member who answers for it. */
		ownerId: uuid("owner_id"),
		/** See `risks/states.ts` of the module. */
		state: text("state").notNull().default("identified"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		/** none, avoid, reduce, share, accept or pursue; and in words. */
		treatment: text("treatment").notNull().default("none"),
		treatmentNote: text("treatment_note").notNull().default(""),
		nextReviewOn: date("next_review_on"),
		/** Everybody who wrote in it or assessed it: somebody else accepts it where its level asks for that. */
		writers: jsonb("writers").$type<string[]>().notNull().default([]),
		/** Raised each time it is worked on anew; it is part of what is signed. */
		round: integer("round").notNull().default(1),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("risks_number").on(t.orgId, t.number),
		index("risks_time").on(t.orgId, t.createdAt, t.id),
		index("risks_review").on(t.orgId, t.nextReviewOn),
	],
);

/** What somebody judged a risk to be, by the matrix of that day. Rows never change: another judgement is another row. */
export const riskAssessments = tenantTable(
	"risk_assessments",
	{ class: "risk", appendOnly: true },
	{
		riskId: uuid("risk_id").notNull(),
		/** inherent: without controls; current: with those in place; residual: once it was treated. */
		kind: text("kind").notNull(),
		matrixId: uuid("matrix_id").notNull(),
		/** Steps of that matrix, from 1, and their product. */
		likelihood: integer("likelihood").notNull(),
		severity: integer("severity").notNull(),
		score: integer("score").notNull(),
		/** The level it falls into, from 1, the lowest. */
		level: integer("level").notNull(),
		reason: text("reason").notNull(),
		/** The round of the risk that it was made in. */
		round: integer("round").notNull(),
		assessedBy: uuid("assessed_by"),
		assessedAt: instant("assessed_at").notNull(),
	},
	(t) => [
		within(t, t.riskId, risks),
		within(t, t.matrixId, riskMatrices),
		check(
			"risk_assessments_score",
			sql`likelihood > 0 and severity > 0 and level > 0 and score = likelihood * severity`,
		),
		index("risk_assessments_of").on(t.orgId, t.riskId, t.assessedAt),
		index("risk_assessments_matrix").on(t.orgId, t.matrixId),
	],
);

/** What somebody does until a day so that a risk becomes smaller, or an opportunity larger. */
export const riskActions = tenantTable(
	"risk_actions",
	{ class: "risk" },
	{
		riskId: uuid("risk_id").notNull(),
		...actionColumns(),
	},
	(t) => [
		within(t, t.riskId, risks),
		index("risk_actions_of").on(t.orgId, t.riskId, t.createdAt),
		index("risk_actions_owner").on(t.orgId, t.ownerId, t.doneAt),
	],
);

/** What a risk is about, what keeps it small, and the nonconformities that it is named with. */
export const riskLinks = tenantTable(
	"risk_links",
	{ class: "risk" },
	{
		riskId: uuid("risk_id").notNull(),
		/** concerns, control or nonconformity. */
		part: text("part").notNull(),
		/** document, procedure, checklist, training, preventive_plan, instrument, asset, nonconformity or words. */
		kind: text("kind").notNull(),
		/** Null where it is said in words; no foreign key: the record may belong to another module. */
		targetId: uuid("target_id"),
		/** Its number and name as they were, or the words. */
		label: text("label").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.riskId, risks),
		index("risk_links_of").on(t.orgId, t.riskId, t.createdAt),
		index("risk_links_target").on(t.orgId, t.kind, t.targetId),
	],
);

/** That a risk was looked at and is still judged rightly. Rows never change. */
export const riskReviews = tenantTable(
	"risk_reviews",
	{ class: "risk", appendOnly: true },
	{
		riskId: uuid("risk_id").notNull(),
		note: text("note").notNull(),
		/** The day it was planned for, and the next one; null: none. */
		dueOn: date("due_on"),
		nextReviewOn: date("next_review_on"),
		reviewedBy: uuid("reviewed_by"),
		reviewedAt: instant("reviewed_at").notNull(),
	},
	(t) => [within(t, t.riskId, risks), index("risk_reviews_of").on(t.orgId, t.riskId, t.reviewedAt)],
);

/** Each change of state: when, by whom, why. Rows never change. */
export const riskMoves = tenantTable(
	"risk_moves",
	{ class: "risk", appendOnly: true },
	{
		riskId: uuid("risk_id").notNull(),
		fromState: text("from_state").notNull(),
		...signedMoveColumns(),
	},
	(t) => [within(t, t.riskId, risks), index("risk_moves_of").on(t.orgId, t.riskId, t.movedAt)],
);
