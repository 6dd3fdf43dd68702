import { and, eq, inArray } from "@calibrant/db/drizzle";
import { instruments, memberships, plannedCalibrations } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	notFound,
	permit,
	type Role,
	record,
	remember,
} from "@calibrant/kernel";
import { z } from "zod";
import { plainDate } from "../input-fields.ts";
import { todayOf } from "../today.ts";

/** A day and a member; both null where nothing is planned. */
const plan = z.strictObject({ plannedOn: plainDate.nullable(), assigneeId: z.uuid().nullable() });

export const planCalibrationsInput = z.strictObject({
	items: z
		.array(z.strictObject({ instrumentId: z.uuid(), was: plan, becomes: plan }))
		.min(1, "Tick at least one calibration.")
		.max(200, "Plan 200 at a time at most."),
	/** Takes a change back: the day may be a past one, as it was. */
	undo: z.boolean().default(false),
});

type Item = z.output<typeof planCalibrationsInput>["items"][number];

/**
 * Plans the next calibrations of instruments: all of them or none. Each item says what the plan was when it was looked at.
 * Throws INVALID for a past day, a member without a day or one who does not calibrate, NOT_FOUND for an instrument, and
 * CONFLICT where somebody else has planned one in the meantime.
 */
export async function planCalibrations(ctx: Ctx, { items, undo }: z.output<typeof planCalibrationsInput>) {
	permit(ctx, "calibration.record");
	await needPlannable(ctx, items, undo);
	const ids = items.map(({ instrumentId }) => instrumentId);
	const { id, tag } = instruments;
	// In one order, so that two people planning the same ones wait for each other and do not block.
	const found = await ctx.tx.select({ id, tag }).from(instruments).where(inArray(id, ids)).orderBy(id).for("update");
	const tags = new Map(found.map((row) => [row.id, row.tag]));
	const rows = await ctx.tx.select().from(plannedCalibrations).where(inArray(plannedCalibrations.instrumentId, ids));
	const present = new Map(rows.map((row) => [row.instrumentId, row]));
	for (const { instrumentId, was } of items) {
		if (!tags.has(instrumentId)) throw notFound("instrument");
		const now = present.get(instrumentId);
		if ((now?.plannedOn ?? null) === was.plannedOn && (now?.assigneeId ?? null) === was.assigneeId) continue;
		const what = `${tags.get(instrumentId)} was planned by somebody else in the meantime. Nothing was changed.`;
		throw new DomainError("CONFLICT", what, "Look at the plan as it is now, and move it again.");
	}
	for (const item of items) await writePlan(ctx, item);
	return { planned: items.length };
}

async function needPlannable(ctx: Ctx, items: readonly Item[], undo: boolean): Promise<void> {
	const today = todayOf(ctx);
	const ids = items.map(({ instrumentId }) => instrumentId);
	if (new Set(ids).size < ids.length) throw invalid("An instrument is named twice.", "Name each once.");
	for (const { becomes, was } of items) {
		if (becomes.plannedOn === null && becomes.assigneeId !== null) {
			throw invalid("A person is planned without a day.", "Choose the day.", { plannedOn: "Choose the day." });
		}
		const moved = becomes.plannedOn !== null && becomes.plannedOn !== was.plannedOn;
		if (moved && !undo && (becomes.plannedOn ?? "") < today) {
			throw invalid("The day lies in the past.", "Choose today or a later day.", {
				plannedOn: "Choose today or a later day.",
			});
		}
	}
	const wanted = [...new Set(items.flatMap(({ becomes }) => becomes.assigneeId ?? []))];
	if (wanted.length === 0) return;
	const people = await ctx.tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.orgId, ctx.orgId), inArray(memberships.id, wanted)));
	const able = people.filter(({ role }) => allows(role as Role, "calibration.record"));
	if (able.length === wanted.length) return;
	throw invalid("This person does not calibrate here.", "Choose a member who does.", {
		assigneeId: "Choose a member who calibrates.",
	});
}

async function writePlan(ctx: Ctx, { instrumentId, was, becomes }: Item): Promise<void> {
	if (was.plannedOn === becomes.plannedOn && was.assigneeId === becomes.assigneeId) return;
	const { plannedOn, assigneeId } = becomes;
	if (plannedOn === null) {
		await ctx.tx.delete(plannedCalibrations).where(eq(plannedCalibrations.instrumentId, instrumentId));
	} else {
		const values = { plannedOn, assigneeId, plannedBy: ctx.actor.ref, plannedAt: ctx.now };
		await ctx.tx
			.insert(plannedCalibrations)
			.values({ orgId: ctx.orgId, instrumentId, ...values })
			.onConflictDoUpdate({ target: [plannedCalibrations.orgId, plannedCalibrations.instrumentId], set: values });
	}
	const entity = { type: "instrument", id: instrumentId };
	await record(ctx, "instrument.planned", entity);
	await remember(ctx, entity, was, becomes);
}

/** The plan ends with the calibration it was for. */
export async function endPlan(ctx: Pick<Ctx, "tx">, instrumentId: string): Promise<void> {
	await ctx.tx.delete(plannedCalibrations).where(eq(plannedCalibrations.instrumentId, instrumentId));
}
