import { index, integer, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { locations } from "./locations.ts";
import { workOrders } from "./maintenance.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** What is kept in stock for repairs. */
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
