import type { EnvironmentValue } from "@calibrant/db/schema";
import { deviation } from "@calibrant/metrology";
import { factorFault } from "../coverage-factor.ts";
import type { TypedNumbers } from "../input-fields.ts";
import type { WorkedPoint } from "./calibration-input.ts";
import type { PointRow } from "./calibration-view.ts";
import { type PlannedPoint, plainUnit, planOf } from "./judge-points.ts";
import type { TypedLimits } from "./limits-of.ts";
import type { Method } from "./method-of.ts";
import type { Limits } from "./plan-points.ts";
import { environmentFault } from "./quick-readings.ts";

const blank = (typed: string | null | undefined) => (typed ?? "").trim() === "";

/**
 * Reads points as they are typed. Readings that are still missing are left out; what cannot be read is a fault under
 * `points.<index>.<field>`. `plan`: the points are fixed, since an earlier run went by them, and only readings, the
 * reference value and U are taken. Else `limits` says what limits a point has.
 */
export function readWorked(
	points: readonly WorkedPoint[],
	plan: readonly PointRow[] | null,
	limits: (typed: TypedLimits) => Limits,
	numbers: TypedNumbers,
): { plan: PlannedPoint; readings: string[] }[] {
	const given = plan === null ? points : points.slice(0, plan.length);
	const missing = plan === null ? [] : plan.slice(given.length);
	return [
		...given.map((point, index) => readPoint(point, index, plan?.[index] ?? null, limits, numbers)),
		...missing.map((row) => ({ plan: planOf(row), readings: row.readings })),
	];
}

function readPoint(
	given: WorkedPoint,
	index: number,
	planned: PointRow | null,
	limits: (typed: TypedLimits) => Limits,
	numbers: TypedNumbers,
) {
	const at = (name: string) => `points.${index}.${name}`;
	const optional = (
		name: "reference" | "lowerTolerance" | "upperTolerance" | "expandedUncertainty" | "coverageFactor",
	) => (blank(given[name]) ? null : numbers.read(at(name), given[name] ?? ""));
	const readings = given.readings.flatMap((typed, n) => (blank(typed) ? [] : numbers.read(at(`readings.${n}`), typed)));
	const uncertainty = { typedUncertainty: optional("expandedUncertainty"), typedFactor: optional("coverageFactor") };
	checkUncertainty(uncertainty, at, numbers);
	const own = { reference: optional("reference"), ...uncertainty };
	if (planned !== null) return { plan: { ...planOf(planned), ...own }, readings };
	const [lowerTolerance, upperTolerance] = [optional("lowerTolerance"), optional("upperTolerance")];
	if (lowerTolerance !== null && upperTolerance !== null && deviation(upperTolerance, lowerTolerance).startsWith("-")) {
		numbers.faults[at("lowerTolerance")] ??= "The lower tolerance lies above the upper one. Swap or correct them.";
	}
	const { functionId = null, repeats } = given;
	const nominal = numbers.read(at("nominal"), given.nominal);
	const unit = plainUnit(given.unit);
	const held = numbers.refused
		? { specId: null, lowerTolerance, upperTolerance }
		: limits({ functionId, unit, nominal, lowerTolerance, upperTolerance });
	return { plan: { functionId, unit, nominal, repeats, ...held, ...own }, readings };
}

/** Faults of a U without k, a k without U, of a U that is not above zero and of a k that cannot be one. */
export function checkUncertainty(
	{ typedUncertainty, typedFactor }: Pick<PlannedPoint, "typedUncertainty" | "typedFactor">,
	at: (name: string) => string,
	{ faults }: TypedNumbers,
): void {
	const [u, k] = [at("expandedUncertainty"), at("coverageFactor")];
	if (typedUncertainty !== null && Number(typedUncertainty) <= 0) faults[u] ??= "An uncertainty is above zero.";
	const factor = typedFactor === null ? null : factorFault(typedFactor);
	if (factor) faults[k] ??= factor;
	if (typedUncertainty !== null && typedFactor === null)
		faults[k] ??= "Give the coverage factor k of this U, such as 2.";
	if (typedUncertainty === null && typedFactor !== null) faults[u] ??= "Give the expanded uncertainty U for this k.";
}

/** Conditions as typed, with the limits that the procedure sets; a condition it limits is always in the list. */
export function readEnvironment(
	given: readonly { quantity: string; value: string; unit: string }[],
	limited: Method["environment"],
	numbers: TypedNumbers,
): EnvironmentValue[] {
	const ruleOf = ({ quantity, unit }: Pick<EnvironmentValue, "quantity" | "unit">) =>
		limited.find((one) => one.quantity === quantity && one.unit === unit);
	const missing = limited.filter((rule) => !given.some((one) => ruleOf(one) === rule));
	const all = [...given, ...missing.map(({ quantity, unit }) => ({ quantity, value: "", unit }))];
	return all.map(({ quantity, value: typed, unit }, index) => {
		const rule = ruleOf({ quantity, unit });
		const value = blank(typed) ? "" : numbers.read(`environment.${index}.value`, typed);
		const fault = environmentFault(quantity, unit, value);
		if (fault) numbers.faults[`environment.${index}.value`] ??= fault;
		return { quantity, value, unit, lower: rule?.lower ?? null, upper: rule?.upper ?? null };
	});
}
