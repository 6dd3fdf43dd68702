import { asc, eq } from "@calibrant/db/drizzle";
import { serviceRequestNotes, serviceRequestPhotos, workOrders } from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { permitHere } from "../module.ts";
import type { OrderState } from "../orders/states.ts";
import { findRequest, requestView } from "./request-view.ts";
import { isOpen } from "./states.ts";

export const getRequestInput = z.strictObject({ id: z.uuid() });

/** A request with its photos, who sent and who decided it, and what became of it. */
export async function getRequest(ctx: Ctx, { id }: z.output<typeof getRequestInput>) {
	permitHere(ctx, "record.read");
	const row = await findRequest(ctx, id);
	const request = requestView(row);
	const nameOf = await memberNames(ctx, [row.createdBy, row.decidedBy]);
	const assetOf = await namesOfAssets(ctx, [row.assetId]);
	const { number, state } = workOrders;
	const [order] = row.orderId
		? await ctx.tx.select({ id: workOrders.id, number, state }).from(workOrders).where(eq(workOrders.id, row.orderId))
		: [];
	const own = row.createdBy !== null && row.createdBy === ctx.actor.ref;
	const role = "role" in ctx.actor ? ctx.actor.role : null;
	return {
		request,
		asset: assetOf(row.assetId),
		sentByName: nameOf(row.createdBy),
		decidedByName: nameOf(row.decidedBy),
		order: order ? { ...order, state: order.state as OrderState } : null,
		photos: await requestPhotos(ctx, id),
		notes: await requestNotes(ctx, id),
		mayCancel: isOpen(request.state) && (own || (role !== null && allows(role, "request.decide"))),
	};
}

/** The photos of a request, oldest first. */
export async function requestPhotos(ctx: Ctx, requestId: string) {
	const rows = await ctx.tx
		.select()
		.from(serviceRequestPhotos)
		.where(eq(serviceRequestPhotos.requestId, requestId))
		.orderBy(asc(serviceRequestPhotos.addedAt), asc(serviceRequestPhotos.id));
	return rows.map(({ id, fileName, contentType, bytes, sha256 }) => ({ id, fileName, contentType, bytes, sha256 }));
}

/** What whoever reported it wrote later, oldest first. */
export function requestNotes({ tx }: Ctx, requestId: string) {
	const { id, text, addedAt } = serviceRequestNotes;
	return tx
		.select({ id, text, addedAt })
		.from(serviceRequestNotes)
		.where(eq(serviceRequestNotes.requestId, requestId))
		.orderBy(asc(addedAt), asc(id));
}

export const downloadRequestPhotoInput = z.strictObject({ id: z.uuid() });

/** Where a photo of a request lies and what it is. Pages show photos, so that a look at one is not logged. */
export async function downloadRequestPhoto(ctx: Ctx, { id }: z.output<typeof downloadRequestPhotoInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(serviceRequestPhotos).where(eq(serviceRequestPhotos.id, id));
	if (!row) throw notFound("photo");
	const { fileKey, fileName, contentType, bytes } = row;
	return { fileKey, fileName, contentType, bytes };
}
