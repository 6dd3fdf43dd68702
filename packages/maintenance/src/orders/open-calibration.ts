import { calibrationBrief, startCalibration } from "@calibrant/calibration";
import { eq } from "@calibrant/db/drizzle";
import { workOrders } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findAsset } from "../assets/find-asset.ts";
import { placeOfCheckIn } from "../check-ins/check-in.ts";
import { permitHere } from "../module.ts";
import { needUnderWay } from "./answer-task.ts";
import { lockOrder } from "./find-order.ts";

export const openCalibrationInput = z.strictObject({ id: z.uuid() });

/**
 * Begins the calibration that a calibration order is about, or gives the one it began. Its place of performance is where
 * somebody checked in, in their words or else where the register says the instrument is; without a check-in it is as at the
 * calibration before. Throws CONFLICT for orders of another type, about no instrument, or not under way.
 */
export async function openCalibration(ctx: Ctx, { id }: z.output<typeof openCalibrationInput>) {
	permitHere(ctx, "order.work");
	const order = await lockOrder(ctx, id);
	const present = order.calibrationId ? await calibrationBrief(ctx, order.calibrationId) : null;
	if (present) return { calibrationId: present.id };
	if (order.type !== "calibration") {
		throw new DomainError("CONFLICT", "This order is not a calibration.", "Change its type, or open the instrument.");
	}
	const asset = order.assetId ? await findAsset(ctx, order.assetId) : null;
	if (!asset?.instrumentId) {
		const what = "This order is about no instrument of the register.";
		throw new DomainError("CONFLICT", what, "Choose an asset that is an instrument.");
	}
	needUnderWay(order);
	const said = await placeOfCheckIn(ctx, id);
	const where = said === null ? undefined : { placeKind: "other" as const, place: said || asset.location };
	const { id: calibrationId } = await startCalibration(
		ctx,
		{ instrumentId: asset.instrumentId, kind: "internal" },
		where,
	);
	await ctx.tx
		.update(workOrders)
		.set({ calibrationId, version: order.version + 1, updatedAt: ctx.now })
		.where(eq(workOrders.id, id));
	await record(ctx, "work_order.calibration_opened", { type: "work_order", id });
	await remember(ctx, { type: "work_order", id }, { calibrationId: order.calibrationId }, { calibrationId });
	return { calibrationId };
}
