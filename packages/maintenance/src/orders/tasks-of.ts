import { isAnswered } from "@calibrant/calibration";
import { asc, eq } from "@calibrant/db/drizzle";
import { workOrderPhotos, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";

export const taskKinds = ["check", "number", "text", "choice", "meter", "photo"] as const;
export type TaskKind = (typeof taskKinds)[number];
export type TaskRow = typeof workOrderTasks.$inferSelect;

/** Of a task that somebody took out, or that never was. */
export const noTask = () =>
	new DomainError(
		"NOT_FOUND",
		"This task is not in the order.",
		"Somebody may have taken it out: look at the order as it stands now.",
	);

/** The photos of an order, oldest first. */
export async function photosOf(ctx: Ctx, orderId: string) {
	const rows = ctx.tx.select().from(workOrderPhotos).where(eq(workOrderPhotos.orderId, orderId));
	return (await rows.orderBy(asc(workOrderPhotos.addedAt), asc(workOrderPhotos.id))).map(
		({ id, taskId, fileName, contentType, bytes, sha256 }) => ({ id, taskId, fileName, contentType, bytes, sha256 }),
	);
}

/** The tasks of an order in their order, each with its photos and whether it has what it asks for. */
export async function tasksOf(ctx: Ctx, orderId: string) {
	const rows = await ctx.tx
		.select()
		.from(workOrderTasks)
		.where(eq(workOrderTasks.orderId, orderId))
		.orderBy(asc(workOrderTasks.position), asc(workOrderTasks.id));
	const photos = await photosOf(ctx, orderId);
	return rows.map((row) => {
		const own = photos.filter(({ taskId }) => taskId === row.id);
		const { orgId: _, orderId: _order, kind, result, ...rest } = row;
		const answer = row.answeredAt === null ? undefined : { result };
		return {
			...{ ...rest, kind: kind as TaskKind, result: result as "pass" | "fail" | "not_applicable" | null },
			...{ photos: own, isAnswered: isAnswered(row as Parameters<typeof isAnswered>[0], answer, own.length) },
		};
	});
}
