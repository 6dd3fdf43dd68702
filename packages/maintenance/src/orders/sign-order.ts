import { asc, eq } from "@calibrant/db/drizzle";
import { partMoves, timeEntries } from "@calibrant/db/schema";
import { type Ctx, type Proving, printedNameInput, sign } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { lockSeenOrder, type OrderRow } from "./find-order.ts";
import { needReady, noStep, takeStep } from "./move-order.ts";
import { type OrderState, stepBetween } from "./states.ts";
import { photosOf, tasksOf } from "./tasks-of.ts";

export const signOrderInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** The own name of whoever did the work. */
	printedName: printedNameInput,
});

/**
 * Signs for work that is done, with the meaning "performed". Throws STALE_VERSION, CONFLICT unless it is done, INVALID
 * for a name that is not the signer's, CONFIRM_PASSWORD, FORBIDDEN for keys and jobs.
 */
export async function signOrder(
	ctx: Ctx,
	{ id, version, printedName }: z.output<typeof signOrderInput>,
	proof: Proving,
) {
	permitHere(ctx, "order.work");
	const row = await lockSeenOrder(ctx, id, version);
	const step = stepBetween(row.state as OrderState, "signed");
	if (!step) throw noStep();
	await needReady(ctx, row, { ...step, needs: ["answers", "no_timer", "calibration"] });
	const content = await signedOrder(ctx, row);
	await sign(ctx, { type: "work_order", id }, { meaning: "performed", printedName, proof, content });
	return takeStep(ctx, row, step, "");
}

/**
 * What is signed: the order, its tasks with their answers, times, parts and photos. Plain JSON that names no
 * organisation; a change of any of it makes the signature fail.
 */
export async function signedOrder(ctx: Ctx, row: OrderRow) {
	const { id, number, type, title, description, assetId, outcome } = row;
	const times = await ctx.tx
		.select()
		.from(timeEntries)
		.where(eq(timeEntries.orderId, id))
		.orderBy(asc(timeEntries.startedAt), asc(timeEntries.id));
	const used = await ctx.tx
		.select()
		.from(partMoves)
		.where(eq(partMoves.orderId, id))
		.orderBy(asc(partMoves.movedAt), asc(partMoves.id));
	return {
		...{ kind: "work_order", id, number, type, title, description, assetId, outcome },
		startedAt: row.startedAt?.toISOString() ?? null,
		doneAt: row.doneAt?.toISOString() ?? null,
		tasks: (await tasksOf(ctx, id)).map((task) => ({
			...{ id: task.id, kind: task.kind, label: task.label, unit: task.unit, required: task.required },
			...{ lowerLimit: task.lowerLimit, upperLimit: task.upperLimit, result: task.result, reading: task.reading },
			...{ text: task.text, note: task.note },
		})),
		times: times.map(({ id: timeId, memberId, category, startedAt, endedAt }) => ({
			...{ id: timeId, memberId, category, startedAt: startedAt.toISOString() },
			endedAt: endedAt?.toISOString() ?? null,
		})),
		parts: used.map(({ id: moveId, partId, quantity }) => ({ id: moveId, partId, quantity })),
		photos: (await photosOf(ctx, id)).map(({ id: photoId, taskId, sha256 }) => ({ id: photoId, taskId, sha256 })),
	};
}
