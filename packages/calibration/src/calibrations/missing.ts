import type { EnvironmentValue } from "@calibrant/db/schema";
import { deviation } from "@calibrant/metrology";
import type { PointRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";

/** The points of a run that have too few readings or no result, by form field. */
export function missingReadings(points: readonly PointRow[]): Record<string, string> {
	const faults = points.flatMap(({ readings, repeats, error, warnings }, index): [string, string][] => {
		if (readings.length < repeats) {
			const what = repeats === 1 ? "Type the reading." : `Type ${repeats} readings; ${readings.length} are there.`;
			return [[`points.${index}.readings.${readings.length}`, what]];
		}
		return error === null
			? [[`points.${index}.readings.0`, warnings.join(" ") || "This point has no result yet."]]
			: [];
	});
	return Object.fromEntries(faults);
}

/** Conditions beyond the limits of the procedure, in words. */
export function beyondLimits(
	environment: readonly EnvironmentValue[],
	{ say, decimal, quantity: named }: Saying = spoken,
): string[] {
	return environment.flatMap(({ quantity, value, unit, lower, upper }) => {
		if (value === "") return [];
		const below = lower !== null && deviation(value, lower).startsWith("-");
		const above = upper !== null && deviation(upper, value).startsWith("-");
		if (!below && !above) return [];
		const limit = (one: string | null) => one && decimal(one);
		return [say.condition(named(quantity), decimal(value), unit, { lower: limit(lower), upper: limit(upper) })];
	});
}

/** Conditions that the procedure limits and nobody has recorded, by form field. */
export function missingConditions(environment: readonly EnvironmentValue[]): Record<string, string> {
	const faults = environment.flatMap(({ quantity, value, lower, upper }, index): [string, string][] =>
		value === "" && (lower !== null || upper !== null)
			? [[`environment.${index}.value`, `The procedure limits it: type the ${quantity.toLowerCase()}.`]]
			: [],
	);
	return Object.fromEntries(faults);
}
