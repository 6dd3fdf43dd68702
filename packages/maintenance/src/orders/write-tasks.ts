import { and, eq, inArray, notInArray } from "@calibrant/db/drizzle";
import { assetMeters, workOrders, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, invalid, plainText, record, remember } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { optionalDecimalInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { lockSeenOrder, needNotEnded, type OrderRow, orderView } from "./find-order.ts";
import { mostTasks } from "./tasks-from-checklist.ts";
import { photosOf, taskKinds } from "./tasks-of.ts";

const limit = optionalDecimalInput.default(null);

export const writeTasksInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** All tasks in their order. One with an id stays what it is, with its answer; what is left out goes. */
	tasks: z
		.array(
			z.strictObject({
				id: z.uuid().optional(),
				kind: z.enum(taskKinds),
				label: plainText(500).min(1, "Say what is to be done."),
				help: plainText(1000).default(""),
				/** Of a choice: what may be chosen, and which of it fails. */
				options: z
					.array(z.strictObject({ text: plainText(100).min(1, "Name the option."), fails: z.boolean() }))
					.max(30, "Give at most 30 options.")
					.default([]),
				required: z.boolean().default(true),
				unit: plainText(30).default(""),
				lowerLimit: limit,
				upperLimit: limit,
				meterId: z.uuid().nullable().default(null),
			}),
		)
		.max(mostTasks, `An order has at most ${mostTasks} tasks.`),
});
type Input = z.output<typeof writeTasksInput>;

/**
 * Writes the list of tasks. One that is answered keeps kind, limits and meter. Throws STALE_VERSION, CONFLICT once the
 * order has ended, and INVALID where one that is answered or has photos is left out, for limits the wrong way round and for a meter that is not of the order's asset.
 */
export async function writeTasks(ctx: Ctx, { id, version, tasks }: Input) {
	permitHere(ctx, "order.edit");
	const row = await lockSeenOrder(ctx, id, version);
	needNotEnded(row);
	await needSound(ctx, row, tasks);
	const before = await ctx.tx.select().from(workOrderTasks).where(eq(workOrderTasks.orderId, id));
	const kept = tasks.flatMap((task) => task.id ?? []);
	const gone = and(eq(workOrderTasks.orderId, id), kept.length > 0 ? notInArray(workOrderTasks.id, kept) : undefined);
	const left = before.filter((task) => !kept.includes(task.id));
	const photographed = new Set((await photosOf(ctx, id)).map(({ taskId }) => taskId));
	needNotAnswered(left.filter((task) => task.answeredAt !== null || photographed.has(task.id)));
	await ctx.tx.delete(workOrderTasks).where(gone);
	for (const [position, { id: taskId, ...values }] of tasks.entries()) {
		const present = before.find((task) => task.id === taskId);
		if (!present) {
			await ctx.tx.insert(workOrderTasks).values({ ...values, position, orgId: ctx.orgId, orderId: id });
			continue;
		}
		const { label, required } = values;
		const set = present.answeredAt === null ? { ...values, position } : { label, required, position };
		await ctx.tx.update(workOrderTasks).set(set).where(eq(workOrderTasks.id, present.id));
	}
	const [after] = await ctx.tx
		.update(workOrders)
		.set({ version: version + 1, updatedAt: ctx.now })
		.where(eq(workOrders.id, id))
		.returning();
	if (!after) throw new Error("A locked work order is gone.");
	await record(ctx, "work_order.tasks_written", { type: "work_order", id });
	const labels = (of: readonly { label: string; kind: string }[]) => of.map(({ label, kind }) => ({ label, kind }));
	await remember(ctx, { type: "work_order", id }, { tasks: labels(before) }, { tasks: labels(tasks) });
	return orderView(after);
}

async function needSound(ctx: Ctx, order: OrderRow, tasks: Input["tasks"]): Promise<void> {
	for (const [at, { kind, lowerLimit, upperLimit, meterId, options }] of tasks.entries()) {
		if (lowerLimit !== null && upperLimit !== null && new Decimal(lowerLimit).gt(upperLimit)) {
			const what = "The lower limit is above the upper one.";
			throw invalid(what, "Swap or correct them.", { [`tasks.${at}.lowerLimit`]: what });
		}
		if ((kind === "choice") !== options.length > 0) {
			const what = kind === "choice" ? "Give the options to choose from." : "Only a choice has options.";
			throw invalid(what, "Correct the marked task.", { [`tasks.${at}.options`]: what });
		}
		if ((kind === "meter") !== (meterId !== null)) {
			const what = kind === "meter" ? "Choose the meter to be read." : "Only a task that reads a meter names one.";
			throw invalid(what, "Correct the marked task.", { [`tasks.${at}.meterId`]: what });
		}
	}
	const meters = [...new Set(tasks.flatMap(({ meterId }) => meterId ?? []))];
	if (meters.length === 0) return;
	const own = and(inArray(assetMeters.id, meters), eq(assetMeters.assetId, order.assetId ?? order.id));
	if ((await ctx.tx.$count(assetMeters, own)) === meters.length) return;
	throw invalid("This meter is not one of the asset of the order.", "Choose a meter of that asset.");
}

function needNotAnswered(tasks: readonly { label: string }[]): void {
	if (tasks.length === 0) return;
	const what = "A task that has been answered stays: it shows what was done.";
	throw invalid(what, "Leave it in the list.", { tasks: tasks.map(({ label }) => label).join(", ") });
}
