import { inArray } from "@calibrant/db/drizzle";
import { toleranceSpecs } from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { deviation } from "@calibrant/metrology";
import type { SpecRow } from "../functions/function-view.ts";
import { inUse, type Specified, specifiedFunctions } from "../functions/specified-functions.ts";
import type { PointRow } from "./calibration-view.ts";
import type { PlannedPoint } from "./judge-points.ts";
import { type Limits, limitsAt } from "./plan-points.ts";

/** A point as it was typed: of which function, where, and with which limits. */
export type TypedLimits = Pick<PlannedPoint, "functionId" | "unit" | "nominal" | "lowerTolerance" | "upperTolerance">;

/**
 * Says which limits a typed point has: those of its function's tolerance, which a calibration keeps to in the version it
 * began with; typed ones stay, and stand for themselves. A point that is new, or that was moved with the limits it had,
 * takes what the tolerance gives there. What it gives throws NOT_FOUND for a function of another instrument.
 */
export async function limitsOf(
	ctx: Ctx,
	instrumentId: string,
	saved: readonly PointRow[],
): Promise<(typed: TypedLimits) => Limits> {
	const known = await specifiedFunctions(ctx, instrumentId);
	const specs = await specsOfCalibration(ctx, known, saved);
	const functions = new Set(known.map(({ of }) => of.id));
	return (typed) => {
		const { functionId, unit, nominal, lowerTolerance, upperTolerance } = typed;
		if (functionId !== null && !functions.has(functionId)) throw notFound("function of the instrument");
		const own: Limits = { specId: null, lowerTolerance, upperTolerance };
		const spec = functionId === null ? undefined : specs.get(functionId);
		if (spec === undefined) return own;
		const given = limitsAt(spec, nominal, unit);
		if (given.specId !== null && sameLimits(given, own)) return given;
		const mine = saved.filter((row) => row.functionId === functionId);
		const there = mine.some((row) => same(row.nominal, nominal));
		const blank = lowerTolerance === null && upperTolerance === null;
		const moved = mine.some((row) => row.specId !== null && !same(row.nominal, nominal) && sameLimits(row, own));
		return !there && (blank || moved) ? given : own;
	};
}

const same = (one: string | null, other: string | null) =>
	one === null || other === null ? one === other : Number(deviation(one, other)) === 0;
/** Whether two pairs of limits are the same numbers, however they are written. */
export const sameLimits = (one: Omit<Limits, "specId">, other: Omit<Limits, "specId">) =>
	same(one.lowerTolerance, other.lowerTolerance) && same(one.upperTolerance, other.upperTolerance);

async function specsOfCalibration(ctx: Ctx, functions: readonly Specified[], saved: readonly PointRow[]) {
	const specs = new Map<string, SpecRow>();
	for (const { of, spec } of functions.filter(inUse)) if (spec) specs.set(of.id, spec);
	const ids = saved.flatMap(({ specId }) => specId ?? []);
	if (ids.length === 0) return specs;
	const begunWith = await ctx.tx.select().from(toleranceSpecs).where(inArray(toleranceSpecs.id, ids));
	for (const spec of begunWith) specs.set(spec.functionId, spec);
	return specs;
}
