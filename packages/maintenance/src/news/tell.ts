import { and, eq, inArray, type SQL } from "@calibrant/db/drizzle";
import { memberships, serviceRequests, workOrderAssignees } from "@calibrant/db/schema";
import { allows, type Ctx, queueMail, type Role } from "@calibrant/kernel";

type About = { id: string; source: string; createdBy: string | null };

/** Queues a mail to each who was assigned to an order, save who assigns themselves. */
export async function tellAssigned(ctx: Ctx, orderId: string, memberIds: readonly string[]): Promise<void> {
	const others = memberIds.filter((id) => id !== ctx.actor.ref);
	if (others.length === 0) return;
	for (const { userId } of await membersOf(ctx, inArray(memberships.id, others)))
		await queue(ctx, "work_order_assigned", orderId, userId, `${orderId}:${ctx.now.toISOString()}`);
}

/** Queues a mail to each who decides about requests, save who wrote. `key`: of what is told of the request. */
export async function tellDeciders(
	ctx: Ctx,
	kind: "service_request_new" | "service_request_noted",
	requestId: string,
	key: string,
): Promise<void> {
	for (const { id, userId, role } of await membersOf(ctx))
		if (allows(role as Role, "request.decide") && id !== ctx.actor.ref) await queue(ctx, kind, requestId, userId, key);
}

/** Queues a mail to each who decides about a request or is to do the work: whoever reported it has written again. */
export async function tellOfNote(ctx: Ctx, { id, orderId }: { id: string; orderId: string | null }, noteId: string) {
	await tellDeciders(ctx, "service_request_noted", id, noteId);
	if (orderId === null) return;
	const { memberId } = workOrderAssignees;
	const workers = ctx.tx.select({ memberId }).from(workOrderAssignees).where(eq(workOrderAssignees.orderId, orderId));
	// Who decides and works as well has it by its key.
	for (const { userId } of await membersOf(ctx, inArray(memberships.id, workers)))
		await queue(ctx, "service_request_noted", id, userId, noteId);
}

/** Queues a mail to whoever reported something, as a member or by mail, unless they did it themselves. */
export async function tellReporter(
	ctx: Ctx,
	kind: "service_request_decided" | "service_request_done",
	{ id, source, createdBy }: About,
	key: string,
): Promise<void> {
	// At a label anybody could type the address of somebody else.
	if (source === "mail") await queue(ctx, kind, id, undefined, key);
	if (createdBy === null || createdBy === ctx.actor.ref) return;
	for (const { userId } of await membersOf(ctx, eq(memberships.id, createdBy))) await queue(ctx, kind, id, userId, key);
}

/** Queues the mails to those whose requests an order came of: its work is done, or was called off. */
export async function tellOfWork(ctx: Ctx, orderId: string): Promise<void> {
	const { id, source, createdBy } = serviceRequests;
	const rows = await ctx.tx
		.select({ id, source, createdBy })
		.from(serviceRequests)
		.where(and(eq(serviceRequests.orderId, orderId), eq(serviceRequests.state, "approved")));
	for (const row of rows) await tellReporter(ctx, "service_request_done", row, `${row.id}:${ctx.now.toISOString()}`);
}

function membersOf({ tx, orgId }: Ctx, which?: SQL) {
	const { id, userId, role } = memberships;
	return tx
		.select({ id, userId, role })
		.from(memberships)
		.where(and(eq(memberships.orgId, orgId), which));
}

const queue = (ctx: Ctx, kind: string, subjectId: string, userId: string | undefined, key: string) =>
	queueMail(ctx, { kind }, { orgId: ctx.orgId, userId, subjectId, key: `${key}:${userId ?? "outside"}` });
