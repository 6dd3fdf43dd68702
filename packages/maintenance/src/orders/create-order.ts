import { workOrderMoves, workOrders } from "@calibrant/db/schema";
import { type Ctx, plainDate, plainText, record, remember, takeNextNumber } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { priorityInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { orderView } from "./find-order.ts";
import { orderHistory } from "./order-history.ts";

export const orderTypes = ["repair", "preventive", "inspection", "calibration", "installation"] as const;
export type OrderType = (typeof orderTypes)[number];

/** What an order is about, as people fill it in. */
export const orderFields = {
	type: z.enum(orderTypes).default("repair"),
	title: plainText(200).min(1, "Say in a few words what is to be done."),
	description: plainText(5000).default(""),
	assetId: z.uuid().nullable().default(null),
	priority: priorityInput.default("normal"),
	dueOn: plainDate.nullable().default(null),
	/** The day the work is planned for. */
	plannedOn: plainDate.nullable().default(null),
	/** Whoever does the work signs for it before it is closed. */
	signatureRequired: z.boolean().default(true),
};
export const createOrderInput = z.strictObject(orderFields);
type Values = z.output<typeof createOrderInput>;

/** Makes a work order, as a draft. Throws NOT_FOUND for an asset that is not there, CONFLICT for a retired one. */
export async function createOrder(ctx: Ctx, input: Values) {
	permitHere(ctx, "order.edit");
	if (input.assetId) await findUsableAsset(ctx, input.assetId);
	return writeOrder(ctx, input);
}

/** What an order came of: another one's failed task, or a preventive plan. */
type Origin = {
	raisedFromId?: string;
	raisedFromTaskId?: string;
	planId?: string;
	planKey?: string;
	planMissed?: number;
};

/** Writes a draft, whatever it came of. */
export async function writeOrder(ctx: Ctx, values: Values & Origin) {
	const number = await takeNextNumber(ctx, "WO");
	const [row] = await ctx.tx
		.insert(workOrders)
		.values({
			...{ ...values, orgId: ctx.orgId, number, state: "draft", stateSince: ctx.now, createdBy: ctx.actor.ref },
			...{ createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The work order was not stored.");
	const entity = { type: "work_order", id: row.id };
	const move = { orderId: row.id, fromState: null, toState: "draft", movedAt: ctx.now, movedBy: ctx.actor.ref };
	await ctx.tx.insert(workOrderMoves).values({ ...move, orgId: ctx.orgId });
	await record(ctx, "work_order.created", entity);
	await remember(ctx, entity, null, { number, ...orderHistory(row) });
	return orderView(row);
}
