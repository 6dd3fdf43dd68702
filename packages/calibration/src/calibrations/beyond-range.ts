import type { Ctx } from "@calibrant/kernel";
import { sameKind } from "@calibrant/metrology";
import type { FunctionRow } from "../functions/function-view.ts";
import { specifiedFunctions } from "../functions/specified-functions.ts";
import type { TypedNumbers } from "../input-fields.ts";
import { type Saying, spoken } from "./departure-words.ts";
import { inUnit, type PlannedPoint, plainUnit } from "./judge-points.ts";

type At = Pick<PlannedPoint, "functionId" | "unit" | "nominal">;
type Instrument = { id: string; tag: string };

/** By this many times the range, or its larger end, a value beyond it is taken for a slip of unit or decimal point. */
const slip = 9;

/**
 * How a value lies to the ranges it may belong to: that of its function, else those in its kind of unit. Null within one of
 * them, and where none is in that unit. `slipped`: so far beyond that no instrument is taken there on purpose.
 */
export function beyondRange(
	functions: readonly { of: FunctionRow }[],
	{ functionId, unit, nominal }: At,
	{ say, decimal }: Saying = spoken,
) {
	const measures = (one: string) => plainUnit(one) === plainUnit(unit) || sameKind(one, unit);
	const possible = functions.filter(({ of }) => (functionId === null || of.id === functionId) && measures(of.unit));
	const beyond = possible.map(({ of: one }) => {
		const [from, to] = [Number(one.rangeFrom), Number(one.rangeTo)];
		const at = Number(inUnit(nominal, unit, one.unit, "point"));
		const size = Math.max(Math.abs(from), Math.abs(to), to - from);
		return {
			range: `${say.range(decimal(one.rangeFrom), decimal(one.rangeTo))} ${one.unit}`,
			by: Math.max(from - at, at - to, 0),
			size,
		};
	});
	if (beyond.length === 0 || beyond.some(({ by }) => by === 0)) return null;
	const ranges = [...new Set(beyond.map(({ range }) => range))].join(", ");
	return { ranges, slipped: beyond.every(({ by, size }) => by >= slip * size) };
}

/** Faults, under `points.<index>.nominal`, of values an order of magnitude beyond what the instrument measures. */
export async function checkRanges(
	ctx: Ctx,
	{ id, tag }: Instrument,
	points: readonly At[],
	{ faults }: Pick<TypedNumbers, "faults">,
): Promise<void> {
	const functions = await specifiedFunctions(ctx, id);
	for (const [index, point] of points.entries()) {
		const beyond = beyondRange(functions, point);
		if (!beyond?.slipped) continue;
		const what = `${point.nominal} ${point.unit} lies far beyond what ${tag} measures: ${beyond.ranges}.`;
		faults[`points.${index}.nominal`] ??=
			`${what} Correct the value or its unit, or the range of the instrument first.`;
	}
}

/** Points outside the range of the instrument, in sentences: they may be measured, and whoever signs says why. */
export async function outsideRange(
	ctx: Ctx,
	{ id, tag }: Instrument,
	points: readonly At[],
	saying: Saying = spoken,
): Promise<string[]> {
	const functions = await specifiedFunctions(ctx, id);
	return points.flatMap((point, index) => {
		const beyond = beyondRange(functions, point, saying);
		if (beyond === null) return [];
		const { say, decimal } = saying;
		return say.outside(index + 1, decimal(point.nominal), point.unit, tag, beyond.ranges);
	});
}
