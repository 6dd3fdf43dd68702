import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations, instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { CalibrationKind } from "../calibrations/calibration-view.ts";
import { daysBetween } from "../today.ts";

/** What an instrument showed at one point, or a coefficient of it, at one calibration. */
export type SeriesValue = {
	calibrationId: string;
	performedOn: string;
	stage: "as_found" | "as_left";
	/** Decimal string: what was read, against the reference where one was recorded. */
	value: string;
	/** U/k as recorded; null where none was stated. */
	standardUncertainty: number | null;
	/** Decimal string; null where there is no nominal value. */
	error: string | null;
	/** U as recorded. */
	expandedUncertainty: number | null;
	/** Permitted errors with sign, as strings. */
	lowerTolerance: string | null;
	upperTolerance: string | null;
	/** What the decision rule left of them. */
	acceptanceLower: string | null;
	acceptanceUpper: string | null;
	/** Of the calibration. */
	kind: CalibrationKind;
	/** How many readings the value is the mean of. */
	readings: number;
};

/** One value through the years, oldest first. */
export type Series = {
	instrumentId: string;
	tag: string;
	/** The same point of like instruments has the same. */
	key: string;
	label: string;
	nominal: string | null;
	unit: string;
	values: SeriesValue[];
};

/** A change between two calibrations: from what was left to what was found next. */
export type Step = { before: SeriesValue; after: SeriesValue; days: number };

/**
 * The values that were read at approved calibrations, as series by instrument and point. Two functions of an instrument
 * that measure in one unit are kept apart where the points name them.
 */
export async function valueSeries(ctx: Ctx, which: SQL | undefined): Promise<Series[]> {
	const { performedOn, instrumentId } = calibrations;
	const { label, nominal, unit, indication, reference, error, functionId, point } = calibrationPoints;
	const { lowerTolerance, upperTolerance, expandedUncertainty, coverageFactor } = calibrationPoints;
	const { acceptanceLower, acceptanceUpper } = calibrationPoints;
	const rows = await ctx.tx
		.select({
			...{
				instrumentId,
				tag: instruments.tag,
				calibrationId: calibrations.id,
				performedOn,
				stage: calibrationRuns.kind,
			},
			...{ label, nominal, unit, indication, reference, error, functionId, lowerTolerance, upperTolerance },
			...{ expandedUncertainty, coverageFactor, acceptanceLower, acceptanceUpper, kind: calibrations.kind },
			readings: sql<number>`jsonb_array_length(${calibrationPoints.readings})`,
		})
		.from(calibrationPoints)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, calibrationPoints.orgId), eq(calibrations.id, calibrationPoints.calibrationId)),
		)
		.innerJoin(
			calibrationRuns,
			and(
				...[eq(calibrationRuns.orgId, calibrationPoints.orgId), eq(calibrationRuns.run, calibrationPoints.run)],
				eq(calibrationRuns.calibrationId, calibrationPoints.calibrationId),
			),
		)
		.innerJoin(instruments, and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, instrumentId)))
		.where(and(eq(calibrations.state, "approved"), isNotNull(indication), which))
		.orderBy(asc(instruments.tag), asc(performedOn), asc(calibrations.id), asc(calibrationRuns.run), asc(point));
	return seriesOf(rows.flatMap((row) => (row.indication === null ? [] : [{ ...row, indication: row.indication }])));
}

/**
 * Those of every instrument, by tag, some instruments at a time: years of readings of a whole register at once would hold
 * up everybody else's requests.
 */
export async function* everySeries(ctx: Ctx, ofTag?: string): AsyncGenerator<Series[]> {
	const { id, orgId, tag } = instruments;
	const rows = await ctx.tx
		.selectDistinct({ id, tag })
		.from(instruments)
		.innerJoin(calibrations, and(eq(calibrations.orgId, orgId), eq(calibrations.instrumentId, id)))
		.where(ofTag === undefined ? undefined : eq(tag, ofTag))
		.orderBy(asc(tag), asc(id));
	for (let from = 0; from < rows.length; from += atATime)
		yield await seriesOfInstruments(
			ctx,
			rows.slice(from, from + atATime).map((row) => row.id),
		);
}

const atATime = 25;

/** The same for instruments by their ids. */
export const seriesOfInstruments = (ctx: Ctx, ids: readonly string[]): Promise<Series[]> =>
	ids.length === 0 ? Promise.resolve([]) : valueSeries(ctx, inArray(calibrations.instrumentId, [...ids]));

type Row = Omit<SeriesValue, "value" | "standardUncertainty" | "expandedUncertainty" | "stage" | "kind"> & {
	kind: string;
	instrumentId: string;
	tag: string;
	stage: string;
	label: string;
	nominal: string | null;
	unit: string;
	indication: string;
	reference: string | null;
	error: string | null;
	functionId: string | null;
	expandedUncertainty: string | null;
	coverageFactor: string | null;
};

function seriesOf(rows: readonly Row[]): Series[] {
	const points = Map.groupBy(rows, ({ instrumentId, label, nominal, unit }) =>
		JSON.stringify([instrumentId, label, nominal === null ? null : Number(nominal), unit]),
	);
	return [...points.values()].flatMap((same) => {
		const functions = new Set(same.flatMap(({ functionId }) => functionId ?? []));
		const apart = functions.size > 1 ? [...Map.groupBy(same, ({ functionId }) => functionId).values()] : [same];
		return apart.flatMap(onceEach);
	});
}

/** A point that one run has several times, as up and down, is as many series. */
function onceEach(rows: readonly Row[]): Series[] {
	const seen = new Map<string, number>();
	const numbered = rows.map((row) => {
		const run = `${row.calibrationId} ${row.stage}`;
		const time = (seen.get(run) ?? 0) + 1;
		seen.set(run, time);
		return { row, time };
	});
	return [...Map.groupBy(numbered, ({ time }) => time)].flatMap(([time, list]) => {
		const first = list[0]?.row;
		if (!first) return [];
		const { instrumentId, tag, label, nominal, unit } = first;
		const key = JSON.stringify([label, nominal === null ? null : Number(nominal), unit, time]);
		return [{ instrumentId, tag, key, label, nominal, unit, values: list.map(({ row }) => readAt(row)) }];
	});
}

function readAt(row: Row): SeriesValue {
	const { calibrationId, performedOn, stage, indication, reference, nominal, error } = row;
	const { lowerTolerance, upperTolerance, expandedUncertainty: u, coverageFactor: k } = row;
	const isMoved = reference !== null && nominal !== null && error !== null;
	return {
		...{ calibrationId, performedOn, lowerTolerance, upperTolerance, readings: row.readings, error },
		...{ acceptanceLower: row.acceptanceLower, acceptanceUpper: row.acceptanceUpper },
		kind: row.kind as CalibrationKind,
		expandedUncertainty: u === null || !(Number(u) > 0) ? null : Number(u),
		stage: stage === "as_left" ? "as_left" : "as_found",
		value: isMoved ? String(Number((Number(nominal) + Number(error)).toPrecision(12))) : indication,
		standardUncertainty: u === null || !(Number(u) > 0) ? null : Number(u) / Number(k ?? 2),
	};
}

/** The changes of a series from calibration to calibration: as found now against as left before, where both are known. */
export function stepsOf({ values }: Pick<Series, "values">): Step[] {
	const calibrated = [...Map.groupBy(values, ({ calibrationId }) => calibrationId).values()];
	return calibrated.flatMap((now, index): Step[] => {
		const before = calibrated[index - 1]?.at(-1);
		const [after] = now;
		if (!before || !after || before.performedOn === after.performedOn) return [];
		return [{ before, after, days: daysBetween(before.performedOn, after.performedOn) }];
	});
}

/** What a series is called: its label, its nominal value. */
export const seriesName = ({ label, nominal, unit }: Pick<Series, "label" | "nominal" | "unit">) =>
	[label, nominal === null ? unit : `${nominal} ${unit}`.trim()].filter(Boolean).join(", ");
