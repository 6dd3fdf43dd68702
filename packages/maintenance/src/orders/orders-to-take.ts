import { and, asc, eq, inArray, isNull, sql } from "@calibrant/db/drizzle";
import { timeEntries, workOrderAssignees, workOrderPhotos, workOrders, workOrderTasks } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { permitHere } from "../module.ts";
import { longestHours } from "../time/book-time.ts";
import { orderView } from "./find-order.ts";
import { openStates } from "./list-orders.ts";
import type { TaskKind } from "./tasks-of.ts";

/** How many orders one takes along; the most urgent go first. */
const most = 50;

/**
 * What the caller takes to where there is no network: their own orders that are open or wait for a signature, each with
 * its tasks, and nothing else of the register. `left`: how many more there are; `now`: the time here, as devices have their
 * own; `longestHours`: what one entry of time holds. Empty for keys and jobs.
 */
export async function ordersToTake(ctx: Ctx) {
	permitHere(ctx, "order.work");
	const rules = { now: ctx.now, longestHours };
	if (ctx.actor.type !== "member") return { orders: [], left: 0, ...rules };
	const me = ctx.actor.ref;
	const own = sql`exists (select from ${workOrderAssignees} a
		where a.org_id = ${workOrders.orgId} and a.order_id = ${workOrders.id} and a.member_id = ${me}::uuid)`;
	const mine = and(own, inArray(workOrders.state, [...openStates, "done"]));
	const rank = sql`array_position(array['urgent', 'high', 'normal', 'low'], ${workOrders.priority})`;
	const sought = ctx.tx.select().from(workOrders).where(mine);
	const rows = await sought.orderBy(asc(rank), asc(workOrders.dueOn), asc(workOrders.id)).limit(most);
	if (rows.length === 0) return { orders: [], left: 0, ...rules };
	const ids = rows.map(({ id }) => id);
	const tasks = await ctx.tx
		.select()
		.from(workOrderTasks)
		.where(inArray(workOrderTasks.orderId, ids))
		.orderBy(asc(workOrderTasks.position), asc(workOrderTasks.id));
	const { orderId, taskId } = workOrderPhotos;
	const photos = await ctx.tx
		.select({ orderId, taskId, count: sql<number>`count(*)::int` })
		.from(workOrderPhotos)
		.where(inArray(orderId, ids))
		.groupBy(orderId, taskId);
	const running = and(eq(timeEntries.memberId, me), isNull(timeEntries.endedAt));
	const [timer] = await ctx.tx.select().from(timeEntries).where(running);
	const assetOf = await namesOfAssets(
		ctx,
		rows.map(({ assetId }) => assetId),
	);
	const orders = rows.map((row) => {
		const { id, number, title, description, type, priority, state, version, dueOn, signatureRequired } = orderView(row);
		return {
			...{ id, number, title, description, type, priority, state, version, dueOn, signatureRequired },
			asset: assetOf(row.assetId),
			/** Since when the caller's timer runs on it. */
			timerSince: timer?.orderId === id ? timer.startedAt : null,
			photos: photos.filter((one) => one.orderId === id).reduce((sum, { count }) => sum + count, 0),
			tasks: tasks
				.filter((task) => task.orderId === id)
				.map(({ orgId: _, orderId: _order, meterId: _meter, answeredBy: _by, kind, result, ...task }) => ({
					...{ ...task, kind: kind as TaskKind, result: result as "pass" | "fail" | "not_applicable" | null },
					photos: photos.find((one) => one.taskId === task.id)?.count ?? 0,
				})),
		};
	});
	return { orders, left: (await ctx.tx.$count(workOrders, mine)) - rows.length, ...rules };
}
