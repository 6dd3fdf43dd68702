import { calibrationBrief } from "@calibrant/calibration";
import { asc, eq, sql } from "@calibrant/db/drizzle";
import {
	partReservations,
	parts,
	preventivePlans,
	serviceRequests,
	workOrderMoves,
	workOrders,
} from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, type Permission, signaturesOf } from "@calibrant/kernel";
import { z } from "zod";
import { metersOf } from "../assets/meters.ts";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { checkInsOf } from "../check-ins/check-in.ts";
import { costOfOrder } from "../costs/cost-of-order.ts";
import { downtimesOf } from "../downtime/downtime.ts";
import { permitHere } from "../module.ts";
import { requestNotes, requestPhotos } from "../requests/get-request.ts";
import type { RequestState } from "../requests/states.ts";
import { assigneesOf } from "./assign-order.ts";
import { factsOf } from "./facts.ts";
import { findOrder, type OrderRow, orderView } from "./find-order.ts";
import { signedOrder } from "./sign-order.ts";
import { isEnded, isUnderWay, type OrderState, stepsFrom } from "./states.ts";
import { taskChangesOf } from "./task-changes.ts";
import { photosOf, tasksOf } from "./tasks-of.ts";

export const getOrderInput = z.strictObject({ id: z.uuid() });

/** A work order with everything in it, and what the reader can do with it now. */
export async function getOrder(ctx: Ctx, { id }: z.output<typeof getOrderInput>) {
	permitHere(ctx, "record.read");
	const row = await findOrder(ctx, id);
	const order = orderView(row);
	const role = "role" in ctx.actor ? ctx.actor.role : null;
	const may = (permission: Permission) => role !== null && allows(role, permission);
	const assignees = await assigneesOf(ctx, id);
	const moves = await ctx.tx
		.select()
		.from(workOrderMoves)
		.where(eq(workOrderMoves.orderId, id))
		.orderBy(asc(workOrderMoves.movedAt), asc(workOrderMoves.id));
	const changes = await taskChangesOf(ctx, id);
	const nameOf = await memberNames(ctx, [
		...[row.createdBy, ...assignees, ...moves.map(({ movedBy }) => movedBy)],
		...changes.map(({ by }) => by),
	]);
	const assetOf = await namesOfAssets(ctx, [row.assetId]);
	const { time, total, ...costs } = await costOfOrder(ctx, id);
	const sees = may("rate.edit");
	return {
		order,
		asset: assetOf(row.assetId),
		createdByName: nameOf(row.createdBy),
		assignees: assignees.map((memberId) => ({ id: memberId, name: nameOf(memberId) })),
		tasks: await tasksOf(ctx, id),
		photos: (await photosOf(ctx, id)).filter(({ taskId }) => taskId === null),
		requests: await requestsOf(ctx, id),
		raised: await raisedBy(ctx, row),
		meters: row.assetId ? await metersOf(ctx, row.assetId, 1) : [],
		/** What labour costs is for those who set the rates: from one person's times and total others could tell the rate. */
		costs: { ...costs, time: { ...time, cost: sees ? time.cost : null }, total: sees ? total : null },
		reserved: await reservedFor(ctx, id),
		stops: await downtimesOf(ctx, { orderId: id }),
		checkIns: await checkInsOf(ctx, id),
		plan: await planOfOrder(ctx, row),
		/** What it opened; `may`: it can be opened now. */
		calibration: {
			present: row.calibrationId ? await calibrationBrief(ctx, row.calibrationId) : null,
			may: row.type === "calibration" && may("order.work") && may("calibration.record") && isUnderWay(order.state),
		},
		/** The caller's own id as a member; null for keys. */
		me: ctx.actor.type === "member" ? ctx.actor.ref : null,
		signatures: await signaturesOf(ctx, { type: "work_order", id }, await signedOrder(ctx, row)),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as OrderState | null, to: toState as OrderState, reason, movedAt },
			byName: nameOf(movedBy),
		})),
		/** Tasks that came to it and went from it, oldest first. */
		taskChanges: changes.map(({ by, ...change }) => ({ ...change, byName: nameOf(by) })),
		steps: stepsFrom(order.state, await factsOf(ctx, row), may),
		may: {
			edit: may("order.edit") && !isEnded(order.state),
			work: may("order.work") && !isEnded(order.state),
			answer: may("order.work") && isUnderWay(order.state),
		},
	};
}

/** What was reported and led to this order: with its photos, they live on here. */
async function requestsOf(ctx: Ctx, orderId: string) {
	const { id, number, title, description, state, createdAt } = serviceRequests;
	const rows = await ctx.tx
		.select({ id, number, title, description, state, createdAt })
		.from(serviceRequests)
		.where(eq(serviceRequests.orderId, orderId))
		.orderBy(asc(createdAt), asc(id));
	const found = [];
	for (const row of rows) {
		const [photos, notes] = [await requestPhotos(ctx, row.id), await requestNotes(ctx, row.id)];
		found.push({ ...row, state: row.state as RequestState, photos, notes });
	}
	return found;
}

/** The order whose failed task this one came of, and those that came of this one's. */
async function raisedBy(ctx: Ctx, { id, raisedFromId }: OrderRow) {
	const rows = await ctx.tx
		.select({
			id: workOrders.id,
			number: workOrders.number,
			title: workOrders.title,
			raisedFromId: workOrders.raisedFromId,
		})
		.from(workOrders)
		.where(sql`${workOrders.raisedFromId} = ${id}::uuid or ${workOrders.id} = ${raisedFromId}::uuid`)
		.orderBy(asc(workOrders.number));
	return rows.map(({ raisedFromId: _, ...row }) => ({ ...row, isSource: row.id === raisedFromId }));
}

/** The preventive plan that an order came of. */
async function planOfOrder(ctx: Ctx, { planId }: OrderRow) {
	if (planId === null) return null;
	const { id, title } = preventivePlans;
	const [row] = await ctx.tx.select({ id, title }).from(preventivePlans).where(eq(id, planId));
	return row ?? null;
}

async function reservedFor(ctx: Ctx, orderId: string) {
	return ctx.tx
		.select({
			partId: parts.id,
			number: parts.number,
			name: parts.name,
			unit: parts.unit,
			quantity: partReservations.quantity,
		})
		.from(partReservations)
		.innerJoin(parts, eq(parts.id, partReservations.partId))
		.where(eq(partReservations.orderId, orderId))
		.orderBy(asc(parts.number));
}
