import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { type Ctx, remember } from "@calibrant/kernel";
import { lockInstrument } from "../instruments/find-instrument.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { settleInstrument } from "./settle-instrument.ts";
import { sealOf } from "./signed-content.ts";

/** Who decides that a calibration counts, when, and whether a second person does. */
export const approvalOf = (ctx: Ctx, review: "second_person" | "same_person") => ({
	...{ review, approvedAt: ctx.now, approvedBy: ctx.actor.ref },
});

/**
 * Makes a completed calibration count, under the deployment's seal; the caller has written the line in the audit log. From
 * here it never changes, and the instrument follows it.
 */
export async function approve(ctx: Ctx, row: CalibrationRow, review: "second_person" | "same_person"): Promise<void> {
	const entity = { type: "calibration", id: row.id };
	const approval = approvalOf(ctx, review);
	const values = { ...approval, state: "approved", sentBackReason: null, seal: await sealOf(ctx, row.id, approval) };
	await ctx.tx
		.update(calibrations)
		.set({ ...values, version: row.version + 1 })
		.where(eq(calibrations.id, row.id));
	await remember(ctx, entity, { state: row.state }, { state: "approved", review });
	await settleInstrument(ctx, await lockInstrument(ctx, row.instrumentId), row);
}
