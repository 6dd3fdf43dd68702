import { and, eq, inArray } from "@calibrant/db/drizzle";
import { calibrationPoints, instrumentFunctions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { type DeviceKind, deviation, sameKind } from "@calibrant/metrology";
import { passing } from "../oot/verdicts.ts";
import type { PointRow, StandardRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";
import { isMeasured } from "./find-calibration.ts";
import { inUnit } from "./judge-points.ts";
import { isAuxiliary } from "./measures-role.ts";

/** Places after the decimal point of a plain decimal. */
const decimalPlaces = (value: string): number => value.split(".")[1]?.length ?? 0;

/** Whether a point has a reference value of its own, another than its nominal value. */
export const isReferenced = ({ reference, nominal }: Pick<PointRow, "reference" | "nominal">): boolean =>
	reference !== null && Number(deviation(reference, nominal)) !== 0;

/**
 * Reference values that want a reason, in sentences: farther from the nominal value than the limits, another than the
 * certificate of the standard gives there (nominal value ± its error, within its U, or half the last digit of
 * whichever has more of them), or one that no certificate on record
 * gives and that alone makes the point pass. What an indicating standard showed is measured: only the first is asked of it.
 */
export async function doubtfulReferences(
	ctx: Ctx,
	points: readonly PointRow[],
	standards: readonly StandardRow[],
	saying: Saying = spoken,
): Promise<string[]> {
	const referenced = points.filter(isReferenced);
	if (referenced.length === 0) return [];
	const known = await knownOf(ctx, standards);
	return [...new Set(referenced.flatMap((point) => doubtOf(point, known, saying) ?? []))];
}

function doubtOf(row: PointRow, { certified, indicating }: Known, { say, decimal }: Saying): string | null {
	const { point, nominal, unit, reference, indication, verdict } = row;
	const [read, at] = [decimal(reference ?? nominal), decimal(nominal)];
	const limits = [row.lowerTolerance, row.upperTolerance].flatMap((one) => (one === null ? [] : Math.abs(Number(one))));
	const off = Math.abs(Number(deviation(reference ?? nominal, nominal)));
	if (limits.length > 0 && off > Math.max(...limits)) return say.referenceFar(point, read, at, unit);
	const isAlike = (one: string) => one === unit || sameKind(one, unit);
	if (indicating.some(isAlike)) return null;
	const here = certified.filter(
		({ unit: of, nominal: one }) => isAlike(of) && isSame(inUnit(one, of, unit, "point"), nominal),
	);
	const given = here.flatMap((one) => valuesOf(one, unit, nominal));
	const fits = given.some(({ value, within, places }) => {
		const half = 0.5 * 10 ** -Math.max(places, decimalPlaces(reference ?? nominal));
		return Math.abs(Number(reference) - value) <= Math.max(within, half);
	});
	if (fits) return null;
	const [one] = here;
	if (one) return say.referenceOther(point, read, one.tag, at, unit);
	const counted = Number(deviation(indication ?? nominal, nominal));
	const lower = row.lowerTolerance === null ? Number.NEGATIVE_INFINITY : Number(row.lowerTolerance);
	const upper = row.upperTolerance === null ? Number.POSITIVE_INFINITY : Number(row.upperTolerance);
	const failsAtNominal = counted < lower || counted > upper;
	return passing.has(verdict ?? "") && failsAtNominal ? say.referenceUnknown(point, read) : null;
}

/** A material measure is larger than it says by its error; what an indicating one shows is too large by it. */
function valuesOf({ error, kind, unit, expandedUncertainty }: Certified, wanted: string, nominal: string) {
	const inWanted = inUnit(error, unit, wanted, "difference");
	const convert = (value: string) => Number(inUnit(value, unit, wanted, "difference"));
	const places = Math.max(decimalPlaces(inWanted), decimalPlaces(nominal));
	const within = expandedUncertainty === null ? 0 : convert(expandedUncertainty);
	const signs = kind === "material_measure" ? [1] : [1, -1];
	return signs.map((sign) => ({ value: Number(nominal) + sign * Number(inWanted), within, places }));
}

type Certified = {
	tag: string;
	kind: DeviceKind | null;
	unit: string;
	nominal: string;
	error: string;
	expandedUncertainty: string | null;
};

/** The standards' values as their calibrations left them, and the units in which standards show what they measure. */
type Known = { certified: Certified[]; indicating: string[] };

async function knownOf(ctx: Ctx, standards: readonly StandardRow[]): Promise<Known> {
	const carrying = standards.filter((one) => !isAuxiliary(one));
	const used = carrying.flatMap(({ calibrationUsedId: id }) => id ?? []);
	const rows = await ctx.tx.select().from(calibrationPoints).where(inArray(calibrationPoints.calibrationId, used));
	const functions = await functionsOf(
		ctx,
		carrying.map(({ instrumentId }) => instrumentId),
	);
	const certified = carrying.flatMap(({ calibrationUsedId, instrumentId, identification: tag }) => {
		const own = rows.filter(({ calibrationId }) => calibrationId === calibrationUsedId);
		const last = Math.max(...own.map(({ run }) => run));
		return own.filter(isMeasured).flatMap(({ run, unit, nominal, error, functionId, expandedUncertainty }) => {
			if (run !== last || error === null) return [];
			const of = functions.filter((one) => (functionId ? one.id === functionId : one.instrumentId === instrumentId));
			const all = new Set(of.map(({ kind }) => kind));
			const [kind = null] = all.size === 1 ? all : [];
			return [{ tag, kind: kind as DeviceKind | null, unit, nominal, error, expandedUncertainty }];
		});
	});
	return { certified, indicating: functions.flatMap(({ kind, unit }) => (kind === "indicating" ? [unit] : [])) };
}

async function functionsOf(ctx: Ctx, instrumentIds: string[]) {
	const { id, instrumentId, deviceKind: kind, unit, orgId } = instrumentFunctions;
	return ctx.tx
		.select({ id, instrumentId, kind, unit })
		.from(instrumentFunctions)
		.where(and(eq(orgId, ctx.orgId), inArray(instrumentId, instrumentIds)));
}

const isSame = (one: string, other: string) => Number(deviation(one, other)) === 0;
