import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { type DriftFit, fitDrift } from "@calibrant/metrology";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { daysLater } from "../today.ts";
import { hasCommon, jumpsIn } from "./jumps.ts";
import { type Series, seriesName, valueSeries } from "./value-series.ts";

export const getDriftInput = z.strictObject({ instrumentId: z.uuid() });

/** How much a value without a stated uncertainty may change before the change is named. */
export const namedShare = 0.2;

/**
 * How each value of an instrument moved from calibration to calibration, with what wants a look, and the straight line
 * through what has an uncertainty. The day of the limit is of the line alone: nobody knows what an adjustment will do.
 */
export async function getDrift(ctx: Ctx, { instrumentId }: z.output<typeof getDriftInput>) {
	permit(ctx, "record.read");
	const { id, tag } = await findInstrument(ctx, instrumentId);
	const series = await valueSeries(ctx, eq(calibrations.instrumentId, id));
	return {
		instrument: { id, tag },
		series: series.toSorted(inOrder).map((one) => ({
			...{ key: one.key, name: seriesName(one), nominal: one.nominal, unit: one.unit, values: one.values },
			fit: fitOf(one),
			jumps: jumpsIn(one, namedShare).map(({ before, after, jump }) => ({
				...{ from: before.performedOn, to: after.performedOn, ...jump },
				/** What the ratio is of: common uncertainties, or the value before. */
				of: hasCommon({ before, after }) ? ("uncertainty" as const) : ("value" as const),
			})),
		})),
	};
}

/** Points by their nominal values, then coefficients by their labels. */
const inOrder = (a: Series, b: Series) =>
	Number(a.nominal === null) - Number(b.nominal === null) ||
	a.unit.localeCompare(b.unit) ||
	Number(a.nominal ?? 0) - Number(b.nominal ?? 0) ||
	a.label.localeCompare(b.label);

type Fit = Pick<DriftFit, "slope" | "slopeUncertainty" | "birgeRatio"> & { limitOn: string | null };

/** Through what was found, in years; null with fewer than three uncertain values, or after an adjustment. */
function fitOf({ values, nominal }: Series): Fit | null {
	const found = [...Map.groupBy(values, ({ calibrationId }) => calibrationId).values()].flatMap(
		([first]) => first ?? [],
	);
	const [start, last] = [found[0], found.at(-1)];
	const isAdjusted = found.length < values.length;
	if (!start || !last || isAdjusted || found.length < 3 || start.performedOn === last.performedOn) return null;
	if (found.some(({ standardUncertainty }) => standardUncertainty === null)) return null;
	const dayOf = (on: string) => Temporal.PlainDate.from(start.performedOn).until(on, { largestUnit: "days" }).days;
	const limit = (of: string | null) => (of === null || nominal === null ? null : String(Number(nominal) + Number(of)));
	const fit = fitDrift({
		points: found.map(({ performedOn, value, standardUncertainty }) => ({
			...{ day: dayOf(performedOn), value, standardUncertainty: standardUncertainty ?? 1 },
		})),
		...{ lowerTolerance: limit(last.lowerTolerance), upperTolerance: limit(last.upperTolerance) },
	});
	const { slope, slopeUncertainty, birgeRatio, limitDay } = fit;
	const limitOn = limitDay === null ? null : daysLater(start.performedOn, Math.floor(limitDay));
	return { slope: slope * daysAYear, slopeUncertainty: slopeUncertainty * daysAYear, birgeRatio, limitOn };
}

const daysAYear = 365.25;
