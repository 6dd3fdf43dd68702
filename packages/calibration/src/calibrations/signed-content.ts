import { type Ctx, type Proving, printedNameInput, sign } from "@calibrant/kernel";
import { calibrationContent } from "@calibrant/metrology";
import { findCalibration, pointsOf, runsOf, standardsOf } from "./find-calibration.ts";

/** What the door gives with an act that is signed. */
export const signingInput = { printedName: printedNameInput };

/** The calibration as it is signed, read as it stands in the database. */
export async function signedContent(ctx: Ctx, id: string) {
	const [calibration, runs, points, standards] = [
		await findCalibration(ctx, id),
		await runsOf(ctx, id),
		await pointsOf(ctx, id),
		await standardsOf(ctx, id),
	];
	return calibrationContent({ calibration, runs, points, standards });
}

/** Signs a calibration as it stands now. */
export async function signCalibration(
	ctx: Ctx,
	id: string,
	{ meaning, printedName, proof }: { meaning: "performed" | "reviewed"; printedName: string; proof: Proving },
) {
	const action = meaning === "performed" ? "calibration.completed" : "calibration.approved";
	const content = await signedContent(ctx, id);
	return sign(ctx, { type: "calibration", id }, { meaning, printedName, proof, content, action });
}
