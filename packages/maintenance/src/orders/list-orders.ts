import { and, asc, desc, eq, inArray, type SQL, sql } from "@calibrant/db/drizzle";
import { workOrderAssignees, workOrders } from "@calibrant/db/schema";
import { type Ctx, memberNames, pageOf, paging, plainText, readCursor, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { priorities } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { orderTypes } from "./create-order.ts";
import { type OrderRow, orderView } from "./find-order.ts";
import { isEnded, type OrderState, orderStates } from "./states.ts";

/** Work that is not over: neither done nor called off. */
export const openStates: readonly OrderState[] = orderStates.filter((state) => !isEnded(state));

/** Which orders a list or a board holds. */
export const orderFilter = {
	type: z.enum(orderTypes).optional(),
	priority: z.enum(priorities).optional(),
	assetId: z.uuid().optional(),
	/** A member's, or the caller's own. */
	assigneeId: z.union([z.uuid(), z.literal("me")]).optional(),
	/** Due before today and not over. */
	overdue: z.boolean().default(false),
	/** Every word must occur in number, title or description. */
	q: plainText(100).default(""),
};
export const listOrdersInput = z.strictObject({
	state: z.enum([...orderStates, "open", "any"]).default("open"),
	...orderFilter,
	...paging,
});
export const orderBoardInput = z.strictObject(orderFilter);

/** How many orders a column of the board shows; how many more there are it says. */
const inColumn = 50;

const at = sql<string>`to_char(${workOrders.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${workOrders.number}, ${workOrders.title}, ${workOrders.description}))`;

type Filter = z.output<typeof orderBoardInput>;

function where(ctx: Ctx, { type, priority, assetId, assigneeId, overdue, q }: Filter): SQL | undefined {
	const words = q.split(/\s+/).filter((word) => word !== "");
	const who = assigneeId === "me" ? ctx.actor.ref : assigneeId;
	const assigned = sql`exists (select from ${workOrderAssignees} a
		where a.org_id = ${workOrders.orgId} and a.order_id = ${workOrders.id} and a.member_id = ${who ?? null}::uuid)`;
	return and(
		type ? eq(workOrders.type, type) : undefined,
		priority ? eq(workOrders.priority, priority) : undefined,
		assetId ? eq(workOrders.assetId, assetId) : undefined,
		assigneeId ? assigned : undefined,
		overdue ? sql`${workOrders.dueOn} < ${todayOf(ctx)}::date` : undefined,
		overdue ? inArray(workOrders.state, [...openStates]) : undefined,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
}

/** A page of the work orders, newest first. */
export async function listOrders(ctx: Ctx, { state, cursor, limit, ...filter }: z.output<typeof listOrdersInput>) {
	permitHere(ctx, "record.read");
	const place = readCursor(cursor, "instant", "id");
	const rows = await ctx.tx
		.select({ row: workOrders, at })
		.from(workOrders)
		.where(
			and(
				where(ctx, filter),
				state === "any" ? undefined : inArray(workOrders.state, state === "open" ? [...openStates] : [state]),
				place
					? sql`(${workOrders.createdAt}, ${workOrders.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(workOrders.createdAt), desc(workOrders.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.at, row.row.id]);
	return {
		items: await withNames(
			ctx,
			page.map(({ row }) => row),
		),
		nextCursor,
		today: todayOf(ctx),
	};
}

/**
 * The open orders and those that wait for signature or closing, by state: the most urgent and the first due of each, and
 * how many there are.
 */
export async function orderBoard(ctx: Ctx, filter: Filter) {
	permitHere(ctx, "record.read");
	const shown = [...openStates, "done", "signed"] as const;
	const matching = and(where(ctx, filter), inArray(workOrders.state, [...shown]));
	const rank = sql`array_position(array['urgent', 'high', 'normal', 'low'], ${workOrders.priority})`;
	const counts = await ctx.tx
		.select({ state: workOrders.state, count: sql<number>`count(*)::int` })
		.from(workOrders)
		.where(matching)
		.groupBy(workOrders.state);
	const rows: OrderRow[] = [];
	for (const { state } of counts) {
		const column = ctx.tx
			.select()
			.from(workOrders)
			.where(and(matching, eq(workOrders.state, state)));
		rows.push(...(await column.orderBy(asc(rank), asc(workOrders.dueOn), asc(workOrders.id)).limit(inColumn)));
	}
	const items = await withNames(ctx, rows);
	return {
		today: todayOf(ctx),
		columns: shown.map((state) => ({
			state: state as OrderState,
			count: counts.find((one) => one.state === state)?.count ?? 0,
			items: items.filter((one) => one.state === state),
		})),
	};
}

async function withNames(ctx: Ctx, rows: readonly OrderRow[]) {
	const ids = rows.map(({ id }) => id);
	const assigned =
		ids.length === 0
			? []
			: await ctx.tx.select().from(workOrderAssignees).where(inArray(workOrderAssignees.orderId, ids));
	const nameOf = await memberNames(
		ctx,
		assigned.map(({ memberId }) => memberId),
	);
	const assetOf = await namesOfAssets(
		ctx,
		rows.map(({ assetId }) => assetId),
	);
	const today = todayOf(ctx);
	return rows.map((row) => ({
		...orderView(row),
		asset: assetOf(row.assetId),
		isOverdue: row.dueOn !== null && row.dueOn < today && !isEnded(row.state as OrderState),
		assignees: assigned.filter(({ orderId }) => orderId === row.id).map(({ memberId }) => nameOf(memberId) ?? ""),
	}));
}
