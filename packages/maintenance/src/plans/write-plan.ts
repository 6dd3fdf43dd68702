import { and, eq, isNull } from "@calibrant/db/drizzle";
import { assetMeters, preventivePlans } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { changesOf } from "../changes-of.ts";
import type { Priority } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { needWorkers } from "../orders/assign-order.ts";
import type { Basis, EveryUnit } from "./due.ts";
import { checkedPlan, planFields, type planTypes, type triggers } from "./plan-input.ts";
import { amountAt, type PlanRow } from "./standing.ts";

export const createPlanInput = z.strictObject(planFields).transform(checkedPlan);
export const updatePlanInput = z.strictObject({ id: z.uuid(), version: z.int(), ...planFields }).transform(checkedPlan);
export const pausePlanInput = z.strictObject({ id: z.uuid(), version: z.int(), paused: z.boolean() });

type Values = z.output<typeof createPlanInput>;

/** A preventive plan as doors give it out. */
export const planView = ({ orgId: _, createdBy: _by, startAmount: _start, ...row }: PlanRow) => ({
	...row,
	...{ type: row.type as (typeof planTypes)[number], trigger: row.trigger as (typeof triggers)[number] },
	...{ basis: row.basis as Basis, everyUnit: row.everyUnit as EveryUnit | null, priority: row.priority as Priority },
});

const history = ({ id: _, orgId: _org, startAmount: _start, version: _v, pausedAt, ...row }: PlanRow) => {
	const { createdBy: _by, createdAt: _at, updatedAt: _upd, ...kept } = row;
	return { ...kept, paused: pausedAt !== null };
};

/** One preventive plan of the organisation. Throws NOT_FOUND. */
export async function findPlan(ctx: Ctx, id: string): Promise<PlanRow> {
	const [row] = await ctx.tx.select().from(preventivePlans).where(eq(preventivePlans.id, id));
	if (!row) throw notFound("preventive plan");
	return row;
}

/** The same, locked until the end of the transaction: its orders are made one after the other. */
export async function lockPlan(ctx: Ctx, id: string): Promise<PlanRow> {
	const [row] = await ctx.tx.select().from(preventivePlans).where(eq(preventivePlans.id, id)).for("update");
	if (!row) throw notFound("preventive plan");
	return row;
}

async function lockSeenPlan(ctx: Ctx, id: string, version: number): Promise<PlanRow> {
	const row = await lockPlan(ctx, id);
	if (row.version === version) return row;
	const what = "Somebody changed this plan after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Compare your values with the present ones, then save again.", {
		current: planView(row),
	});
}

/** Throws INVALID at the field that cannot be: a meter of another asset or that falls, uses of what is no instrument. */
async function needSound(ctx: Ctx, { assetId, trigger, meterId, assigneeId }: Values): Promise<void> {
	const asset = await findUsableAsset(ctx, assetId);
	if (assigneeId) await needWorkers(ctx, [assigneeId]);
	if (trigger === "usage" && asset.instrumentId === null) {
		const what = "Uses are counted of instruments in the register only.";
		throw invalid(what, "Choose an asset that is an instrument, or another trigger.", { trigger: what });
	}
	if (meterId === null) return;
	const own = and(eq(assetMeters.id, meterId), eq(assetMeters.assetId, assetId), isNull(assetMeters.retiredAt));
	const [meter] = await ctx.tx.select().from(assetMeters).where(own);
	if (meter?.kind === "counter") return;
	const what = meter ? "This meter rises and falls: it counts nothing." : "This meter is not one of the asset.";
	throw invalid(what, "Choose a counter of the asset.", { meterId: what });
}

/** Makes a plan. Its count begins where it stands now. Throws INVALID, NOT_FOUND, and CONFLICT for a retired asset. */
export async function createPlan(ctx: Ctx, input: Values) {
	permitHere(ctx, "order.edit");
	await needSound(ctx, input);
	const start = input.trigger === "calendar" ? null : ((await amountAt(ctx, input, ctx.now)) ?? "0");
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(preventivePlans)
		.values({ ...input, ...by, orgId: ctx.orgId, startAmount: start })
		.returning();
	if (!row) throw new Error("The plan was not stored.");
	await record(ctx, "preventive_plan.created", { type: "preventive_plan", id: row.id });
	await remember(ctx, { type: "preventive_plan", id: row.id }, null, history(row));
	return planView(row);
}

/** Changes a plan; orders that it made stay as they are. A count by another measure begins where that stands now. */
export async function updatePlan(ctx: Ctx, { id, version, ...input }: z.output<typeof updatePlanInput>) {
	permitHere(ctx, "order.edit");
	const before = await lockSeenPlan(ctx, id, version);
	await needSound(ctx, input);
	const sameCount = before.trigger === input.trigger && before.meterId === input.meterId;
	const counts = input.trigger !== "calendar";
	const anew = counts ? ((await amountAt(ctx, input, ctx.now)) ?? "0") : null;
	const startAmount = counts && sameCount && before.assetId === input.assetId ? before.startAmount : anew;
	return write(ctx, before, { ...input, startAmount }, "preventive_plan.updated");
}

/** Stops a plan, or lets it go on. What went by meanwhile is made up once. */
export async function pausePlan(ctx: Ctx, { id, version, paused }: z.output<typeof pausePlanInput>) {
	permitHere(ctx, "order.edit");
	const before = await lockSeenPlan(ctx, id, version);
	if (!paused) await findUsableAsset(ctx, before.assetId);
	const pausedAt = paused ? (before.pausedAt ?? ctx.now) : null;
	return write(ctx, before, { pausedAt }, paused ? "preventive_plan.paused" : "preventive_plan.resumed");
}

async function write(ctx: Ctx, before: PlanRow, set: Partial<PlanRow>, action: string) {
	const [after] = await ctx.tx
		.update(preventivePlans)
		.set({ ...set, version: before.version + 1, updatedAt: ctx.now })
		.where(eq(preventivePlans.id, before.id))
		.returning();
	if (!after) throw new Error("A locked plan is gone.");
	const entity = { type: "preventive_plan", id: before.id };
	await record(ctx, action, entity);
	const changed = changesOf(history(before), history(after));
	if (changed) await remember(ctx, entity, changed.before, changed.after);
	return planView(after);
}
