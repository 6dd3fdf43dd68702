import { and, desc, eq, gt, isNull, lt, or } from "@calibrant/db/drizzle";
import { downtimes } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { instantInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { lockOrder } from "../orders/find-order.ts";

export const startDowntimeInput = z.strictObject({
	assetId: z.uuid(),
	/** The work that it is about. */
	orderId: z.uuid().nullable().default(null),
	reason: plainText(500).min(1, "Say why it stands still."),
	/** Since when; absent: now. */
	startedAt: instantInput.optional(),
	/** Until when; absent: it stands still now. */
	endedAt: instantInput.optional(),
});
export const endDowntimeInput = z.strictObject({ id: z.uuid(), endedAt: instantInput.optional() });

/** Writes down that an asset stands, or stood, still. Throws INVALID for times that cannot be or that overlap another stop. */
export async function startDowntime(ctx: Ctx, input: z.output<typeof startDowntimeInput>) {
	permitHere(ctx, "order.work");
	const { assetId, orderId, reason, endedAt = null, startedAt = ctx.now } = input;
	await findUsableAsset(ctx, assetId);
	if (orderId && (await lockOrder(ctx, orderId)).assetId !== assetId) {
		const what = "This work order is about another asset.";
		throw invalid(what, "Choose an order of this asset, or none.", { orderId: what });
	}
	needTimes(ctx, startedAt, endedAt);
	const overlapping = and(
		eq(downtimes.assetId, assetId),
		or(isNull(downtimes.endedAt), gt(downtimes.endedAt, startedAt)),
		endedAt ? lt(downtimes.startedAt, endedAt) : undefined,
	);
	if ((await ctx.tx.$count(downtimes, overlapping)) > 0) {
		const what = "The asset stands still already in this time.";
		throw invalid(what, "Correct the times, or end the other stop first.", { startedAt: what });
	}
	const values = { assetId, orderId, reason, startedAt, endedAt, createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = await ctx.tx
		.insert(downtimes)
		.values({ ...values, orgId: ctx.orgId })
		.onConflictDoNothing()
		.returning();
	if (!row) throw new DomainError("CONFLICT", "The asset stands still already.", "End that stop first.");
	await record(ctx, "downtime.noted", { type: "downtime", id: row.id });
	await remember(ctx, { type: "downtime", id: row.id }, null, history(row));
	return { id: row.id };
}

/** The asset runs again. Throws CONFLICT when the stop has ended, INVALID for an end before the start. */
export async function endDowntime(ctx: Ctx, { id, endedAt = ctx.now }: z.output<typeof endDowntimeInput>) {
	permitHere(ctx, "order.work");
	const [row] = await ctx.tx.select().from(downtimes).where(eq(downtimes.id, id)).for("update");
	if (!row) throw notFound("stop");
	if (row.endedAt !== null) {
		throw new DomainError("CONFLICT", "This stop has ended.", "Look at it as it stands now.");
	}
	needTimes(ctx, row.startedAt, endedAt);
	await ctx.tx.update(downtimes).set({ endedAt }).where(eq(downtimes.id, id));
	await record(ctx, "downtime.ended", { type: "downtime", id });
	await remember(ctx, { type: "downtime", id }, history(row), history({ ...row, endedAt }));
	return { id };
}

function needTimes(ctx: Ctx, startedAt: Date, endedAt: Date | null): void {
	const fault = (field: string, what: string) => invalid(what, "Correct the times.", { [field]: what });
	if (startedAt > ctx.now) throw fault("startedAt", "This time has not come yet.");
	if (endedAt === null) return;
	if (endedAt > ctx.now) throw fault("endedAt", "This time has not come yet.");
	if (endedAt < startedAt) throw fault("endedAt", "The end lies before the start.");
}

const history = ({ assetId, orderId, reason, startedAt, endedAt }: typeof downtimes.$inferSelect) => ({
	...{ assetId, orderId, reason, startedAt: startedAt.toISOString() },
	endedAt: endedAt?.toISOString() ?? null,
});

/** The stops of an asset or of an order, newest first, at most so many. */
export async function downtimesOf({ tx }: Pick<Ctx, "tx">, of: { assetId: string } | { orderId: string }, many = 20) {
	const whose = "assetId" in of ? eq(downtimes.assetId, of.assetId) : eq(downtimes.orderId, of.orderId);
	const rows = tx.select().from(downtimes).where(whose).orderBy(desc(downtimes.startedAt), desc(downtimes.id));
	return (await rows.limit(many)).map(({ id, assetId, orderId, reason, startedAt, endedAt }) => ({
		...{ id, assetId, orderId, reason, startedAt, endedAt },
	}));
}
