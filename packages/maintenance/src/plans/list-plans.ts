import { checklistTitle } from "@calibrant/calibration";
import { and, asc, eq, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { assetMeters, preventivePlans } from "@calibrant/db/schema";
import { type Ctx, memberNames, pageOf, paging, plainText, readCursor, todayOf } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { permitHere } from "../module.ts";
import type { OrderState } from "../orders/states.ts";
import { foretell, nextOf } from "./due.ts";
import { ordersOf } from "./make-orders.ts";
import { growthOf, horizon, type PlanRow, rhythmOf, standingOf } from "./standing.ts";
import { findPlan, planView } from "./write-plan.ts";

export const listPlansInput = z.strictObject({
	assetId: z.uuid().optional(),
	state: z.enum(["active", "paused", "any"]).default("active"),
	/** Every word must occur in title or description. */
	q: plainText(100).default(""),
	...paging,
});
export const getPlanInput = z.strictObject({ id: z.uuid() });
export const forecastInput = z.strictObject({
	/** How many days ahead. */
	days: z.int().min(1).max(730).default(90),
});

/** How many orders and days a plan shows, and how many plans a forecast takes in. */
const [shownOrders, shownDays, mostPlans] = [20, 730, 500];

const searched = sql`lower(${preventivePlans.title} || e'\n' || ${preventivePlans.description})`;

/** A page of the plans by title, each with what comes next of it. */
export async function listPlans(ctx: Ctx, input: z.output<typeof listPlansInput>) {
	permitHere(ctx, "record.read");
	const { assetId, state, q, limit } = input;
	const place = readCursor(input.cursor, "text", "id");
	const { id, title, pausedAt } = preventivePlans;
	const words = q.split(/\s+/).filter((word) => word !== "");
	const rows = await ctx.tx
		.select()
		.from(preventivePlans)
		.where(
			and(
				assetId ? eq(preventivePlans.assetId, assetId) : undefined,
				state === "any" ? undefined : state === "active" ? isNull(pausedAt) : isNotNull(pausedAt),
				...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
				place ? sql`(${title}, ${id}) > (${place[0]}::text, ${place[1]}::uuid)` : undefined,
			),
		)
		.orderBy(asc(title), asc(id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.title, row.id]);
	const assetOf = await namesOfAssets(
		ctx,
		page.map((row) => row.assetId),
	);
	const items = [];
	for (const row of page) items.push({ ...planView(row), asset: assetOf(row.assetId), next: await nextDay(ctx, row) });
	return { items, nextCursor, today: todayOf(ctx) };
}

/** When a plan makes its next order, as far as that is known; `open`: one of it is open. */
async function nextDay(ctx: Ctx, row: PlanRow) {
	const standing = await standingOf(ctx, row);
	const next = nextOf(rhythmOf(row), standing);
	return {
		open: next === null,
		dueOn: next?.dueOn ?? null,
		makeOn: next?.makeOn ?? null,
		/** Of a count: where it stands, and where it is due, since the plan began. */
		counted: standing.amount === null || row.startAmount === null ? null : since(standing.amount, row.startAmount),
		dueAt: !next?.amount || row.startAmount === null ? null : since(next.amount, row.startAmount),
	};
}

const since = (amount: string, start: string) => new Decimal(amount).minus(start).toFixed();

/** A plan with what comes next, the days foretold for two years, and its newest orders. */
export async function getPlan(ctx: Ctx, { id }: z.output<typeof getPlanInput>) {
	permitHere(ctx, "record.read");
	const row = await findPlan(ctx, id);
	const assetOf = await namesOfAssets(ctx, [row.assetId]);
	const nameOf = await memberNames(ctx, [row.createdBy, row.assigneeId]);
	const orders = await ordersOf(ctx, id, shownOrders);
	const standing = await standingOf(ctx, row);
	return {
		plan: planView(row),
		asset: assetOf(row.assetId),
		createdByName: nameOf(row.createdBy),
		assigneeName: nameOf(row.assigneeId),
		checklist: row.checklistId ? await checklistTitle(ctx, row.checklistId) : null,
		meter: await meterName(ctx, row.meterId),
		today: standing.today,
		next: await nextDay(ctx, row),
		foretold: foretell(rhythmOf(row), standing, horizon(ctx, shownDays), await growthOf(ctx, row)).slice(0, 12),
		orders: orders.map((one) => ({ ...one, state: one.state as OrderState })),
	};
}

/** What is due until so many days from today, day by day. Paused plans and what cannot be foretold are left out. */
export async function forecast(ctx: Ctx, { days }: z.output<typeof forecastInput>) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select()
		.from(preventivePlans)
		.where(isNull(preventivePlans.pausedAt))
		.orderBy(asc(preventivePlans.title), asc(preventivePlans.id))
		.limit(mostPlans + 1);
	const assetOf = await namesOfAssets(
		ctx,
		rows.map((row) => row.assetId),
	);
	const until = horizon(ctx, days);
	const items = [];
	let unforetold = 0;
	for (const row of rows.slice(0, mostPlans)) {
		const about = { planId: row.id, title: row.title, asset: assetOf(row.assetId) };
		const standing = await standingOf(ctx, row);
		const growth = await growthOf(ctx, row);
		const own = foretell(rhythmOf(row), standing, until, growth);
		if (own.length === 0 && row.trigger !== "calendar") unforetold += 1;
		items.push(...own.map((day) => ({ day, estimated: row.trigger !== "calendar", ...about })));
	}
	items.sort((a, b) => a.day.localeCompare(b.day) || a.title.localeCompare(b.title));
	return { items, unforetold, until, today: todayOf(ctx), cut: rows.length > mostPlans };
}

async function meterName({ tx }: Ctx, id: string | null) {
	if (id === null) return null;
	const { name, unit } = assetMeters;
	const [row] = await tx.select({ id: assetMeters.id, name, unit }).from(assetMeters).where(eq(assetMeters.id, id));
	return row ?? null;
}
