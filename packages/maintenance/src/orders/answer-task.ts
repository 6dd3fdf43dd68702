import { judgeAnswer } from "@calibrant/calibration";
import { and, desc, eq } from "@calibrant/db/drizzle";
import { meterReadings, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { readMeter } from "../assets/meters.ts";
import { instantInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { lockOrder } from "./find-order.ts";
import { raiseFrom } from "./raise-order.ts";
import { isUnderWay, type OrderState } from "./states.ts";
import { noTask, type TaskKind, type TaskRow } from "./tasks-of.ts";

export const answerTaskInput = z.strictObject({
	orderId: z.uuid(),
	taskId: z.uuid(),
	/** As typed or chosen: `pass`, `fail`, a number, a text. Empty clears what is not required. */
	value: plainText(5000).default(""),
	notApplicable: z.boolean().default(false),
	note: plainText(2000).default(""),
	/** When the answer that the caller saw was given; null: there was none. Absent: whatever stands there is replaced. */
	seenAt: instantInput.nullable().optional(),
});

/**
 * Keeps what came of a task; the verdict is made here, unrounded. What is read on a meter is kept with the meter too, and
 * a failed task of an inspection raises its repair order, `raised`.
 * Throws STALE_VERSION where somebody answered since, INVALID with the field to mend, CONFLICT unless work is under way.
 */
export async function answerTask(ctx: Ctx, input: z.output<typeof answerTaskInput>) {
	permitHere(ctx, "order.work");
	const order = await lockOrder(ctx, input.orderId);
	needUnderWay(order);
	const mine = and(eq(workOrderTasks.orderId, order.id), eq(workOrderTasks.id, input.taskId));
	const [task] = await ctx.tx.select().from(workOrderTasks).where(mine);
	if (!task) throw noTask();
	needSeen(task, input.seenAt);
	const judged = judgeAnswer(asItem(task), input, await lastReading(ctx, task));
	if (!judged.ok) throw invalid("This answer was not kept.", "Mend the marked field.", judged.faults);
	const { result = null, reading = null, text = null, note = "" } = judged.answer ?? {};
	if (task.meterId && reading !== null && reading !== task.reading) {
		await readMeter(ctx, { meterId: task.meterId, reading, reset: note !== "", note });
	}
	const at = judged.answer
		? { answeredAt: ctx.now, answeredBy: ctx.actor.ref }
		: { answeredAt: null, answeredBy: null };
	const values = { result, reading, text: text ?? "", note };
	await ctx.tx
		.update(workOrderTasks)
		.set({ ...values, ...at })
		.where(mine);
	const entity = { type: "work_order", id: order.id };
	await record(ctx, "work_order.task_answered", entity);
	const before = { label: task.label, result: task.result, reading: task.reading, text: task.text, note: task.note };
	if (task.answeredAt !== null) await remember(ctx, entity, before, { label: task.label, ...values });
	// What an inspection finds is repaired by an order of its own, made at once.
	const raised = order.type === "inspection" && result === "fail" ? await raiseFrom(ctx, order, task.id) : null;
	return { result, reading, raised: raised && { id: raised.id, number: raised.number } };
}

/** Two people at one order overwrite nothing of each other unseen. */
function needSeen({ answeredAt, result, reading, text, note }: TaskRow, seenAt: Date | null | undefined): void {
	if (seenAt === undefined || (seenAt?.getTime() ?? null) === (answeredAt?.getTime() ?? null)) return;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody answered this task after you opened it.",
		"Look at the answer that stands there. Keep yours all the same if it is the right one.",
		{ current: { answeredAt, result, reading, text, note } },
	);
}

/** Throws CONFLICT unless somebody is at the order or on the way. */
export function needUnderWay({ state }: { state: string }): void {
	if (isUnderWay(state as OrderState)) return;
	throw new DomainError("CONFLICT", "Nobody is at work on this order.", "Begin the work, then do this.");
}

const asItem = (task: TaskRow) => ({
	...{ kind: task.kind as TaskKind, required: task.required, unit: task.unit, noteOnFail: true },
	options: task.options,
	...{ lowerLimit: task.lowerLimit, upperLimit: task.upperLimit },
});

/** What stood on the meter before; an answer that is given again is compared with what stood before it. */
async function lastReading(ctx: Ctx, { meterId, reading }: TaskRow): Promise<string | null> {
	if (!meterId) return null;
	const rows = await ctx.tx
		.select({ reading: meterReadings.reading })
		.from(meterReadings)
		.where(eq(meterReadings.meterId, meterId))
		.orderBy(desc(meterReadings.readAt), desc(meterReadings.id))
		.limit(2);
	return (rows[0]?.reading === reading ? rows[1] : rows[0])?.reading ?? null;
}
