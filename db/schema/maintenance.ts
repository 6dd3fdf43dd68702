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
import { locations } from "./locations.ts";
import { preventivePlans } from "./preventive-plans.ts";
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
		toState: text("to_state").notNull(),
		reason: text("reason").notNull().default(""),
		movedAt: instant("moved_at").notNull(),
		movedBy: uuid("moved_by"),
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
	{ class: "work_order" },
	{
		orderId: uuid("order_id").notNull(),
		memberId: uuid("member_id").notNull(),
		/** in or out. */
		kind: text("kind").notNull(),
		at: instant("at").notNull(),
		/** not_asked, given, refused or unavailable. */
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
		/** app or label. */
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

/** Settings of maintenance: the currency of all amounts. */
export const maintenanceSettings = tenantChildTable(
	"maintenance_settings",
	{ class: "work_order", key: ["setting"] },
	{
		setting: text("setting").notNull(),
		value: text("value").notNull(),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
);

/** What an hour of somebody's work costs. An entry keeps the rate of its time: a new one changes nothing that was booked. */
export const labourRates = tenantTable(
	"labour_rates",
	{ class: "work_order" },
	{
		/** Null: everybody who has none of their own. */
		memberId: uuid("member_id"),
		/** In the organisation's currency, per hour. */
		hourly: numeric("hourly").notNull(),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
	(t) => [
		uniqueIndex("labour_rates_member").on(t.orgId, sql`coalesce(member_id, '00000000-0000-0000-0000-000000000000')`),
	],
);

export const timeEntries = tenantTable(
	"time_entries",
	{ class: "work_order" },
	{
		orderId: uuid("order_id").notNull(),
		memberId: uuid("member_id").notNull(),
		/** work, travel or waiting. */
		category: text("category").notNull().default("work"),
		startedAt: instant("started_at").notNull(),
		/** Null: the timer runs. */
		endedAt: instant("ended_at"),
		/** Typed in afterwards. */
		manual: boolean("manual").notNull().default(false),
		/** Per hour, as it was when the entry was made; null: none was set. */
		hourly: numeric("hourly"),
		note: text("note").notNull().default(""),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.orderId, workOrders),
		index("time_entries_order").on(t.orgId, t.orderId, t.startedAt),
		uniqueIndex("time_entries_one_timer").on(t.orgId, t.memberId).where(sql`ended_at is null`),
	],
);

/** A time in which an asset stood still. */
export const downtimes = tenantTable(
	"downtimes",
	{ class: "work_order" },
	{
		assetId: uuid("asset_id").notNull(),
		orderId: uuid("order_id"),
		reason: text("reason").notNull(),
		startedAt: instant("started_at").notNull(),
		/** Null: it stands still now. */
		endedAt: instant("ended_at"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.assetId, assets),
		within(t, t.orderId, workOrders),
		index("downtimes_asset").on(t.orgId, t.assetId, t.startedAt),
		index("downtimes_order").on(t.orgId, t.orderId),
		uniqueIndex("downtimes_one_open").on(t.orgId, t.assetId).where(sql`ended_at is null`),
	],
);

export const parts = tenantTable(
	"parts",
	{ class: "part" },
	{
		/** The organisation's own number of it. */
		number: text("number").notNull(),
		name: text("name").notNull(),
		/** What it is counted in: piece, metre, litre. */
		unit: text("unit").notNull().default(""),
		/** What one costs now, in the organisation's currency; null: unknown. */
		unitCost: numeric("unit_cost"),
		/** Below this it is to be ordered; null: no matter. */
		minimum: numeric("minimum"),
		notes: text("notes").notNull().default(""),
		archivedAt: instant("archived_at"),
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [uniqueIndex("parts_number").on(t.orgId, t.number)],
);

/** How much of a part lies at a location. Written only together with a move. */
export const partStocks = tenantTable(
	"part_stocks",
	{ class: "part" },
	{ partId: uuid("part_id").notNull(), locationId: uuid("location_id"), quantity: numeric("quantity").notNull() },
	(t) => [
		within(t, t.partId, parts),
		within(t, t.locationId, locations),
		uniqueIndex("part_stocks_place").on(
			t.orgId,
			t.partId,
			sql`coalesce(location_id, '00000000-0000-0000-0000-000000000000')`,
		),
		index("part_stocks_location").on(t.orgId, t.locationId),
	],
);

/** What came in, went out or was counted. Rows never change: the stock is their sum. */
export const partMoves = tenantTable(
	"part_moves",
	{ class: "part", appendOnly: true },
	{
		partId: uuid("part_id").notNull(),
		/** The location as it was called then. */
		place: text("place").notNull(),
		orderId: uuid("order_id"),
		/** receive, use, return, transfer or count. */
		kind: text("kind").notNull(),
		/** Above zero: more than before. */
		quantity: numeric("quantity").notNull(),
		/** Of one, at that moment. */
		unitCost: numeric("unit_cost"),
		reason: text("reason").notNull().default(""),
		movedAt: instant("moved_at").notNull(),
		movedBy: uuid("moved_by"),
	},
	(t) => [
		within(t, t.partId, parts),
		within(t, t.orderId, workOrders),
		index("part_moves_part").on(t.orgId, t.partId, t.movedAt),
		index("part_moves_order").on(t.orgId, t.orderId),
	],
);

/** What is put aside for an order: it lies in stock and is free for nothing else. */
export const partReservations = tenantTable(
	"part_reservations",
	{ class: "part" },
	{
		partId: uuid("part_id").notNull(),
		orderId: uuid("order_id").notNull(),
		quantity: numeric("quantity").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.partId, parts),
		within(t, t.orderId, workOrders),
		index("part_reservations_part").on(t.orgId, t.partId),
		index("part_reservations_order").on(t.orgId, t.orderId),
	],
);
