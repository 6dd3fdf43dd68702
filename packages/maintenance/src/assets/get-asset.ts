import { and, asc, desc, eq, inArray } from "@calibrant/db/drizzle";
import { assets, preventivePlans, serviceRequests, workOrders } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { z } from "zod";
import { downtimesOf } from "../downtime/downtime.ts";
import { permitHere } from "../module.ts";
import type { OrderState } from "../orders/states.ts";
import type { RequestState } from "../requests/states.ts";
import { selectAssets } from "./asset-view.ts";
import { findAsset } from "./find-asset.ts";
import { metersOf } from "./meters.ts";
import { namesOfAssets } from "./names-of-assets.ts";

export const getAssetInput = z.strictObject({ id: z.uuid() });

/** How many of the newest orders and requests an asset shows; its lists hold the rest. */
const shown = 10;

/** An asset with its parts, meters, stops, and the newest of what was reported and done. */
export async function getAsset(ctx: Ctx, { id }: z.output<typeof getAssetInput>) {
	permitHere(ctx, "record.read");
	const asset = await findAsset(ctx, id);
	const parentOf = await namesOfAssets(ctx, [asset.parentId]);
	const { number, title, state, createdAt } = workOrders;
	const orders = await ctx.tx
		.select({ id: workOrders.id, number, title, state, createdAt, type: workOrders.type })
		.from(workOrders)
		.where(eq(workOrders.assetId, id))
		.orderBy(desc(createdAt), desc(workOrders.id))
		.limit(shown);
	const requests = await ctx.tx
		.select({
			id: serviceRequests.id,
			number: serviceRequests.number,
			title: serviceRequests.title,
			state: serviceRequests.state,
			createdAt: serviceRequests.createdAt,
		})
		.from(serviceRequests)
		.where(and(eq(serviceRequests.assetId, id), inArray(serviceRequests.state, ["submitted", "triaged"])))
		.orderBy(desc(serviceRequests.createdAt), desc(serviceRequests.id))
		.limit(shown);
	const parts = await selectAssets(ctx).where(eq(assets.parentId, id)).orderBy(asc(assets.tag), asc(assets.id));
	return {
		asset,
		parent: parentOf(asset.parentId),
		parts: parts.map((part) => ({ id: part.id, tag: part.tag, description: part.description, status: part.status })),
		meters: await metersOf(ctx, id),
		orders: orders.map((one) => ({ ...one, state: one.state as OrderState })),
		openRequests: requests.map((one) => ({ ...one, state: one.state as RequestState })),
		plans: await plansOfAsset(ctx, id),
		stops: await downtimesOf(ctx, { assetId: id }),
	};
}

function plansOfAsset({ tx }: Ctx, assetId: string) {
	const { id, title, pausedAt } = preventivePlans;
	return tx
		.select({ id, title, pausedAt })
		.from(preventivePlans)
		.where(eq(preventivePlans.assetId, assetId))
		.orderBy(asc(title), asc(id))
		.limit(shown);
}
