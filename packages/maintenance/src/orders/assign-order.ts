import { and, asc, eq, inArray, notInArray } from "@calibrant/db/drizzle";
import { memberships, workOrderAssignees, workOrders } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, invalid, memberNames, type Role, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellAssigned } from "../news/tell.ts";
import { lockSeenOrder, needNotEnded, orderView } from "./find-order.ts";

export const assignOrderInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** Everybody who is to do it from now on. */
	memberIds: z.array(z.uuid()).max(20, "Assign at most 20 people."),
});

/**
 * Says who does the work; a member who may work takes an order for themselves too. Throws STALE_VERSION, CONFLICT once it
 * has ended or when the last one is taken off an order that is assigned, INVALID for who does no work here.
 */
export async function assignOrder(ctx: Ctx, { id, version, memberIds }: z.output<typeof assignOrderInput>) {
	const wanted = [...new Set(memberIds)].sort();
	const before = await assigneesOf(ctx, id);
	const others = (ids: readonly string[]) => ids.filter((one) => one !== ctx.actor.ref);
	const justMe = others(wanted).join() === others(before).toSorted().join();
	permitHere(ctx, justMe ? "order.work" : "order.edit");
	const row = await lockSeenOrder(ctx, id, version);
	needNotEnded(row);
	if (wanted.length === 0 && !["draft", "scheduled"].includes(row.state)) {
		throw new DomainError("CONFLICT", "Somebody must be assigned to this order.", "Assign somebody else first.");
	}
	await needWorkers(ctx, wanted);
	const { orderId, memberId } = workOrderAssignees;
	const ofOrder = eq(orderId, id);
	// Whoever stays assigned stays so since when they were.
	await ctx.tx.delete(workOrderAssignees).where(and(ofOrder, notInArray(memberId, wanted)));
	await addAssignees(
		ctx,
		id,
		wanted.filter((one) => !before.includes(one)),
	);
	const [after] = await ctx.tx
		.update(workOrders)
		.set({ version: version + 1, updatedAt: ctx.now })
		.where(eq(workOrders.id, id))
		.returning();
	if (!after) throw new Error("A locked work order is gone.");
	await record(ctx, "work_order.assigned", { type: "work_order", id });
	await remember(ctx, { type: "work_order", id }, { assignees: before }, { assignees: wanted });
	return orderView(after);
}

/** Assigns members who are not yet, and tells those who do not do it themselves. */
export async function addAssignees(ctx: Ctx, orderId: string, memberIds: readonly string[]): Promise<void> {
	if (memberIds.length === 0) return;
	const rows = memberIds.map((memberId) => ({ orgId: ctx.orgId, orderId, memberId, assignedAt: ctx.now }));
	await ctx.tx.insert(workOrderAssignees).values(rows);
	await tellAssigned(ctx, orderId, memberIds);
}

/** Throws INVALID unless each is a member who may work on orders. */
export async function needWorkers(ctx: Ctx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const people = await ctx.tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.orgId, ctx.orgId), inArray(memberships.id, [...ids])));
	const able = people.filter(({ role }) => allows(role as Role, "order.work"));
	if (able.length === ids.length) return;
	throw invalid("This person does no maintenance here.", "Choose a member who may work on orders.", {
		memberIds: "Choose a member who may work on orders.",
	});
}

/** The ids of the members who are to do it. */
export async function assigneesOf(ctx: Ctx, orderId: string): Promise<string[]> {
	const { memberId } = workOrderAssignees;
	const rows = ctx.tx.select({ memberId }).from(workOrderAssignees).where(eq(workOrderAssignees.orderId, orderId));
	return (await rows.orderBy(asc(memberId))).map((row) => row.memberId);
}

/** Everybody who may be assigned, by name. */
export async function listWorkers(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const { id, role } = memberships;
	const people = await ctx.tx.select({ id, role }).from(memberships).where(eq(memberships.orgId, ctx.orgId));
	const able = people.filter((one) => allows(one.role as Role, "order.work"));
	const nameOf = await memberNames(
		ctx,
		able.map((one) => one.id),
	);
	return able
		.map((one) => ({ id: one.id, name: nameOf(one.id) ?? "" }))
		.sort((a, b) => a.name.localeCompare(b.name, "en"));
}
