import { desc, eq, isNull } from "@calibrant/db/drizzle";
import { memberships, preventivePlans, workOrders } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, type Role } from "@calibrant/kernel";
import { z } from "zod";
import { findAsset, findUsableAsset } from "../assets/find-asset.ts";
import type { Priority } from "../input-fields.ts";
import { needModule, permitHere } from "../module.ts";
import { addAssignees } from "../orders/assign-order.ts";
import { type OrderType, writeOrder } from "../orders/create-order.ts";
import { findOrder, orderView } from "../orders/find-order.ts";
import { takeStep } from "../orders/move-order.ts";
import { stepBetween } from "../orders/states.ts";
import { tasksFromChecklist } from "../orders/tasks-from-checklist.ts";
import { isDue, type Next, nextOf } from "./due.ts";
import { type PlanRow, rhythmOf, standingOf } from "./standing.ts";
import { lockPlan } from "./write-plan.ts";

export const makePlannedOrderInput = z.strictObject({ id: z.uuid() });

/** Makes the next order of a plan before it is due. Throws CONFLICT while one of it is open, or its asset is retired. */
export async function makePlannedOrder(ctx: Ctx, { id }: z.output<typeof makePlannedOrderInput>) {
	permitHere(ctx, "order.edit");
	const plan = await lockPlan(ctx, id);
	await findUsableAsset(ctx, plan.assetId);
	const next = nextOf(rhythmOf(plan), await standingOf(ctx, plan));
	if (next === null)
		throw new DomainError("CONFLICT", "An order of this plan is open.", "End that one first, or call it off.");
	return makeOrder(ctx, plan, next);
}

/** Makes every order that is due today in the organisation, and says how many. A second run makes none. */
export async function makeDueOrders(ctx: Ctx): Promise<number> {
	needModule(ctx);
	const active = await ctx.tx
		.select({ id: preventivePlans.id })
		.from(preventivePlans)
		.where(isNull(preventivePlans.pausedAt))
		.orderBy(preventivePlans.id);
	let made = 0;
	for (const { id } of active) {
		const plan = await lockPlan(ctx, id);
		const standing = await standingOf(ctx, plan);
		const next = nextOf(rhythmOf(plan), standing);
		if (plan.pausedAt !== null || !isDue(next, standing.today)) continue;
		if ((await findAsset(ctx, plan.assetId)).status === "retired") continue;
		await makeOrder(ctx, plan, next);
		made += 1;
	}
	return made;
}

/** Whether the organisation has a plan that makes orders. */
export const hasPlans = async ({ tx }: Pick<Ctx, "tx">): Promise<boolean> =>
	(await tx.$count(preventivePlans, isNull(preventivePlans.pausedAt))) > 0;

async function makeOrder(ctx: Ctx, plan: PlanRow, next: Next) {
	const { title, description, assetId, signatureRequired } = plan;
	const order = await writeOrder(ctx, {
		...{ title, description, assetId, signatureRequired, plannedOn: null, dueOn: next.dueOn },
		...{ type: plan.type as OrderType, priority: plan.priority as Priority },
		...{ planId: plan.id, planKey: next.key, planMissed: next.missed },
	});
	if (plan.checklistId) await tasksFromChecklist(ctx, order.id, plan.checklistId);
	if (!plan.assigneeId || !(await stillWorks(ctx, plan.assigneeId))) return order;
	await addAssignees(ctx, order.id, [plan.assigneeId]);
	const step = stepBetween("draft", "assigned");
	return step ? takeStep(ctx, await findOrder(ctx, order.id), step, "") : orderView(await findOrder(ctx, order.id));
}

/** Whoever left, or may work on orders no more, is not assigned: the order waits as a draft. */
async function stillWorks(ctx: Ctx, memberId: string): Promise<boolean> {
	const [row] = await ctx.tx.select({ role: memberships.role }).from(memberships).where(eq(memberships.id, memberId));
	return row !== undefined && allows(row.role as Role, "order.work");
}

/** The newest orders of a plan, the newest first. */
export function ordersOf(ctx: Ctx, planId: string, many: number) {
	const { id, number, title, state, dueOn, doneAt, createdAt, planMissed } = workOrders;
	return ctx.tx
		.select({ id, number, title, state, dueOn, doneAt, createdAt, planMissed })
		.from(workOrders)
		.where(eq(workOrders.planId, planId))
		.orderBy(desc(createdAt), desc(id))
		.limit(many);
}
