import { eq } from "@calibrant/db/drizzle";
import { type FailedPoint, instrumentFunctions, memberships, ootCases } from "@calibrant/db/schema";
import { allows, announce, type Ctx, queueMail, type Role, record, remember } from "@calibrant/kernel";
import type { CalibrationRow, PointRow } from "../calibrations/calibration-view.ts";
import { findCalibration, pointsOf } from "../calibrations/find-calibration.ts";
import { takeNextNumber } from "../certificates/number-series.ts";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import type { CaseRow } from "./case-view.ts";
import { changeCase, lockAnyCase } from "./find-case.ts";
import { scopeCase } from "./scope-case.ts";
import { failing, passing } from "./verdicts.ts";
import { keptTime, windowOf } from "./window-of.ts";

/**
 * Opens a case when a completed calibration found its instrument out of tolerance, in the same transaction: it does not
 * wait for the review. The instrument goes into quarantine and what it reached is traced. A calibration that was sent
 * back and is completed again keeps its case, with what was found now. Gives the case, or null where nothing failed.
 */
export async function openCaseIfFailed(ctx: Ctx, calibrationId: string) {
	const calibration = await findCalibration(ctx, calibrationId);
	if (!failing.has(calibration.asFoundVerdict ?? "")) return null;
	const instrument = await lockInstrument(ctx, calibration.instrumentId);
	const failed = await failedPoints(ctx, await pointsOf(ctx, calibrationId));
	const known = await knownCase(ctx, calibrationId);
	const window = await windowOf(ctx, calibration, instrument, failed, known?.createdAt);
	const now = { window, foundOn: calibration.performedOn };
	const facts = { ...(known ? keptTime(known, now) : now), failed, laboratory: calibration.laboratory };
	const row = await caseFor(ctx, calibration, facts, known);
	if (!provenSince(calibration, instrument)) await quarantine(ctx, instrument, row.number);
	await scopeCase(ctx, row);
	await tellManagers(ctx, row);
	return { id: row.id, number: row.number };
}

/** What is recorded late may be about a time after which it was found and left good again. */
export function provenSince(
	{ performedOn }: Pick<CalibrationRow, "performedOn">,
	{ lastCalibratedOn, lastVerdict }: InstrumentRow,
): boolean {
	return lastCalibratedOn !== null && lastCalibratedOn > performedOn && passing.has(lastVerdict ?? "");
}

/** Whoever may decide about it is told, once. */
async function tellManagers(ctx: Ctx, { id }: CaseRow): Promise<void> {
	for (const userId of await managersOf(ctx))
		await queueMail(ctx, { kind: "oot_opened" }, { orgId: ctx.orgId, userId, subjectId: id, key: `${id}:${userId}` });
}

/** The accounts of all who may decide about cases. */
export async function managersOf(ctx: Ctx): Promise<string[]> {
	const members = await ctx.tx.select().from(memberships).where(eq(memberships.orgId, ctx.orgId));
	return members.flatMap(({ userId, role }) => (userId && allows(role as Role, "oot.assess") ? [userId] : []));
}

type Facts = Pick<CaseRow, "failed" | "window" | "foundOn" | "laboratory">;

async function knownCase(ctx: Ctx, calibrationId: string): Promise<CaseRow | null> {
	const [known] = await ctx.tx.select().from(ootCases).where(eq(ootCases.calibrationId, calibrationId));
	return known ?? null;
}

async function caseFor(
	ctx: Ctx,
	{ id: calibrationId, instrumentId }: CalibrationRow,
	facts: Facts,
	known: CaseRow | null,
): Promise<CaseRow> {
	if (known) {
		const row = await lockAnyCase(ctx, known.id);
		const entity = { type: "oot_case", id: row.id };
		await changeCase(ctx, row, { ...facts, state: "open", setAsideReason: null });
		await record(ctx, "oot.found_again", entity);
		const why = "The calibration was completed again.";
		const [{ failed, window, foundOn, state }, { laboratory: _unchanged, ...is }] = [row, facts];
		await remember(ctx, entity, { failed, window, foundOn, state }, { ...is, state: "open" }, why);
		await announce(ctx, "oot.opened", row.id);
		return { ...row, ...facts, state: "open", version: row.version + 1 };
	}
	const number = await takeNextNumber(ctx, "OOT");
	const [row] = await ctx.tx
		.insert(ootCases)
		.values({ ...facts, orgId: ctx.orgId, number, instrumentId, calibrationId, createdAt: ctx.now })
		.returning();
	if (!row) throw new Error("The case was not stored.");
	const entity = { type: "oot_case", id: row.id };
	await record(ctx, "oot.opened", entity);
	await remember(ctx, entity, null, { number, instrumentId, calibrationId, ...facts });
	await announce(ctx, "oot.opened", row.id);
	return row;
}

/** Out of every use until the case is decided; what is retired or lost is out of use already. */
export async function quarantine(ctx: Ctx, instrument: InstrumentRow, number: string): Promise<void> {
	if (["retired", "lost", "quarantined"].includes(instrument.status)) return;
	await changeInstrument(ctx, instrument, { status: "quarantined" }, `Found out of tolerance: ${number}`);
}

async function failedPoints(ctx: Ctx, points: readonly PointRow[]): Promise<FailedPoint[]> {
	const { id, name } = instrumentFunctions;
	const names = new Map((await ctx.tx.select({ id, name }).from(instrumentFunctions)).map((one) => [one.id, one.name]));
	return points.flatMap((row): FailedPoint[] => {
		const { point, functionId, unit, nominal, indication, error, expandedUncertainty, verdict } = row;
		if (row.run !== 1 || verdict === null || !failing.has(verdict) || indication === null || error === null) return [];
		const { lowerTolerance, upperTolerance } = row;
		const functionName = functionId === null ? null : (names.get(functionId) ?? null);
		const read = { point, functionId, functionName, unit, nominal, indication, error, expandedUncertainty };
		return [{ ...read, lowerTolerance, upperTolerance, verdict }];
	});
}
