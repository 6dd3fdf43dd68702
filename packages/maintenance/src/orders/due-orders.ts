import { sql } from "@calibrant/db/drizzle";
import { serviceRequests, workOrderAssignees, workOrders } from "@calibrant/db/schema";
import { allows, type DigestPart, todayOf } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { openStates } from "./list-orders.ts";

/**
 * For the weekly mail: open orders that are overdue or due within `daysAhead`, of a technician their own; and, for who
 * decides, requests that nobody has decided.
 */
export const dueOrders: DigestPart = async (ctx, daysAhead) => {
	const none = { own: false, path: "", counts: { ordersOverdue: 0, ordersDue: 0, requests: 0 } };
	const { actor } = ctx;
	if (actor.type !== "member" || !offers(ctx.policy, "maintenance")) return none;
	const own = actor.role === "technician";
	const today = sql`${todayOf(ctx)}::date`;
	const isOpen = sql`${workOrders.state} in (${sql.raw(openStates.map((state) => `'${state}'`).join(", "))})`;
	const whose = own
		? sql`exists (select from ${workOrderAssignees} a where a.org_id = ${workOrders.orgId}
			and a.order_id = ${workOrders.id} and a.member_id = ${actor.ref}::uuid)`
		: sql`true`;
	const { dueOn } = workOrders;
	const [orders] = await ctx.tx.execute<{ overdue: number; due: number }>(sql`
		select count(*) filter (where ${dueOn} < ${today})::int as overdue,
			count(*) filter (where ${dueOn} >= ${today})::int as due
		from ${workOrders} where ${isOpen} and ${whose} and ${dueOn} <= ${today} + ${daysAhead}::int`);
	const requests = allows(actor.role, "request.decide")
		? await ctx.tx.$count(serviceRequests, sql`${serviceRequests.state} in ('submitted', 'triaged')`)
		: 0;
	const { overdue: ordersOverdue = 0, due: ordersDue = 0 } = orders ?? {};
	const list = ordersOverdue > 0 ? "/app/work-orders?which=late" : "/app/work-orders";
	const path = ordersOverdue + ordersDue > 0 ? list : "/app/service-requests";
	return { own, path, counts: { ordersOverdue, ordersDue, requests } };
};
