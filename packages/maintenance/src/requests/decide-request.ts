import { eq } from "@calibrant/db/drizzle";
import { serviceRequests } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, plainDate, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { priorityInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { tellReporter } from "../news/tell.ts";
import { orderTypes, writeOrder } from "../orders/create-order.ts";
import { findOrder } from "../orders/find-order.ts";
import { isEnded, type OrderState } from "../orders/states.ts";
import { lockRequest, type RequestRow, requestView } from "./request-view.ts";
import { leadsTo, type RequestState } from "./states.ts";

const seen = { id: z.uuid(), /** The version the person saw. */ version: z.int() };
const reason = plainText(1000).min(1, "Say why, for whoever reported it.");

export const triageRequestInput = z.strictObject({
	...seen,
	assetId: z.uuid().nullable(),
	priority: priorityInput,
	title: plainText(200).min(1, "Say in a few words what is wrong."),
});
export const approveRequestInput = z.strictObject({
	...seen,
	type: z.enum(orderTypes).default("repair"),
	dueOn: plainDate.nullable().default(null),
	/** An open order that covers it already; null: a new one is made. */
	orderId: z.uuid().nullable().default(null),
});
export const rejectRequestInput = z.strictObject({ ...seen, reason });
export const cancelRequestInput = z.strictObject({ ...seen, reason });

/** Looked at and put in order: what it is about and how soon it matters. Throws STALE_VERSION, CONFLICT once decided. */
export async function triageRequest(ctx: Ctx, input: z.output<typeof triageRequestInput>) {
	permitHere(ctx, "request.decide");
	const { id, version, ...changes } = input;
	const row = await lockRequest(ctx, id, version);
	if (row.state !== "triaged") needStep(row, "triaged");
	if (changes.assetId && changes.assetId !== row.assetId) await findUsableAsset(ctx, changes.assetId);
	return write(ctx, row, { ...changes, state: "triaged" }, "service_request.triaged");
}

/**
 * Makes a work order of a request, or adds it to an open one that covers it already; words, asset, photos and the link
 * stay with both. Throws STALE_VERSION, CONFLICT once decided or when that order has ended.
 */
export async function approveRequest(ctx: Ctx, input: z.output<typeof approveRequestInput>) {
	permitHere(ctx, "request.decide");
	permit(ctx, "order.edit");
	const row = await lockRequest(ctx, input.id, input.version);
	needStep(row, "approved");
	const order = input.orderId ? await openOrder(ctx, input.orderId) : await orderFor(ctx, row, input);
	const changes = { state: "approved", orderId: order.id, decidedAt: ctx.now, decidedBy: ctx.actor.ref };
	return write(ctx, row, changes, "service_request.approved");
}

/** Declines a request; whoever reported it reads the reason. Throws STALE_VERSION, CONFLICT once decided. */
export async function rejectRequest(ctx: Ctx, { id, version, reason: why }: z.output<typeof rejectRequestInput>) {
	permitHere(ctx, "request.decide");
	const row = await lockRequest(ctx, id, version);
	needStep(row, "rejected");
	const changes = { state: "rejected", reason: why, decidedAt: ctx.now, decidedBy: ctx.actor.ref };
	return write(ctx, row, changes, "service_request.rejected", why);
}

/** Takes a request back: whoever sent it, or who decides. Throws STALE_VERSION, CONFLICT once decided, FORBIDDEN. */
export async function cancelRequest(ctx: Ctx, { id, version, reason: why }: z.output<typeof cancelRequestInput>) {
	permitHere(ctx, "request.send");
	const row = await lockRequest(ctx, id, version);
	if (row.createdBy === null || row.createdBy !== ctx.actor.ref) permit(ctx, "request.decide");
	needStep(row, "cancelled");
	const changes = { state: "cancelled", reason: why, decidedAt: ctx.now, decidedBy: ctx.actor.ref };
	return write(ctx, row, changes, "service_request.cancelled", why);
}

function needStep(row: RequestRow, to: RequestState): void {
	if (leadsTo(row.state as RequestState, to)) return;
	throw new DomainError(
		"CONFLICT",
		"This request has been decided.",
		"Look at what was decided; report anew if it is back.",
	);
}

async function openOrder(ctx: Ctx, id: string): Promise<{ id: string }> {
	const order = await findOrder(ctx, id);
	if (!isEnded(order.state as OrderState)) return order;
	throw invalid("This work order has ended.", "Choose an open one, or have a new one made.", {
		orderId: "It has ended.",
	});
}

async function orderFor(ctx: Ctx, row: RequestRow, { type, dueOn }: z.output<typeof approveRequestInput>) {
	const { title, description, assetId, priority } = row;
	if (assetId) await findUsableAsset(ctx, assetId);
	const values = { type, title, description, assetId, dueOn, plannedOn: null, signatureRequired: true };
	return writeOrder(ctx, { ...values, priority: priorityInput.parse(priority) });
}

async function write(ctx: Ctx, row: RequestRow, changes: Partial<RequestRow>, action: string, why?: string) {
	const [after] = await ctx.tx
		.update(serviceRequests)
		.set({ ...changes, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(serviceRequests.id, row.id))
		.returning();
	if (!after) throw new Error("A locked request is gone.");
	const entity = { type: "service_request", id: row.id };
	await record(ctx, action, entity);
	const kept = ({ state, title, priority, assetId, orderId, reason: because }: RequestRow) => ({
		...{ state, title, priority, assetId, orderId, reason: because },
	});
	await remember(ctx, entity, kept(row), kept(after), why);
	if (after.decidedAt !== null) await tellReporter(ctx, "service_request_decided", after, after.id);
	return requestView(after);
}
