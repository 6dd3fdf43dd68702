import { type Ctx, contentHash, type Proving, printedNameInput, sign } from "@calibrant/kernel";
import { type CalibrationRecord, calibrationContent, formerContent } from "@calibrant/metrology";
import type { PointRow } from "./calibration-view.ts";
import { findCalibration, pointsOf, runsOf, standardsOf } from "./find-calibration.ts";

/** What the door gives with an act that is signed. */
export const signingInput = { printedName: printedNameInput };

/** The calibration as it stands in the database, in the forms that signatures are over: today's, and the former. */
export async function signedContents(ctx: Ctx, id: string) {
	const rows = await recordOf(ctx, id);
	return [calibrationContent(rows), formerContent(rows)] as const;
}

async function recordOf(ctx: Ctx, id: string): Promise<CalibrationRecord> {
	const [calibration, runs, points, standards] = [
		await findCalibration(ctx, id),
		await runsOf(ctx, id),
		await pointsOf(ctx, id),
		await standardsOf(ctx, id),
	];
	// A snapshot that is not the one its hash was made of is another record.
	const sealed = ({ snapshot, snapshotHash }: PointRow) => (snapshot && contentHash(snapshot)) === snapshotHash;
	const shown = points.map((point) => (sealed(point) ? point : { ...point, snapshotHash: null }));
	return { calibration, runs, points: shown, standards };
}

/** Signs a calibration as it stands now. */
export async function signCalibration(
	ctx: Ctx,
	id: string,
	{ meaning, printedName, proof }: { meaning: "performed" | "reviewed"; printedName: string; proof: Proving },
) {
	const action = meaning === "performed" ? "calibration.completed" : "calibration.approved";
	const [content] = await signedContents(ctx, id);
	return sign(ctx, { type: "calibration", id }, { meaning, printedName, proof, content, action });
}
