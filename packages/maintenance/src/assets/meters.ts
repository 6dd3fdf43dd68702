import { and, asc, desc, eq, gt, isNull, lte } from "@calibrant/db/drizzle";
import { assetMeters, meterReadings } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, memberNames, notFound, plainText, record, remember } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { decimalInput, instantInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { findUsableAsset } from "./find-asset.ts";

export const addMeterInput = z.strictObject({
	assetId: z.uuid(),
	name: plainText(100).min(1, "Say what the meter counts."),
	unit: plainText(30).default(""),
	/** counter: only rises; gauge: rises and falls. */
	kind: z.enum(["counter", "gauge"]).default("counter"),
});
export const retireMeterInput = z.strictObject({ id: z.uuid() });
export const readMeterInput = z.strictObject({
	meterId: z.uuid(),
	reading: decimalInput,
	/** When it was read; absent: now. */
	readAt: instantInput.optional(),
	/** The counter was replaced or set back. */
	reset: z.boolean().default(false),
	note: plainText(500).default(""),
});

/** Adds a meter to an asset. Throws INVALID where one of this name is there. */
export async function addMeter(ctx: Ctx, input: z.output<typeof addMeterInput>) {
	permitHere(ctx, "asset.edit");
	await findUsableAsset(ctx, input.assetId);
	const same = and(
		eq(assetMeters.assetId, input.assetId),
		eq(assetMeters.name, input.name),
		isNull(assetMeters.retiredAt),
	);
	if ((await ctx.tx.$count(assetMeters, same)) > 0) {
		const what = "This asset has a meter of this name.";
		throw invalid(what, "Give it another name.", { name: what });
	}
	const [row] = await ctx.tx
		.insert(assetMeters)
		.values({ ...input, orgId: ctx.orgId, createdAt: ctx.now })
		.returning({ id: assetMeters.id });
	if (!row) throw new Error("The meter was not stored.");
	await record(ctx, "asset_meter.added", { type: "asset_meter", id: row.id });
	await remember(ctx, { type: "asset_meter", id: row.id }, null, input);
	return row;
}

/** Ends a meter; what was read on it stays. */
export async function retireMeter(ctx: Ctx, { id }: z.output<typeof retireMeterInput>) {
	permitHere(ctx, "asset.edit");
	const meter = await lockMeter(ctx, id);
	await ctx.tx.update(assetMeters).set({ retiredAt: ctx.now }).where(eq(assetMeters.id, id));
	await record(ctx, "asset_meter.retired", { type: "asset_meter", id });
	await remember(
		ctx,
		{ type: "asset_meter", id },
		{ name: meter.name, retired: false },
		{ name: meter.name, retired: true },
	);
	return { id };
}

/**
 * Keeps what was read on a meter. Throws INVALID for a counter that stands below the reading before, unless it was
 * replaced, for a later reading that is lower, and for an instant that has not come.
 */
export async function readMeter(ctx: Ctx, input: z.output<typeof readMeterInput>) {
	permitHere(ctx, "order.work");
	const meter = await lockMeter(ctx, input.meterId);
	const readAt = input.readAt ?? ctx.now;
	if (readAt > ctx.now)
		throw invalid("This time has not come yet.", "Give the time of the reading.", { readAt: "It lies in the future." });
	const { reading, reset, note } = input;
	const columns = { reading: meterReadings.reading, reset: meterReadings.reset };
	const own = eq(meterReadings.meterId, meter.id);
	const [before] = await ctx.tx
		.select(columns)
		.from(meterReadings)
		.where(and(own, lte(meterReadings.readAt, readAt)))
		.orderBy(desc(meterReadings.readAt), desc(meterReadings.id))
		.limit(1);
	const [after] = await ctx.tx
		.select(columns)
		.from(meterReadings)
		.where(and(own, gt(meterReadings.readAt, readAt)))
		.orderBy(asc(meterReadings.readAt), asc(meterReadings.id))
		.limit(1);
	const counts = meter.kind === "counter";
	if (counts && before && !reset && new Decimal(reading).lt(before.reading)) {
		const what = `The counter stood at ${before.reading} before.`;
		throw invalid(what, "Type the reading again, or say that the counter was replaced.", { reading: what });
	}
	if (counts && after && !after.reset && new Decimal(reading).gt(after.reading)) {
		const what = `The counter stood at ${after.reading} later on.`;
		throw invalid(what, "Type the reading or its time again.", { reading: what });
	}
	const [row] = await ctx.tx
		.insert(meterReadings)
		.values({
			orgId: ctx.orgId,
			meterId: meter.id,
			reading,
			readAt,
			readBy: ctx.actor.ref,
			reset,
			note,
			createdAt: ctx.now,
		})
		.returning({ id: meterReadings.id });
	if (!row) throw new Error("The reading was not stored.");
	await record(ctx, "asset_meter.read", { type: "asset_meter", id: meter.id });
	return { id: row.id, reading };
}

async function lockMeter(ctx: Ctx, id: string) {
	const [row] = await ctx.tx.select().from(assetMeters).where(eq(assetMeters.id, id)).for("update");
	if (!row) throw notFound("meter");
	if (row.retiredAt === null) return row;
	throw new DomainError("CONFLICT", "This meter is not read any more.", "Choose another meter of the asset.");
}

/** The meters of an asset in use, each with its last readings, newest first. */
export async function metersOf(ctx: Ctx, assetId: string, many = 5) {
	const meters = await ctx.tx
		.select()
		.from(assetMeters)
		.where(and(eq(assetMeters.assetId, assetId), isNull(assetMeters.retiredAt)))
		.orderBy(asc(assetMeters.name));
	const readings: (typeof meterReadings.$inferSelect)[] = [];
	for (const { id } of meters) {
		const rows = ctx.tx.select().from(meterReadings).where(eq(meterReadings.meterId, id));
		readings.push(...(await rows.orderBy(desc(meterReadings.readAt), desc(meterReadings.id)).limit(many)));
	}
	const nameOf = await memberNames(
		ctx,
		readings.map(({ readBy }) => readBy),
	);
	return meters.map(({ id, name, unit, kind }) => ({
		...{ id, name, unit, kind: kind as "counter" | "gauge" },
		readings: readings
			.filter(({ meterId }) => meterId === id)
			.map(({ reading, readAt, readBy, reset, note }) => ({
				...{ reading, readAt, reset, note, readByName: nameOf(readBy) },
			})),
	}));
}
