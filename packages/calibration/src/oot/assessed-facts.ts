import { and, asc, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	calibrationPoints,
	calibrationStandards,
	calibrations,
	decisionRuleVersions,
	instrumentFunctions,
	usageRecords,
} from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { DeviceKind } from "@calibrant/metrology";
import type { PointRow } from "../calibrations/calibration-view.ts";
import { isMeasured } from "../calibrations/find-calibration.ts";
import type { UsageRow } from "../usage/usage-values.ts";
import type { CaseRow } from "./case-view.ts";

/** The functions of all instruments by their id. */
export type Functions = ReadonlyMap<string, { instrumentId: string; quantity: string; deviceKind: DeviceKind | null }>;

/** Those of the calibrations whose stated decision rule is simple acceptance; what is only the default was not agreed. */
export async function simplyAccepted(ctx: Ctx, ids: string[]): Promise<Set<string>> {
	const { orgId, id, content } = decisionRuleVersions;
	const rows = await ctx.tx
		.select({ id: calibrations.id })
		.from(calibrations)
		.innerJoin(decisionRuleVersions, and(eq(orgId, calibrations.orgId), eq(id, calibrations.decisionRuleVersionId)))
		.where(
			and(
				inArray(calibrations.id, ids),
				sql`coalesce(${content} -> 'rule' ->> 'type', ${content} ->> 'type') = 'simple'`,
			),
		);
	return new Set(rows.map((row) => row.id));
}

/** The last reading of each point. */
export function lastReadings(points: readonly PointRow[]): PointRow[] {
	const last = new Map<number, PointRow>();
	for (const point of points) if (point.error !== null) last.set(point.point, point);
	return [...last.values()];
}

export async function pointsByCalibration(ctx: Ctx, ids: string[]): Promise<Map<string, PointRow[]>> {
	const { calibrationId, run, point } = calibrationPoints;
	const rows = await ctx.tx
		.select()
		.from(calibrationPoints)
		.where(inArray(calibrationId, ids))
		.orderBy(calibrationId, asc(run), asc(point));
	const found = new Map<string, PointRow[]>();
	for (const row of rows.filter(isMeasured)) {
		const own = found.get(row.calibrationId) ?? [];
		own.push(row);
		found.set(row.calibrationId, own);
	}
	return found;
}

/** By which calibration of the failed instrument each calibration relied on it. */
export async function reliedOn(ctx: Ctx, { instrumentId }: CaseRow, ids: string[]): Promise<Map<string, string>> {
	const rows = await ctx.tx
		.select({ id: calibrationStandards.calibrationId, used: calibrationStandards.calibrationUsedId })
		.from(calibrationStandards)
		.where(and(inArray(calibrationStandards.calibrationId, ids), eq(calibrationStandards.instrumentId, instrumentId)));
	return new Map(rows.flatMap(({ id, used }) => (used === null ? [] : [[id, used] as const])));
}

export async function usesById(ctx: Ctx, ids: string[]): Promise<Map<string, UsageRow>> {
	if (ids.length === 0) return new Map();
	const rows = await ctx.tx.select().from(usageRecords).where(inArray(usageRecords.id, ids));
	return new Map(rows.map((row) => [row.id, row]));
}

export async function functionsOf(ctx: Ctx): Promise<Functions> {
	const { id, instrumentId, quantity, deviceKind } = instrumentFunctions;
	const rows = await ctx.tx.select({ id, instrumentId, quantity, deviceKind }).from(instrumentFunctions);
	return new Map(rows.map((row) => [row.id, { ...row, deviceKind: row.deviceKind as DeviceKind | null }]));
}
