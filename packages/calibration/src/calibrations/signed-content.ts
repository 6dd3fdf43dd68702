import { and, asc, eq } from "@calibrant/db/drizzle";
import { signatures } from "@calibrant/db/schema";
import {
	type Ctx,
	contentHash,
	type Proving,
	printedNameInput,
	type SealState,
	sealRecord,
	sealState,
	sign,
} from "@calibrant/kernel";
import { calibrationContent, formerContent, reviewedContent, sealedCalibration } from "@calibrant/metrology";
import type { CalibrationRow, StoredPoint } from "./calibration-view.ts";
import { findCalibration, isMeasured, runsOf, standardsOf, storedPointsOf } from "./find-calibration.ts";

/** What the door gives with an act that is signed. */
export const signingInput = { printedName: printedNameInput };

/** What an act sets on the calibration that it signs or seals, before it is written. */
type Coming = Partial<Pick<CalibrationRow, "review" | "approvedAt" | "approvedBy">>;

/** The calibration as it stands in the database, in the forms that signatures are over: today's, and the former. */
export async function signedContents(ctx: Ctx, id: string) {
	const rows = await signedRecord(ctx, id);
	return [calibrationContent(rows), reviewedContent(rows), formerContent(rows)] as const;
}

async function recordOf(ctx: Ctx, id: string, coming: Coming = {}) {
	const calibration = { ...(await findCalibration(ctx, id)), ...coming };
	const [runs, points, standards] = [await runsOf(ctx, id), await storedPointsOf(ctx, id), await standardsOf(ctx, id)];
	return { calibration, runs, points: points.map(withSoundHash), standards };
}

/** A snapshot that is not the one its hash was made of is another record. */
export function withSoundHash(point: StoredPoint): StoredPoint {
	const sound = (point.snapshot && contentHash(point.snapshot)) === point.snapshotHash;
	return sound ? point : { ...point, snapshotHash: null };
}

/** The rows that signatures under a calibration are over, as they stand. */
export async function signedRecord(ctx: Ctx, id: string, coming: Coming = {}) {
	const { points, ...record } = await recordOf(ctx, id, coming);
	return { ...record, points: points.filter(isMeasured) };
}

/** Signs a calibration as it stands now; a review signs its decision too, which `coming` has. */
export async function signCalibration(
	ctx: Ctx,
	id: string,
	signing: { meaning: "performed" | "reviewed"; printedName: string; proof: Proving; coming?: Coming },
) {
	const { meaning, printedName, proof, coming } = signing;
	const action = meaning === "performed" ? "calibration.completed" : "calibration.approved";
	const record = await signedRecord(ctx, id, coming);
	const content = meaning === "performed" ? calibrationContent(record) : reviewedContent(record);
	return sign(ctx, { type: "calibration", id }, { meaning, printedName, proof, content, action });
}

/** The deployment's seal over a calibration that begins to count with `coming`; null in a house without a key. */
export async function sealOf(ctx: Ctx, id: string, coming: Coming): Promise<string | null> {
	const key = ctx.sealingKey();
	return key && sealRecord(await sealedContent(ctx, id, coming), key);
}

/** What the seal says of the calibration as it is now. */
export async function sealStateOf(ctx: Ctx, { id, seal }: Pick<CalibrationRow, "id" | "seal">): Promise<SealState> {
	const key = ctx.sealingKey();
	if (seal === null || key === null) return "none";
	return sealState(seal, await sealedContent(ctx, id), key);
}

async function sealedContent(ctx: Ctx, id: string, coming: Coming = {}) {
	const { entityType, entityId, signedAt } = signatures;
	const under = await ctx.tx
		.select()
		.from(signatures)
		.where(and(eq(entityType, "calibration"), eq(entityId, id)))
		.orderBy(asc(signedAt));
	return sealedCalibration({ ...(await recordOf(ctx, id, coming)), signatures: under });
}
