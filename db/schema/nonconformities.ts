import { date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { actionColumns, fileColumns, signedMoveColumns } from "./record-columns.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** Causes on the branches of a fishbone (Ishikawa) diagram. */
export type Fishbone = Partial<Record<string, string[]>>;

/** Something that was not as required, and what follows (ISO 9001:2015, 10.2; ISO/IEC 17025:2017, 7.10 and 8.7). */
export const nonconformities = tenantTable(
	"nonconformities",
	{ class: "nonconformity" },
	{
		number: text("number").notNull(),
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		/** actual: it happened; potential: it could. */
		kind: text("kind").notNull().default("actual"),
		/** minor, major or critical. */
		severity: text("severity").notNull().default("minor"),
		/** observation, oot_case, checklist_run, work_order, audit, complaint, supplier or security. */
		source: text("source").notNull().default("observation"),
		/** The record it came of, of another module; no foreign key: that one may be deleted. */
		sourceId: uuid("source_id"),
		/** Its number, as it was. */
		sourceNumber: text("source_number").notNull().default(""),
		foundOn: date("found_on").notNull(),
		/** The member who answers for it. */
		ownerId: uuid("owner_id"),
		/** See `nonconformities/states.ts` of the module. */
		state: text("state").notNull().default("open"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		/** What was done at once, and what else it may concern. */
		containment: text("containment").notNull().default(""),
		extent: text("extent").notNull().default(""),
		/** none, use_as_is, rework, repair, scrap, return or regrade. */
		disposition: text("disposition").notNull().default("none"),
		/** Each answer to "why?" of the one before. */
		whys: jsonb("whys").$type<string[]>().notNull().default([]),
		fishbone: jsonb("fishbone").$type<Fishbone>().notNull().default({}),
		rootCause: text("root_cause").notNull().default(""),
		/** By what it is told whether the actions worked, and the first day on which that can be told. */
		criteria: text("criteria").notNull().default(""),
		checkOn: date("check_on"),
		effect: text("effect").notNull().default(""),
		effectJudgedAt: instant("effect_judged_at"),
		effectJudgedBy: uuid("effect_judged_by"),
		/** Everybody who wrote cause or plan in this round: somebody else approves it. */
		planners: jsonb("planners").$type<string[]>().notNull().default([]),
		/** Everybody who wrote in it at any time: somebody else ends it where no plan is made. */
		writers: jsonb("writers").$type<string[]>().notNull().default([]),
		/** Raised each time it is worked on anew; it is part of what is signed. */
		round: integer("round").notNull().default(1),
		closedAt: instant("closed_at"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("nonconformities_number").on(t.orgId, t.number),
		index("nonconformities_time").on(t.orgId, t.createdAt, t.id),
		index("nonconformities_state").on(t.orgId, t.state, t.createdAt, t.id),
		index("nonconformities_source").on(t.orgId, t.source, t.sourceId),
	],
);

/** What somebody does until a day so that it does not come again. */
export const nonconformityActions = tenantTable(
	"nonconformity_actions",
	{ class: "nonconformity" },
	{
		nonconformityId: uuid("nonconformity_id").notNull(),
		...actionColumns(),
		/** The document that it changes, and its number as it was; no foreign key: a first draft may be discarded. */
		documentId: uuid("document_id"),
		documentNumber: text("document_number").notNull().default(""),
	},
	(t) => [
		within(t, t.nonconformityId, nonconformities),
		index("nonconformity_actions_of").on(t.orgId, t.nonconformityId, t.createdAt),
		index("nonconformity_actions_owner").on(t.orgId, t.ownerId, t.doneAt),
	],
);

/** Files that show that an action was done, as they were uploaded. */
export const nonconformityFiles = tenantTable(
	"nonconformity_files",
	{ class: "nonconformity" },
	{ actionId: uuid("action_id").notNull(), ...fileColumns() },
	(t) => [
		within(t, t.actionId, nonconformityActions),
		index("nonconformity_files_action").on(t.orgId, t.actionId, t.addedAt),
	],
);

/** Each change of state: when, by whom, why. Rows never change. */
export const nonconformityMoves = tenantTable(
	"nonconformity_moves",
	{ class: "nonconformity", appendOnly: true },
	{
		nonconformityId: uuid("nonconformity_id").notNull(),
		/** Null: it was opened. */
		fromState: text("from_state"),
		...signedMoveColumns(),
	},
	(t) => [
		within(t, t.nonconformityId, nonconformities),
		index("nonconformity_moves_of").on(t.orgId, t.nonconformityId, t.movedAt),
	],
);
