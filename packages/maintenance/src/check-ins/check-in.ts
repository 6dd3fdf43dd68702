import { asc, desc, eq } from "@calibrant/db/drizzle";
import { workOrderCheckIns } from "@calibrant/db/schema";
import { type Ctx, DomainError, memberNames, plainText, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { lockSeenOrder, needNotEnded, type OrderRow, orderView } from "../orders/find-order.ts";
import { needReady, takeStep } from "../orders/move-order.ts";
import { type OrderState, stepBetween } from "../orders/states.ts";

/** What came of the question for a position, and of the position when whoever gave it left. */
export const positionAnswers = ["not_asked", "given", "refused", "unavailable", "erased"] as const;
export type PositionAnswer = (typeof positionAnswers)[number];

export const checkInInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	kind: z.enum(["in", "out"]).default("in"),
	/** Where that is, in words; goes onto the certificate of a calibration that is done there. */
	place: plainText(300).default(""),
	/** The position in this moment, given by whoever is there. WGS 84 in degrees, accuracy in metres. */
	position: z
		.strictObject({
			latitude: z.number().min(-90).max(90),
			longitude: z.number().min(-180).max(180),
			accuracy: z.number().min(0).max(1_000_000),
			/** They said yes to this one being kept. */
			consent: z.literal(true, "A position is kept only of somebody who agrees."),
			/** To about a kilometre only. */
			coarse: z.boolean().default(false),
		})
		.nullable()
		.default(null),
	/** Without a position: why there is none. */
	without: z.enum(["not_asked", "refused", "unavailable"]).default("not_asked"),
});

/** Decimals of a position in degrees: about 11 m, and about 1.1 km where it is to be coarse. */
const [fine, rough] = [4, 2];

/**
 * Keeps that the caller came to where the work is, or left; whoever comes is on site from then on. A position is one event's
 * and nobody else's: without one the event is kept all the same, with what came of the question. Throws STALE_VERSION,
 * CONFLICT once the order has ended, FORBIDDEN for keys and jobs.
 */
export async function checkIn(ctx: Ctx, input: z.output<typeof checkInInput>) {
	permitHere(ctx, "order.work");
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "Only a person checks in.", "Sign in as a member.");
	}
	const row = await lockSeenOrder(ctx, input.id, input.version);
	needNotEnded(row);
	const { position, without, place, kind } = input;
	const decimals = position?.coarse ? rough : fine;
	await ctx.tx.insert(workOrderCheckIns).values({
		...{ orgId: ctx.orgId, orderId: row.id, memberId: ctx.actor.ref, kind, at: ctx.now, place },
		position: position ? "given" : without,
		...(position && {
			latitude: position.latitude.toFixed(decimals),
			longitude: position.longitude.toFixed(decimals),
			accuracy: `${Math.ceil(position.coarse ? Math.max(position.accuracy, 1000) : position.accuracy)}`,
			consentAt: ctx.now,
		}),
	});
	await record(ctx, kind === "in" ? "work_order.checked_in" : "work_order.checked_out", {
		type: "work_order",
		id: row.id,
	});
	return kind === "in" ? arrive(ctx, row) : orderView(row);
}

/** The step to "on site", where one leads there; work that has begun goes on. */
async function arrive(ctx: Ctx, row: OrderRow) {
	const step = stepBetween(row.state as OrderState, "on_site");
	if (!step) return orderView(row);
	await needReady(ctx, row, step);
	return takeStep(ctx, row, step, "");
}

/** Who came and left, oldest first, with the position where one was given. */
export async function checkInsOf(ctx: Ctx, orderId: string) {
	const rows = await ctx.tx
		.select()
		.from(workOrderCheckIns)
		.where(eq(workOrderCheckIns.orderId, orderId))
		.orderBy(asc(workOrderCheckIns.at), asc(workOrderCheckIns.id));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ memberId }) => memberId),
	);
	return rows.map(({ id, memberId, kind, at, position, latitude, longitude, accuracy, place }) => ({
		...{ id, at, latitude, longitude, accuracy, place, name: nameOf(memberId) },
		...{ kind: kind as "in" | "out", position: position as PositionAnswer },
	}));
}

/** Where people checked in, in the newest words for it, empty where nobody gave any; null where nobody came. */
export async function placeOfCheckIn(ctx: Ctx, orderId: string): Promise<string | null> {
	const rows = await ctx.tx
		.select({ place: workOrderCheckIns.place })
		.from(workOrderCheckIns)
		.where(eq(workOrderCheckIns.orderId, orderId))
		.orderBy(desc(workOrderCheckIns.at), desc(workOrderCheckIns.id));
	return rows.length === 0 ? null : (rows.find(({ place }) => place !== "")?.place ?? "");
}
