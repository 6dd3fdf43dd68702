import { auditorDay } from "@calibrant/calibration";
import { and, asc, desc, eq, gte, lte, type SQL, sql } from "@calibrant/db/drizzle";
import { managementReviews, supplierMoves, suppliers } from "@calibrant/db/schema";
import { type Ctx, notFound, plainDate } from "@calibrant/kernel";
import { z } from "zod";
import { type auditorOneInput, endOf, needWhole } from "./auditor.ts";
import { findReview } from "./reviews/find-review.ts";
import { reviewHistory, seenReview } from "./reviews/get-review.ts";
import { daysOf, findSupplier } from "./suppliers/find-supplier.ts";
import { seenSupplier, supplierHistory } from "./suppliers/get-supplier.ts";
import { accreditedOn, type SupplierKind, type SupplierState } from "./suppliers/states.ts";
import { rowThen, valuesAt } from "./values-at.ts";

const most = 1000;

/** The suppliers that were entered until an instant, with the state they had then, and the reviews of the period that are signed. */
export async function suppliersAndReviewsAt(
	ctx: Ctx,
	{ end, day, periodFrom }: { end: SQL<Date>; day: string; periodFrom: string | null },
) {
	const rows = await ctx.tx
		.select({
			row: suppliers,
			// Of one table drizzle names columns without it.
			state: sql<string | null>`(select m.to_state from ${supplierMoves} m where m.org_id = suppliers.org_id
				and m.supplier_id = suppliers.id and m.moved_at < ${end} order by m.moved_at desc, m.id desc limit 1)`,
		})
		.from(suppliers)
		.where(sql`${suppliers.createdAt} < ${end}`)
		.orderBy(asc(suppliers.number))
		.limit(most);
	const { heldOn, state, stateSince } = managementReviews;
	const reviews = await ctx.tx
		.select()
		.from(managementReviews)
		.where(
			and(
				...[eq(state, "closed"), sql`${stateSince} < ${end}`, lte(heldOn, day)],
				periodFrom === null ? undefined : gte(heldOn, periodFrom),
			),
		)
		.orderBy(desc(heldOn))
		.limit(most);
	const days = daysOf(ctx, day);
	const before = await valuesAt(ctx, "supplier", day);
	return {
		suppliers: rows.map(({ row: present, state: then }) => {
			const row = rowThen(present, before.get(present.id));
			return {
				...{ id: row.id, number: row.number, name: row.name, provides: row.provides as SupplierKind[] },
				...{ state: (then ?? "proposed") as SupplierState, accreditedUntil: row.accreditedUntil },
				accredited: accreditedOn(row, days),
			};
		}),
		reviews: reviews.map(({ id, number, title, heldOn: on, periodFrom: from, periodTo: to }) => ({
			...{ id, number, title, heldOn: on ?? "", periodFrom: from, periodTo: to },
		})),
	};
}

export const auditorSupplierInput = z.strictObject({ id: z.uuid(), on: plainDate.optional() });

/** A supplier with what was on record of it, its state and evaluations at the end of a day, and its whole history. Throws NOT_FOUND. */
export async function auditorSupplier(ctx: Ctx, { id, on }: z.output<typeof auditorSupplierInput>) {
	const scope = await needWhole(ctx);
	const asOf = await endOf(ctx, auditorDay(ctx, scope, on));
	const row = await findSupplier(ctx, id);
	if (row.createdAt >= asOf.until) throw notFound("supplier");
	const history = await supplierHistory(ctx, { id, limit: 200 });
	const then = (await valuesAt(ctx, "supplier", asOf.day, [id])).get(id);
	const { facts: _, file, ...seen } = await seenSupplier(ctx, rowThen(row, then), asOf);
	const present = file && { name: file.name, sha256: file.sha256 };
	return { on: asOf.day, ...seen, file: then && "sha256" in then ? fileThen(then) : present, history };
}

const fileThen = ({ fileName, sha256 }: Record<string, unknown>) =>
	sha256 === null ? null : { name: String(fileName), sha256: String(sha256) };

/** A signed management review that was held in the period, with its whole history. Throws NOT_FOUND for all others. */
export async function auditorManagementReview(ctx: Ctx, { id }: z.output<typeof auditorOneInput>) {
	const { access } = await needWhole(ctx);
	const row = await findReview(ctx, id);
	const { periodFrom, periodTo } = access;
	const on = row.heldOn ?? "";
	const isIn = (periodFrom === null || on >= periodFrom) && (periodTo === null || on <= periodTo);
	if (row.state !== "closed" || !isIn) throw notFound("management review");
	return { ...(await seenReview(ctx, row)), history: await reviewHistory(ctx, { id, limit: 200 }) };
}
