import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	numeric,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { assetMeters, assets } from "./assets.ts";
import { preventivePlans } from "./preventive-plans.ts";
import { moveColumns } from "./record-columns.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** Work on an asset from draft to closed. States and what leads from one to the other: `orders/states.ts` of the module. */
export const workOrders = tenantTable(
	"work_orders",
	{ class: "work_order" },
	{
		number: text("number").notNull(),
		/** repair, preventive, inspection, calibration or installation. */
		type: text("type").notNull(),
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		assetId: uuid("asset_id"),
		state: text("state").notNull().default("draft"),
		/** Since when, and with which reason where the state has one. */
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		/** low, normal, high or urgent. */
		priority: text("priority").notNull().default("normal"),
		dueOn: date("due_on"),
		/** The day the work is planned for. */
		plannedOn: date("planned_on"),
		signatureRequired: boolean("signature_required").notNull().default(true),
		/** What was found and done, as whoever ends the work writes it. */
		outcome: text("outcome").notNull().default(""),
		/** The order whose failed task brought this one about, and that task. */
		raisedFromId: uuid("raised_from_id"),
		raisedFromTaskId: uuid("raised_from_task_id"),
		/** The preventive plan it came of, and for which day or count of it: a plan makes one order for each. */
		planId: uuid("plan_id"),
		planKey: text("plan_key"),
		/** How many times before it went by without an order. */
		planMissed: integer("plan_missed").notNull().default(0),
		/** The calibration that it opened. No foreign key: a calibration may be deleted, its order stays. */
		calibrationId: uuid("calibration_id"),
		startedAt: instant("started_at"),
		doneAt: instant("done_at"),
		closedAt: instant("closed_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.assetId, assets),
		within(t, t.planId, preventivePlans),
		uniqueIndex("work_orders_plan").on(t.orgId, t.planId, t.planKey),
		uniqueIndex("work_orders_number").on(t.orgId, t.number),
		index("work_orders_time").on(t.orgId, t.createdAt, t.id),
		index("work_orders_state").on(t.orgId, t.state, t.createdAt, t.id),
		index("work_orders_due").on(t.orgId, t.dueOn),
		index("work_orders_asset").on(t.orgId, t.assetId),
	],
);

export const workOrderAssignees = tenantChildTable(
	"work_order_assignees",
	{ class: "work_order", key: ["orderId", "memberId"] },
	{
		orderId: uuid("order_id").notNull(),
		memberId: uuid("member_id").notNull(),
		assignedAt: instant("assigned_at").notNull(),
	},
	(t) => [within(t, t.orderId, workOrders), index("work_order_assignees_member").on(t.orgId, t.memberId)],
);

/** Each change of state: when, by whom, why. Rows never change. */
export const workOrderMoves = tenantTable(
	"work_order_moves",
	{ class: "work_order", appendOnly: true },
	{
		orderId: uuid("order_id").notNull(),
		/** Null: the order was made. */
		fromState: text("from_state"),
		...moveColumns(),
	},
	(t) => [within(t, t.orderId, workOrders), index("work_order_moves_order").on(t.orgId, t.orderId, t.movedAt)],
);

/** One thing to do in an order, and what came of it. Limits are decimal strings and belong to the passing side. */
export const workOrderTasks = tenantTable(
	"work_order_tasks",
	{ class: "work_order" },
	{
		orderId: uuid("order_id").notNull(),
		position: integer("position").notNull(),
		/** check, number, text, choice, meter or photo. */
		kind: text("kind").notNull(),
		label: text("label").notNull(),
		help: text("help").notNull().default(""),
		/** Of a choice: what may be chosen, and which of it fails. */
		options: jsonb("options").$type<{ text: string; fails: boolean }[]>().notNull().default([]),
		required: boolean("required").notNull().default(true),
		unit: text("unit").notNull().default(""),
		lowerLimit: numeric("lower_limit"),
		upperLimit: numeric("upper_limit"),
		meterId: uuid("meter_id"),
		/** pass, fail or not_applicable; null: not judged. */
		result: text("result"),
		/** Of numbers and meters, as typed. */
		reading: numeric("reading"),
		text: text("text").notNull().default(""),
		note: text("note").notNull().default(""),
		answeredAt: instant("answered_at"),
		answeredBy: uuid("answered_by"),
	},
	(t) => [
		within(t, t.orderId, workOrders),
		within(t, t.meterId, assetMeters),
		index("work_order_tasks_order").on(t.orgId, t.orderId, t.position),
		index("work_order_tasks_meter").on(t.orgId, t.meterId),
	],
);

/**
 * Somebody came to where an order is done, or left. A position is there only when they gave it in that moment, with its
 * accuracy and the instant of their consent; otherwise what came of the question is kept, and nothing else.
 */
export const workOrderCheckIns = tenantTable(
	"work_order_check_ins",
	// Emptied with the membership of whoever gave a position, in grace as well: guards.sql.
	{ class: "work_order", writableInGrace: ["update"] },
	{
		orderId: uuid("order_id").notNull(),
		memberId: uuid("member_id").notNull(),
		/** in or out. */
		kind: text("kind").notNull(),
		at: instant("at").notNull(),
		/** not_asked, given, refused or unavailable; erased: it was given by somebody who is no member any more. */
		position: text("position").notNull(),
		/** WGS 84, in degrees; with less than its decimals where they gave it coarsely. */
		latitude: numeric("latitude"),
		longitude: numeric("longitude"),
		/** Radius in metres within which they were, as the device said. */
		accuracy: numeric("accuracy"),
		consentAt: instant("consent_at"),
		/** Where that is in words, as whoever was there wrote it. */
		place: text("place").notNull().default(""),
	},
	(t) => [
		within(t, t.orderId, workOrders),
		index("work_order_check_ins_order").on(t.orgId, t.orderId, t.at),
		check("work_order_check_ins_consent", sql`num_nonnulls(latitude, longitude, accuracy, consent_at) in (0, 4)`),
	],
);

const file = () => ({
	fileKey: text("file_key").notNull(),
	fileName: text("file_name").notNull(),
	/** image/jpeg, image/png or image/webp, by content. */
	contentType: text("content_type").notNull(),
	bytes: bigint("bytes", { mode: "number" }).notNull(),
	sha256: text("sha256").notNull(),
	addedAt: instant("added_at").notNull(),
	addedBy: uuid("added_by"),
});

export const workOrderPhotos = tenantTable(
	"work_order_photos",
	{ class: "work_order" },
	{
		orderId: uuid("order_id").notNull(),
		/** The task it belongs to; null: the order as a whole. */
		taskId: uuid("task_id"),
		...file(),
	},
	(t) => [
		within(t, t.orderId, workOrders),
		within(t, t.taskId, workOrderTasks),
		index("work_order_photos_order").on(t.orgId, t.orderId, t.addedAt),
		index("work_order_photos_task").on(t.orgId, t.taskId),
	],
);

/** A fault or wish that somebody reported: in the app, or at the page behind an asset's label. */
export const serviceRequests = tenantTable(
	"service_requests",
	{ class: "service_request" },
	{
		number: text("number").notNull(),
		/** app, label or mail. */
		source: text("source").notNull(),
		assetId: uuid("asset_id"),
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		/** low, normal, high or urgent, as whoever reported it sees it. */
		priority: text("priority").notNull().default("normal"),
		/** Of somebody without an account, where they gave it. */
		requesterName: text("requester_name").notNull().default(""),
		requesterContact: text("requester_contact").notNull().default(""),
		/** submitted, triaged, approved, rejected or cancelled. */
		state: text("state").notNull().default("submitted"),
		reason: text("reason").notNull().default(""),
		/** The order that came of it; several requests may have one. */
		orderId: uuid("order_id"),
		decidedAt: instant("decided_at"),
		decidedBy: uuid("decided_by"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.assetId, assets),
		within(t, t.orderId, workOrders),
		uniqueIndex("service_requests_number").on(t.orgId, t.number),
		index("service_requests_state").on(t.orgId, t.state, t.createdAt, t.id),
		index("service_requests_time").on(t.orgId, t.createdAt, t.id),
		index("service_requests_asset").on(t.orgId, t.assetId),
		index("service_requests_order").on(t.orgId, t.orderId),
	],
);

export const serviceRequestPhotos = tenantTable(
	"service_request_photos",
	{ class: "service_request" },
	{ requestId: uuid("request_id").notNull(), ...file() },
	(t) => [
		within(t, t.requestId, serviceRequests),
		index("service_request_photos_request").on(t.orgId, t.requestId, t.addedAt),
	],
);

/** What whoever reported something by mail wrote later, as an answer to a mail about it. Rows never change. */
export const serviceRequestNotes = tenantTable(
	"service_request_notes",
	{ class: "service_request", appendOnly: true },
	{
		requestId: uuid("request_id").notNull(),
		text: text("text").notNull(),
		addedAt: instant("added_at").notNull(),
	},
	(t) => [
		within(t, t.requestId, serviceRequests),
		index("service_request_notes_request").on(t.orgId, t.requestId, t.addedAt),
	],
);
