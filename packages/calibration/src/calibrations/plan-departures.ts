import { and, asc, inArray, lte } from "@calibrant/db/drizzle";
import { toleranceSpecs } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { deviation, sameKind } from "@calibrant/metrology";
import type { SpecRow } from "../functions/function-view.ts";
import { inUse, specifiedFunctions } from "../functions/specified-functions.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import type { CalibrationRow, PointRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";
import { inUnit, type PlannedPoint } from "./judge-points.ts";
import { sameLimits } from "./limits-of.ts";
import { type Method, ruleAtStart, ruleVersion } from "./method-of.ts";
import { limitsAt, plannedBy } from "./plan-points.ts";

type Of = Pick<CalibrationRow, "instrumentId" | "state" | "createdAt" | "decisionRuleVersionId">;
type Place = Pick<PlannedPoint, "nominal" | "unit">;

/** Where what was measured is not what the procedure says; rules by their name. */
export type PlanDepartures = {
	left: Place[];
	fewer: (Place & { read: number; of: number })[];
	limits: Place[];
	rule: { used: string | null; of: string } | null;
};

/**
 * Compares the first run of a calibration with its procedure and instrument: points that are missing or were moved, fewer
 * readings, limits that the tolerance of the function does not give, another decision rule (ISO/IEC 17025:2017, 7.2.1.7).
 * Null without a procedure. Points in per cent of a range, and a rule that is not the procedure's, are compared until it counts: both may change later.
 */
export async function planDepartures(
	ctx: Ctx,
	row: Of,
	points: readonly PointRow[],
	method: Method | null,
): Promise<PlanDepartures | null> {
	if (method === null) return null;
	const instrument = await findInstrument(ctx, row.instrumentId);
	const found = points.filter(({ run }) => run === 1);
	const open = row.state === "in_progress" || row.state === "in_review";
	const values = { ...method, points: method.points.filter(({ kind }) => kind === "nominal") };
	const functions = (await specifiedFunctions(ctx, row.instrumentId)).filter(inUse);
	const chosen = [...new Set(found.flatMap(({ functionId }) => functionId ?? []))];
	const plan = (asked: Method, of: typeof functions, id: string | null) =>
		planOrNull(() => plannedBy(asked, of, id, instrument.tag));
	const asked = open ? method : values;
	const [one, more] = chosen;
	const planned =
		(one !== undefined && more === undefined ? plan(asked, functions, one) : null) ??
		plan(asked, functions, null) ??
		plan(values, [], null) ??
		[];
	const left: Place[] = [];
	const fewer: PlanDepartures["fewer"] = [];
	const free = [...found];
	for (const point of planned) {
		const index = free.findIndex((one) => isAt(one, point));
		const [one] = index < 0 ? [] : free.splice(index, 1);
		if (!one) left.push(point);
		else if (one.repeats < point.repeats) fewer.push({ ...point, read: one.repeats, of: point.repeats });
	}
	const specs = await specsBegunWith(ctx, row, chosen);
	const limits = found.filter((one) => {
		const spec = one.functionId === null ? undefined : specs.get(one.functionId);
		if (one.specId !== null || !spec) return false;
		const given = limitsAt(spec, one.nominal, one.unit);
		return given.specId !== null && !sameLimits(given, one);
	});
	const isFixed = method.decisionRuleVersionId !== null && instrument.decisionRuleId === null;
	return { left, fewer, limits, rule: open || isFixed ? await otherRule(ctx, row, instrument, method) : null };
}

/** A function that was chosen at the start may be none of the procedure's any more: then all that fit are. */
function planOrNull(plan: () => PlannedPoint[]): PlannedPoint[] | null {
	try {
		return plan();
	} catch (error) {
		if (error instanceof DomainError) return null;
		throw error;
	}
}

/** The tolerances that were in force when the calibration began, by function. */
async function specsBegunWith(ctx: Ctx, { createdAt }: Of, functionIds: string[]): Promise<Map<string, SpecRow>> {
	if (functionIds.length === 0) return new Map();
	const rows = await ctx.tx
		.select()
		.from(toleranceSpecs)
		.where(and(inArray(toleranceSpecs.functionId, functionIds), lte(toleranceSpecs.createdAt, createdAt)))
		.orderBy(asc(toleranceSpecs.number));
	return new Map(rows.map((row) => [row.functionId, row]));
}

function isAt(one: PointRow, { nominal, unit, functionId }: Place & { functionId: string | null }): boolean {
	if (functionId !== null && one.functionId !== functionId) return false;
	if (one.unit !== unit && !sameKind(one.unit, unit)) return false;
	return Number(deviation(inUnit(one.nominal, one.unit, unit, "point"), nominal)) === 0;
}

/** Any version of the rule will do: one may be published while somebody works. */
async function otherRule(
	ctx: Ctx,
	row: Of,
	instrument: InstrumentRow,
	method: Method,
): Promise<PlanDepartures["rule"]> {
	const due = await ruleAtStart(ctx, instrument, method);
	const used = await ruleVersion(ctx, row.decisionRuleVersionId);
	const dueId = due && ("decisionRuleId" in due ? due.decisionRuleId : due.ruleId);
	const of = due && ("title" in due ? due.title : due.name);
	return of && used?.ruleId !== dueId ? { used: used?.title ?? null, of } : null;
}

/** Points, readings and limits that depart, in sentences. */
export function departureSentences(found: PlanDepartures | null, { say, decimal }: Saying = spoken): string[] {
	if (found === null) return [];
	const at = ({ nominal, unit }: Place) => `${decimal(nominal)} ${unit}`;
	const list = (places: readonly Place[]) => [...new Set(places.map(at))].join(", ");
	const fewer = [...new Set(found.fewer.map((one) => say.readings(at(one), one.read, one.of)))].join(", ");
	return [
		...(found.left.length > 0 ? [say.left(list(found.left))] : []),
		...(fewer === "" ? [] : [say.fewer(fewer)]),
		...(found.limits.length > 0 ? [say.limits(list(found.limits))] : []),
	];
}
