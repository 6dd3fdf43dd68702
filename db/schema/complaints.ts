import { date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Evidence } from "./internal-audits.ts";
import { moveColumns } from "./record-columns.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** That somebody outside was not content, and what became of it (ISO/IEC 17025:2017, 7.9; ISO 9001:2015, 9.1.2). */
export const complaints = tenantTable(
	"complaints",
	{ class: "complaint" },
	{
		number: text("number").notNull(),
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		/** Whoever complained and how they are reached; emptied when they ask to be forgotten. */
		complainant: text("complainant").notNull().default(""),
		contact: text("contact").notNull().default(""),
		forgottenAt: instant("forgotten_at"),
		/** mail, phone, letter, visit or other. */
		channel: text("channel").notNull(),
		receivedOn: date("received_on").notNull(),
		/** The records it is about. */
		about: jsonb("about").$type<Evidence[]>().notNull().default([]),
		/** Members whose work it is about: none of them decides. */
		involved: jsonb("involved").$type<string[]>().notNull().default([]),
		/** The member who handles it. */
		ownerId: uuid("owner_id"),
		acknowledgedOn: date("acknowledged_on"),
		/** Why it is justified or not, by whom that was decided, and when. */
		decision: text("decision").notNull().default(""),
		decidedBy: uuid("decided_by"),
		decidedAt: instant("decided_at"),
		handling: text("handling").notNull().default(""),
		/** What the complainant was told, on which day, by whom. */
		outcome: text("outcome").notNull().default(""),
		toldOn: date("told_on"),
		toldBy: uuid("told_by"),
		/** See `complaints/states.ts` of the module. */
		state: text("state").notNull().default("received"),
		stateSince: instant("state_since").notNull(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("complaints_number").on(t.orgId, t.number),
		index("complaints_state").on(t.orgId, t.state, t.createdAt, t.id),
		index("complaints_owner").on(t.orgId, t.ownerId, t.state),
	],
);

/** Each change of a complaint's state: when, by whom, why. Rows never change. */
export const complaintMoves = tenantTable(
	"complaint_moves",
	{ class: "complaint", appendOnly: true },
	{
		complaintId: uuid("complaint_id").notNull(),
		fromState: text("from_state").notNull(),
		...moveColumns(),
	},
	(t) => [within(t, t.complaintId, complaints), index("complaint_moves_of").on(t.orgId, t.complaintId, t.movedAt)],
);
