import type { Ctx } from "@calibrant/kernel";
import { findCalibration } from "../calibrations/find-calibration.ts";
import type { CaseRow } from "./case-view.ts";
import { failing } from "./verdicts.ts";

/** Whether the calibration that a case came from counts, and says what it said. */
export async function stillFails(ctx: Ctx, row: CaseRow): Promise<boolean> {
	const { state, asFoundVerdict } = await findCalibration(ctx, row.calibrationId);
	return state !== "withdrawn" && failing.has(asFoundVerdict ?? "");
}
