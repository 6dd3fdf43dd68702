import { and, eq } from "@calibrant/db/drizzle";
import { workOrderPhotos, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, plainText, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { keepPhoto, type PhotoFile, photoLimits } from "../photos.ts";
import { lockOrder, needNotEnded } from "./find-order.ts";
import { noTask } from "./tasks-of.ts";

export const addOrderPhotoInput = z.strictObject({
	orderId: z.uuid(),
	/** The task it answers; absent: of the order as a whole. */
	taskId: z.uuid().optional(),
	fileName: plainText(1000).default(""),
});
export const orderPhotoInput = z.strictObject({ id: z.uuid() });

type Input = z.output<typeof addOrderPhotoInput>;

type Added = { id: string; bytes: number; sha256: string; contentType: string };

/**
 * Keeps a photo with an order or one of its tasks; `once` may answer in its place, in the transaction that keeps it.
 * Throws what {@link keepPhoto} throws, and CONFLICT once the order has ended.
 */
export function addOrderPhoto(
	steps: Steps,
	{ orderId, taskId, fileName }: Input,
	body: Buffer,
	once: (ctx: Ctx, work: () => Promise<Added>) => Promise<Added> = (_, work) => work(),
) {
	const place = async (ctx: Ctx) => {
		permitHere(ctx, "order.work");
		needNotEnded(await lockOrder(ctx, orderId));
		if (taskId) {
			const own = and(eq(workOrderTasks.orderId, orderId), eq(workOrderTasks.id, taskId));
			if ((await ctx.tx.$count(workOrderTasks, own)) === 0) throw noTask();
		}
		if ((await ctx.tx.$count(workOrderPhotos, eq(workOrderPhotos.orderId, orderId))) < photoLimits.ofOrder) return;
		const what = `A work order holds at most ${photoLimits.ofOrder} photos.`;
		throw new DomainError("CONFLICT", what, "Remove one that says less.");
	};
	const insert = async (ctx: Ctx, file: PhotoFile) => {
		const by = { addedAt: ctx.now, addedBy: ctx.actor.ref };
		await ctx.tx.insert(workOrderPhotos).values({ ...file, ...by, orgId: ctx.orgId, orderId, taskId: taskId ?? null });
		await record(ctx, "work_order.photo_added", { type: "work_order", id: orderId });
		const { id, bytes, sha256, contentType } = file;
		const kept = { orderId, taskId: taskId ?? null, fileName: file.fileName, sha256 };
		await remember(ctx, { type: "work_order_photo", id }, null, kept);
		return { id, bytes, sha256, contentType };
	};
	return keepPhoto(steps, { prefix: "work-orders", fileName, body }, place, (ctx, file) =>
		once(ctx, () => insert(ctx, file)),
	);
}

/** Takes a photo off an order that has not ended. */
export async function removeOrderPhoto(steps: Steps, { id }: z.output<typeof orderPhotoInput>) {
	const { fileKey, orderId } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "order.work");
		const [photo] = await ctx.tx.select().from(workOrderPhotos).where(eq(workOrderPhotos.id, id));
		if (!photo) throw notFound("photo");
		needNotEnded(await lockOrder(ctx, photo.orderId));
		await ctx.tx.delete(workOrderPhotos).where(eq(workOrderPhotos.id, id));
		await record(ctx, "work_order.photo_removed", { type: "work_order", id: photo.orderId });
		const { orderId: of, taskId, fileName, sha256 } = photo;
		await remember(ctx, { type: "work_order_photo", id }, { orderId: of, taskId, fileName, sha256 }, null);
		return photo;
	});
	// The row first: no row may name a file that is gone. What is left behind here is swept.
	await steps.files.delete(fileKey);
	return { orderId };
}

/** Where a photo of an order lies and what it is. Pages show photos, so that a look at one is not logged. */
export async function downloadOrderPhoto(ctx: Ctx, { id }: z.output<typeof orderPhotoInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(workOrderPhotos).where(eq(workOrderPhotos.id, id));
	if (!row) throw notFound("photo");
	const { fileKey, fileName, contentType, bytes } = row;
	return { fileKey, fileName, contentType, bytes };
}
