import { eq } from "@calibrant/db/drizzle";
import { workOrderMoves, workOrders } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfWork } from "../news/tell.ts";
import { releaseReserved } from "../parts/reserve.ts";
import { factsOf } from "./facts.ts";
import { lockSeenOrder, type OrderRow, orderView } from "./find-order.ts";
import { lacking, type OrderNeed, type OrderState, orderStates, type Step, stepBetween } from "./states.ts";

export const moveOrderInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	to: z.enum(orderStates),
	reason: plainText(1000).default(""),
});

/**
 * Takes an order one step on, back or out. Throws STALE_VERSION, CONFLICT where no such step leads or something is
 * missing, FORBIDDEN for whoever may not take it, INVALID without the reason it needs.
 */
export async function moveOrder(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveOrderInput>) {
	permitHere(ctx, "order.work");
	const row = await lockSeenOrder(ctx, id, version);
	const step = stepBetween(row.state as OrderState, to);
	if (!step) throw noStep();
	permitHere(ctx, step.by);
	if (step.signing) {
		throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign the order.");
	}
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	await needReady(ctx, row, step);
	return takeStep(ctx, row, step, reason);
}

/** Throws CONFLICT with the first thing that a step still lacks. */
export async function needReady(ctx: Ctx, row: OrderRow, step: Step): Promise<void> {
	const [lacks] = lacking(step, await factsOf(ctx, row));
	if (lacks) throw lackingFault[lacks]();
}

export const noStep = () =>
	new DomainError("CONFLICT", "No such step leads from the state of this order.", "Look at it as it stands now.");

const lackingFault: Readonly<Record<OrderNeed, () => DomainError>> = {
	assignee: () => new DomainError("CONFLICT", "Nobody is assigned to this order.", "Assign somebody first."),
	planned_day: () => new DomainError("CONFLICT", "No day is planned for this order.", "Plan the day first."),
	answers: () => new DomainError("CONFLICT", "A required task is not answered yet.", "Answer what is marked first."),
	no_timer: () => new DomainError("CONFLICT", "A timer of this order still runs.", "Stop it first."),
	calibration: () =>
		new DomainError("CONFLICT", "The calibration of this order is not completed.", "Complete it first."),
	no_signature_required: () =>
		new DomainError("CONFLICT", "This order is signed before it is closed.", "Have it signed first."),
};

/** Writes the new state, the line of the way there, audit log and history; what was put aside for an ended order is free. */
export async function takeStep(ctx: Ctx, row: OrderRow, { from, to, reopens, signing }: Step, reason: string) {
	const { now, orgId } = ctx;
	const begins = to === "in_progress" && row.startedAt === null;
	const [after] = await ctx.tx
		.update(workOrders)
		.set({
			...{ state: to, stateSince: now, stateReason: reason, version: row.version + 1, updatedAt: now },
			...(begins && { startedAt: now }),
			...(to === "done" && { doneAt: now }),
			...(to === "closed" && { closedAt: now }),
			...(reopens && { doneAt: null, closedAt: null }),
		})
		.where(eq(workOrders.id, row.id))
		.returning();
	if (!after) throw new Error("A locked work order is gone.");
	const move = { orderId: row.id, fromState: from, toState: to, reason, movedAt: now, movedBy: ctx.actor.ref };
	await ctx.tx.insert(workOrderMoves).values({ ...move, orgId });
	if (to === "done" || to === "cancelled") {
		await releaseReserved(ctx, row.id);
		await tellOfWork(ctx, row.id);
	}
	const entity = { type: "work_order", id: row.id };
	// What is signed has its line already.
	if (!signing) await record(ctx, reopens ? "work_order.reopened" : "work_order.moved", entity);
	await remember(ctx, entity, { state: from }, { state: to }, reason === "" ? undefined : reason);
	return orderView(after);
}
