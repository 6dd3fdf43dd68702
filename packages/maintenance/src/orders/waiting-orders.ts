import { type SQL, sql } from "@calibrant/db/drizzle";
import { serviceRequests, workOrderAssignees, workOrders } from "@calibrant/db/schema";
import { allows, type Ctx, permit, todayOf, type Waiting } from "@calibrant/kernel";
import { openStates } from "./list-orders.ts";

/** Of each kind at most so many. */
const most = 50;
type Row = { kind: string; id: string; name: string; about: string; since: string; due: string | null };

/** Work orders of the member who asks, those of theirs that are done and not signed, and requests that they may decide. */
export async function waitingOrders(ctx: Ctx): Promise<Waiting[]> {
	permit(ctx, "record.read");
	const { actor } = ctx;
	if (actor.type !== "member") return [];
	const today = todayOf(ctx);
	const open = sql.raw(openStates.map((state) => `'${state}'`).join(", "));
	const mine = sql`${workOrders} join ${workOrderAssignees} on ${workOrderAssignees.orgId} = ${workOrders.orgId}
		and ${workOrderAssignees.orderId} = ${workOrders.id} and ${workOrderAssignees.memberId} = ${actor.ref}::uuid`;
	const parts: SQL[] = [
		sql`select 'order' as kind, ${workOrders.id} as id, ${workOrders.number} as name, ${workOrders.title} as about,
			${workOrderAssignees.assignedAt} as since, ${workOrders.dueOn} as due from ${mine} where ${workOrders.state} in (${open})`,
		sql`select 'order_sign', ${workOrders.id}, ${workOrders.number}, ${workOrders.title}, ${workOrders.stateSince}, null::date
			from ${mine} where ${workOrders.state} = 'done' and ${workOrders.signatureRequired}`,
	];
	if (allows(actor.role, "request.decide")) {
		parts.push(sql`select 'request', id, number, title, created_at, null::date from ${serviceRequests}
			where state in ('submitted', 'triaged')`);
	}
	const found = await ctx.tx.execute<Row>(
		sql.join(
			parts.map((part) => sql`(${part} order by 5, 2 limit ${most})`),
			sql` union all `,
		),
	);
	return found.map(({ kind, id, name, about, since, due }) => ({
		...{ kind: kind as Waiting["kind"], id, name, about, since: new Date(since), dueOn: due },
		...{ isLate: due !== null && due < today, isDone: false },
	}));
}
