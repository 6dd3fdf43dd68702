import { and, desc, eq, inArray, ne, sql } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrations, type DoubtfulWindow, type FailedPoint } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { readUnit } from "@calibrant/metrology";
import type { CalibrationRow } from "../calibrations/calibration-view.ts";
import { saysHowLeft } from "../calibrations/find-calibration.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { passing } from "./verdicts.ts";

/**
 * From when on an instrument may have been wrong: from the last calibration that *left* what failed in tolerance, which
 * may lie further back than the last one. Each function that failed has its own start; the earliest counts. Checks
 * between calibrations do not shorten the window: they look at few points. Nor does what was entered, approved or
 * imported once the failure was on record (`opened`: when the case was), nor what a file says of days after the
 * first calibration of our own.
 */
export async function windowOf(
	ctx: Ctx,
	calibration: CalibrationRow,
	instrument: InstrumentRow,
	failed: readonly FailedPoint[],
	opened: Date = ctx.now,
): Promise<DoubtfulWindow> {
	const all = await ctx.tx
		.select()
		.from(calibrations)
		.where(
			and(
				eq(calibrations.instrumentId, instrument.id),
				...[eq(calibrations.state, "approved"), ne(calibrations.id, calibration.id)],
				saysHowLeft,
				sql`(${calibrations.performedOn}, ${calibrations.createdAt}) <= (${calibration.performedOn}::date, ${calibration.createdAt.toISOString()}::timestamptz)`,
			),
		)
		.orderBy(desc(calibrations.performedOn), desc(calibrations.createdAt));
	const counts = (one: CalibrationRow) =>
		one.createdAt <= calibration.createdAt && (one.approvedAt === null || one.approvedAt <= opened);
	const earlier = all.filter(counts);
	const passedOver = all.filter((one) => !counts(one)).map(({ performedOn }) => performedOn);
	const left = await lastVerdicts(
		ctx,
		earlier.map(({ id }) => id),
	);
	const functions = new Map(failed.map(({ functionId, functionName }) => [functionId, functionName]));
	if (functions.size === 0) functions.set(null, null);
	const unitsOf = (id: string | null) => failed.filter(({ functionId }) => functionId === id).map(({ unit }) => unit);
	const parts = [...functions].map(([functionId, functionName]) => {
		const good = earlier.find((one) => leftGood(one, left.get(one.id) ?? [], functionId, unitsOf(functionId)));
		return { functionId, functionName, from: good?.performedOn ?? null, calibrationId: good?.id ?? null };
	});
	const started = parts.map(({ calibrationId: _id, ...part }) => part);
	const later = [...new Set(passedOver)]
		.filter((on) => parts.some(({ from }) => from === null || from < on))
		.toSorted();
	const passed = later.length > 0 ? { later } : {};
	if (parts.every(({ from }) => from !== null)) {
		const first = parts.toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1))[0];
		const [from, calibrationId] = [first?.from ?? null, first?.calibrationId ?? null];
		return { from, basis: "left_in_tolerance", calibrationId, parts: started, ...passed };
	}
	const { acquiredOn } = instrument;
	const none = { calibrationId: null, parts: started, ...passed };
	return acquiredOn !== null && acquiredOn <= calibration.performedOn
		? { from: acquiredOn, basis: "acquired", ...none }
		: { from: null, basis: "beginning", ...none };
}

type Time = { window: DoubtfulWindow; foundOn: string };

/**
 * The time in doubt of a case that stands: what is found now may make it longer, and nothing makes it shorter, be it
 * another day of the calibration or of the acquisition. What it would be is kept beside it.
 */
export function keptTime(kept: Time, now: Time): Time {
	const { shorter: _was, ...before } = kept.window;
	const isLonger = before.from !== null && (now.window.from === null || now.window.from < before.from);
	const later = [...new Set([...(before.later ?? []), ...(now.window.later ?? [])])].toSorted();
	const window = { ...(isLonger ? now.window : before), ...(later.length > 0 && { later }) };
	const foundOn = now.foundOn > kept.foundOn ? now.foundOn : kept.foundOn;
	if (window.from === now.window.from && foundOn === now.foundOn) return { window, foundOn };
	return { window: { ...window, shorter: { from: now.window.from, until: now.foundOn } }, foundOn };
}

type Left = { functionId: string | null; unit: string; verdict: string | null };

/** The verdict on each point when it was read last, by calibration. */
async function lastVerdicts(ctx: Ctx, ids: string[]): Promise<Map<string, Left[]>> {
	const found = new Map<string, Left[]>();
	if (ids.length === 0) return found;
	const { calibrationId, run, point, functionId, unit, verdict } = calibrationPoints;
	const rows = await ctx.tx
		.selectDistinctOn([calibrationId, point], { calibrationId, functionId, unit, verdict })
		.from(calibrationPoints)
		.where(inArray(calibrationId, ids))
		.orderBy(calibrationId, point, desc(run));
	for (const { calibrationId: id, ...row } of rows) found.set(id, [...(found.get(id) ?? []), row]);
	return found;
}

function leftGood(
	calibration: CalibrationRow,
	left: readonly Left[],
	functionId: string | null,
	units: readonly string[],
): boolean {
	const whole = passing.has(calibration.asLeftVerdict ?? "");
	// Imported points carry no verdict: what the file says of the calibration as a whole has to do.
	if (functionId === null || left.length === 0 || calibration.kind === "imported") return whole;
	// From before the instrument had functions: what was measured in a unit of the same kind is the same.
	if (left.every((one) => one.functionId === null)) return whole && left.some(({ unit }) => sameKind(unit, units));
	const own = left.filter((one) => one.functionId === functionId);
	return own.length > 0 && own.every(({ verdict }) => passing.has(verdict ?? ""));
}

function sameKind(unit: string, units: readonly string[]): boolean {
	const kind = readUnit(unit)?.kind;
	return units.some((one) => one === unit || (kind !== undefined && readUnit(one)?.kind === kind));
}
