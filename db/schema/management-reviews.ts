import { date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { moveColumns } from "./record-columns.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** One figure of an input: what is counted, of what (a source, a grade, a level), how many, and how many at the period's start. */
export type ReviewFigure = { key: string; of?: string; value: number; before?: number };

/** The look of management at the whole system (ISO/IEC 17025:2017, 8.9; ISO 9001:2015, 9.3). */
export const managementReviews = tenantTable(
	"management_reviews",
	{ class: "management_review" },
	{
		number: text("number").notNull(),
		title: text("title").notNull(),
		plannedOn: date("planned_on").notNull(),
		/** The period that is looked back on. */
		periodFrom: date("period_from").notNull(),
		periodTo: date("period_to").notNull(),
		/** The member who leads it and signs its minutes. */
		chairId: uuid("chair_id").notNull(),
		participants: jsonb("participants").$type<string[]>().notNull().default([]),
		/** Who took part and is no member, in words. */
		guests: text("guests").notNull().default(""),
		heldOn: date("held_on"),
		/** What was decided, by the kind of output: see `reviews/inputs.ts` of the module. */
		outputs: jsonb("outputs").$type<Record<string, string>>().notNull().default({}),
		/** planned, held, closed or cancelled. */
		state: text("state").notNull().default("planned"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("management_reviews_number").on(t.orgId, t.number),
		index("management_reviews_time").on(t.orgId, t.plannedOn, t.id),
		index("management_reviews_chair").on(t.orgId, t.chairId, t.state),
	],
);

/** What was looked at in a review: the figures as they were when it was held, and what was said of them. */
export const managementReviewInputs = tenantChildTable(
	"management_review_inputs",
	{ class: "management_review", key: ["reviewId", "input"] },
	{
		reviewId: uuid("review_id").notNull(),
		input: text("input").notNull(),
		figures: jsonb("figures").$type<ReviewFigure[]>().notNull().default([]),
		conclusion: text("conclusion").notNull().default(""),
	},
	(t) => [within(t, t.reviewId, managementReviews)],
);

/** What is to be done after a review, by whom and until when; what was done is written when it is. */
export const managementReviewActions = tenantTable(
	"management_review_actions",
	{ class: "management_review" },
	{
		reviewId: uuid("review_id").notNull(),
		what: text("what").notNull(),
		ownerId: uuid("owner_id").notNull(),
		dueOn: date("due_on").notNull(),
		doneAt: instant("done_at"),
		doneBy: uuid("done_by"),
		outcome: text("outcome").notNull().default(""),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.reviewId, managementReviews),
		index("management_review_actions_of").on(t.orgId, t.reviewId, t.createdAt),
		index("management_review_actions_owner").on(t.orgId, t.ownerId, t.doneAt),
		index("management_review_actions_due").on(t.orgId, t.dueOn).where(sql`done_at is null`),
	],
);

/** Each change of a review's state: when, by whom, why. Rows never change. */
export const managementReviewMoves = tenantTable(
	"management_review_moves",
	{ class: "management_review", appendOnly: true },
	{
		reviewId: uuid("review_id").notNull(),
		fromState: text("from_state").notNull(),
		...moveColumns(),
	},
	(t) => [
		within(t, t.reviewId, managementReviews),
		index("management_review_moves_of").on(t.orgId, t.reviewId, t.movedAt),
	],
);
