import { and, eq, isNull } from "@calibrant/db/drizzle";
import { timeEntries, workOrders } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { instantInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { needUnderWay } from "../orders/answer-task.ts";
import { needWorkers } from "../orders/assign-order.ts";
import { lockOrder, needNotEnded } from "../orders/find-order.ts";
import { rateOf } from "./rates.ts";

export const timeCategories = ["work", "travel", "waiting"] as const;
export type TimeCategory = (typeof timeCategories)[number];
const category = z.enum(timeCategories).default("work");
const note = plainText(500).default("");

export const startTimerInput = z.strictObject({ orderId: z.uuid(), category });
export const stopTimerInput = z.strictObject({
	note,
	/** When it was stopped where there was no network; absent: now. */
	stoppedAt: instantInput.optional(),
});
export const enterTimeInput = z.strictObject({
	orderId: z.uuid(),
	/** Whose time it was; absent: the caller's own. */
	memberId: z.uuid().optional(),
	category,
	startedAt: instantInput,
	endedAt: instantInput,
	note,
});
export const removeTimeInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(1, "Say why the time goes."),
});

/** Longest stretch that one entry holds, in hours: a timer that ran through a night is entered again by hand. */
export const longestHours = 24;

type Entry = typeof timeEntries.$inferSelect;
const mine = (memberId: string) => and(eq(timeEntries.memberId, memberId), isNull(timeEntries.endedAt));

/** Starts the caller's timer; one that runs elsewhere stops. Throws CONFLICT unless work is under way, FORBIDDEN for keys, INVALID where one that runs elsewhere was forgotten. */
export async function startTimer(ctx: Ctx, { orderId, category: kind }: z.output<typeof startTimerInput>) {
	permitHere(ctx, "order.work");
	const memberId = needMember(ctx);
	needUnderWay(await lockOrder(ctx, orderId));
	const [running] = await ctx.tx.select().from(timeEntries).where(mine(memberId)).for("update");
	if (running?.orderId === orderId && running.category === kind)
		return { id: running.id, startedAt: running.startedAt };
	if (running) {
		needOneEntry(running, ctx.now);
		await end(ctx, running, "");
	}
	return insert(ctx, { orderId, memberId, category: kind, startedAt: ctx.now, endedAt: null, manual: false, note: "" });
}

/** Stops the caller's timer. Throws NOT_FOUND where none runs, INVALID for an instant to come, before it began or too long after. */
export async function stopTimer(ctx: Ctx, { note: said, stoppedAt }: z.output<typeof stopTimerInput>) {
	permitHere(ctx, "order.work");
	const [running] = await ctx.tx
		.select()
		.from(timeEntries)
		.where(mine(needMember(ctx)))
		.for("update");
	if (!running) throw notFound("running timer");
	if (stoppedAt && (stoppedAt > ctx.now || stoppedAt < running.startedAt)) {
		const what = "The timer did not run at this time.";
		throw invalid(what, "Correct the time.", { stoppedAt: what });
	}
	needOneEntry(running, stoppedAt ?? ctx.now);
	return end(ctx, running, said, stoppedAt);
}

/** A timer that was forgotten books no days of work: whoever forgot it says when the work ended. Throws INVALID. */
function needOneEntry({ startedAt }: Entry, endedAt: Date): void {
	if (endedAt.getTime() - startedAt.getTime() <= longestHours * 3_600_000) return;
	const what = `Your timer has run for more than ${longestHours} hours.`;
	throw invalid(what, "Stop it on its order, and say when the work ended.", { stoppedAt: what });
}

/** The caller's running timer; null where none runs. */
export async function runningTimer(ctx: Ctx) {
	permitHere(ctx, "record.read");
	if (ctx.actor.type !== "member") return null;
	const [row] = await ctx.tx
		.select({
			id: timeEntries.id,
			orderId: timeEntries.orderId,
			number: workOrders.number,
			title: workOrders.title,
			startedAt: timeEntries.startedAt,
		})
		.from(timeEntries)
		.innerJoin(workOrders, and(eq(workOrders.orgId, timeEntries.orgId), eq(workOrders.id, timeEntries.orderId)))
		.where(mine(ctx.actor.ref));
	return row ?? null;
}

/** Books a time afterwards; that of others is booked by who plans. Throws INVALID for times that cannot be. */
export async function enterTime(ctx: Ctx, input: z.output<typeof enterTimeInput>) {
	permitHere(ctx, "order.work");
	const memberId = input.memberId ?? needMember(ctx);
	if (memberId !== ctx.actor.ref) permit(ctx, "order.edit");
	await needWorkers(ctx, [memberId]);
	needNotEnded(await lockOrder(ctx, input.orderId));
	const { startedAt, endedAt, orderId, category: kind, note: said } = input;
	const fault = (field: string, what: string) => invalid(what, "Correct the times.", { [field]: what });
	if (endedAt <= startedAt) throw fault("endedAt", "The end lies before the start.");
	if (endedAt > ctx.now) throw fault("endedAt", "This time has not come yet.");
	if (endedAt.getTime() - startedAt.getTime() > longestHours * 3_600_000) {
		throw fault("endedAt", `One entry holds at most ${longestHours} hours.`);
	}
	return insert(ctx, { orderId, memberId, category: kind, startedAt, endedAt, manual: true, note: said });
}

/** Takes a time back that was booked by mistake. Throws CONFLICT once the order has ended. */
export async function removeTime(ctx: Ctx, { id, reason }: z.output<typeof removeTimeInput>) {
	permitHere(ctx, "order.work");
	const [row] = await ctx.tx.select().from(timeEntries).where(eq(timeEntries.id, id));
	if (!row) throw notFound("time");
	if (row.memberId !== ctx.actor.ref) permit(ctx, "order.edit");
	needNotEnded(await lockOrder(ctx, row.orderId));
	await ctx.tx.delete(timeEntries).where(eq(timeEntries.id, id));
	await record(ctx, "work_order.time_removed", { type: "work_order", id: row.orderId });
	await remember(ctx, { type: "time_entry", id }, history(row), null, reason);
	return { id };
}

async function insert(ctx: Ctx, values: Omit<typeof timeEntries.$inferInsert, "orgId" | "createdAt">) {
	const [row] = await ctx.tx
		.insert(timeEntries)
		.values({
			...{ ...values, orgId: ctx.orgId, hourly: await rateOf(ctx, values.memberId) },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The time was not stored.");
	await record(ctx, "work_order.time_booked", { type: "work_order", id: row.orderId });
	await remember(ctx, { type: "time_entry", id: row.id }, null, history(row));
	return { id: row.id, startedAt: row.startedAt };
}

async function end(ctx: Ctx, running: Entry, note: string, at: Date = ctx.now) {
	// A timer that is stopped in the instant it began has no length, and holds nothing.
	const endedAt = at > running.startedAt ? at : new Date(running.startedAt.getTime() + 1);
	const after = { ...running, endedAt, note };
	await ctx.tx.update(timeEntries).set({ endedAt, note }).where(eq(timeEntries.id, running.id));
	await record(ctx, "work_order.time_booked", { type: "work_order", id: running.orderId });
	await remember(ctx, { type: "time_entry", id: running.id }, history(running), history(after));
	return { id: running.id, startedAt: running.startedAt };
}

/** Without the rate: what somebody's hour costs is for those who set it. */
const history = ({ orderId, memberId, category: kind, startedAt, endedAt, note }: Entry) => ({
	...{ orderId, memberId, category: kind, note, startedAt: startedAt.toISOString() },
	endedAt: endedAt?.toISOString() ?? null,
});

function needMember({ actor }: Ctx): string {
	if (actor.type === "member") return actor.ref;
	throw new DomainError("FORBIDDEN", "A timer belongs to a member.", "Sign in, or say whose time it was.");
}
