import { and, asc, desc, eq } from "@calibrant/db/drizzle";
import { calibrationCompletions, signatures } from "@calibrant/db/schema";
import { type Ctx, contentHash, memberNames, sealRecord, sealState } from "@calibrant/kernel";
import { completedContent, sealedCompletion } from "@calibrant/metrology";
import { type CalibrationRow, type PointRow, pointView } from "./calibration-view.ts";
import { pointsOf } from "./find-calibration.ts";
import { signedRecord } from "./signed-content.ts";

/** Keeps a calibration as it was completed, before it is sent back for `reason` and may change. */
export async function keepCompletion(ctx: Ctx, row: CalibrationRow, reason: string): Promise<void> {
	const calibrationId = row.id;
	const known = await completionsOf(ctx, calibrationId);
	const { entityType, entityId, meaning, signedAt } = signatures;
	const [signed] = await ctx.tx
		.select({ id: signatures.id, contentHash: signatures.contentHash })
		.from(signatures)
		.where(and(eq(entityType, "calibration"), eq(entityId, calibrationId), eq(meaning, "performed")))
		.orderBy(desc(signedAt), desc(signatures.id))
		.limit(1);
	const record = JSON.parse(JSON.stringify(await signedRecord(ctx, calibrationId))) as Record<string, unknown>;
	const holds = signed?.contentHash === contentHash(completedContent({ record }));
	const values = {
		...{ calibrationId, number: known.length + 1, record, signatureId: holds ? signed.id : null },
		...{ completedAt: row.completedAt ?? row.createdAt, completedBy: row.performedBy },
		...{ sentBackAt: ctx.now, sentBackBy: ctx.actor.ref, sentBackReason: reason },
	};
	const key = ctx.sealingKey();
	const seal = key && sealRecord(sealedCompletion(values), key);
	await ctx.tx.insert(calibrationCompletions).values({ ...values, orgId: ctx.orgId, seal });
}

const completionsOf = (ctx: Ctx, calibrationId: string) =>
	ctx.tx
		.select()
		.from(calibrationCompletions)
		.where(eq(calibrationCompletions.calibrationId, calibrationId))
		.orderBy(asc(calibrationCompletions.number));

/**
 * What was sent as found before it was sent back, where other values stand there now; the first first. `holds`: it is
 * what was signed and sealed then, null where it was neither.
 */
export async function formerFound(ctx: Ctx, calibrationId: string) {
	const rows = await completionsOf(ctx, calibrationId);
	if (rows.length === 0) return [];
	const now = asFound(await pointsOf(ctx, calibrationId));
	const nameOf = await memberNames(
		ctx,
		rows.flatMap(({ completedBy, sentBackBy }) => [completedBy, sentBackBy]),
	);
	const shown = new Set([typedIn(now)]);
	const found = [];
	for (const row of rows) {
		const points = asFound((row.record as { points: PointRow[] }).points);
		if (shown.has(typedIn(points))) continue;
		shown.add(typedIn(points));
		const { number, completedAt, completedBy, sentBackAt, sentBackBy, sentBackReason } = row;
		found.push({
			...{ number, completedAt, completedBy, completedByName: nameOf(completedBy) },
			...{ sentBackAt, sentBackBy, sentBackByName: nameOf(sentBackBy), sentBackReason },
			...{ holds: await holdsStill(ctx, row), points: points.map(pointView) },
		});
	}
	return found;
}

const asFound = (points: readonly PointRow[]) => points.filter(({ run }) => run === 1);

/** What somebody typed of points: other words for the same readings are no other readings. */
const typedIn = (points: readonly PointRow[]) =>
	JSON.stringify(
		points.map((one) => [
			...[one.point, one.unit, one.nominal, one.reference, one.lowerTolerance, one.upperTolerance, one.readings],
			...[one.typedUncertainty, one.typedFactor],
		]),
	);

async function holdsStill(ctx: Ctx, row: typeof calibrationCompletions.$inferSelect): Promise<boolean | null> {
	const key = ctx.sealingKey();
	const sealed = key === null || row.seal === null ? "none" : sealState(row.seal, sealedCompletion(row), key);
	if (sealed === "altered") return false;
	if (row.signatureId === null) return sealed === "holds" || null;
	const [signed] = await ctx.tx.select().from(signatures).where(eq(signatures.id, row.signatureId));
	return signed?.contentHash === contentHash(completedContent(row));
}
