import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { CalibrationState } from "./states.ts";

/** What other modules say of a calibration that they began; null where it was deleted. */
export async function calibrationBrief({ tx }: Pick<Ctx, "tx">, id: string) {
	const { state, performedOn, place, placeKind, instrumentId } = calibrations;
	const [row] = await tx
		.select({ id: calibrations.id, state, performedOn, place, placeKind, instrumentId })
		.from(calibrations)
		.where(eq(calibrations.id, id));
	return row ? { ...row, state: row.state as CalibrationState } : null;
}
