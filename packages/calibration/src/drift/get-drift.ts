import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { controlSource } from "@calibrant/metrology";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { drawControl, drawDrift } from "./draw-series.ts";
import { fitSeries } from "./fit-series.ts";
import { hasCommon, jumpsIn } from "./jumps.ts";
import { type Series, seriesName, valueSeries } from "./value-series.ts";

export const getDriftInput = z.strictObject({
	instrumentId: z.uuid(),
	/** Only the value that is, or will soonest be, nearest to a limit. */
	closest: z.boolean().default(false),
});

/** How much a value without a stated uncertainty may change before the change is named. */
export const namedShare = 0.2;

/**
 * How each value of an instrument moved from calibration to calibration, with what wants a look, the straight line through
 * what has an uncertainty, and the checks in between as a control chart; all of it drawn, as the page and the PDF show it.
 */
export async function getDrift(ctx: Ctx, { instrumentId, closest }: z.output<typeof getDriftInput>) {
	permit(ctx, "record.read");
	const { id, tag, description } = await findInstrument(ctx, instrumentId);
	const every = await valueSeries(ctx, eq(calibrations.instrumentId, id));
	const series = closest ? closestOf(every) : every;
	return {
		...{ instrument: { id, tag, description }, controlSource },
		series: series.toSorted(inOrder).map((one) => ({
			...drawn(one),
			jumps: jumpsIn(one, namedShare).map(({ before, after, jump }) => ({
				...{ from: before.performedOn, to: after.performedOn, ...jump },
				/** What the ratio is of: common uncertainties, or the value before. */
				of: hasCommon({ before, after }) ? ("uncertainty" as const) : ("value" as const),
			})),
		})),
	};
}

function drawn(series: Series) {
	const { key, nominal, unit, values } = series;
	const fit = fitSeries(series);
	return {
		...{ key, name: seriesName(series), nominal, unit, values, control: drawControl(series) },
		fit: fit && without(fit),
		chart: drawDrift(series, fit),
	};
}

/** The value that meets a limit first; among those that meet none, the one that has used most of its limits. */
function closestOf(every: readonly Series[]): Series[] {
	const told = every.filter(({ values }) => new Set(values.map(({ performedOn }) => performedOn)).size > 1);
	const ranked = told.map((one) => ({ one, limitOn: fitSeries(one)?.limitOn ?? "9999", used: usedOf(one) }));
	const [first] = ranked.toSorted((a, b) => (a.limitOn < b.limitOn ? -1 : a.limitOn > b.limitOn ? 1 : b.used - a.used));
	return first ? [first.one] : [];
}

function usedOf({ values, nominal }: Series): number {
	const last = values.at(-1);
	if (!last || nominal === null) return 0;
	const error = Number(last.value) - Number(nominal);
	const limit = Number(error < 0 ? last.lowerTolerance : last.upperTolerance);
	return limit === 0 ? 0 : Math.abs(error / limit);
}

const without = ({ at: _at, ...fit }: NonNullable<ReturnType<typeof fitSeries>>) => fit;

/** Points by their nominal values, then coefficients by their labels. */
const inOrder = (a: Series, b: Series) =>
	Number(a.nominal === null) - Number(b.nominal === null) ||
	a.unit.localeCompare(b.unit) ||
	Number(a.nominal ?? 0) - Number(b.nominal ?? 0) ||
	a.label.localeCompare(b.label);
