import type { Decimal } from "decimal.js";
import type { Faults } from "../input/fault.ts";
import { type Fields, readDegreesOfFreedom, readNumber, readPositive, refuseOthers } from "../input/read-fields.ts";
import { Wide } from "../model/algebra.ts";
import type { Part } from "./read-input.ts";

const clause = "JCGM 100:2008 4.2";
const pooledClause = "JCGM 100:2008 4.2.4; EA-4/02 M:2013 3.2.2";
const most = 100_000;

/** Mean and experimental standard deviation of observations, exact before the root (JCGM 100:2008 4.2.1, 4.2.2). */
function spread(observations: readonly Decimal[]): { mean: Decimal; deviation: Decimal | null } {
	const n = observations.length;
	const mean = observations.reduce((sum, one) => sum.plus(one), new Wide(0)).div(n);
	if (n < 2) return { mean, deviation: null };
	const squares = observations.reduce((sum, one) => sum.plus(one.minus(mean).pow(2)), new Wide(0));
	return { mean, deviation: squares.div(n - 1).sqrt() };
}

function readObservations(value: unknown, path: string, faults: Faults): Decimal[] | null {
	if (!Array.isArray(value) || value.length === 0 || value.length > most) {
		faults.add(path, "missing", `observations is a list of 1 to ${most} readings.`, clause);
		return null;
	}
	const read = value.map((one, index) => readNumber(one, `${path}[${index}]`, faults, clause));
	return read.every((one) => one !== null) ? read : null;
}

function readCount(value: unknown, path: string, faults: Faults): number | null {
	const number = readNumber(value, path, faults, clause);
	if (!number) return null;
	if (number.isInteger() && number.gte(1) && number.lte(1e9)) return number.toNumber();
	faults.add(path, "out_of_range", "n counts the observations of the mean: a whole number from 1.", clause);
	return null;
}

/**
 * Type A: u = s/√n with ν = n − 1 (JCGM 100:2008 4.2), or with a pooled standard deviation from earlier series
 * u = s_p/√n with its own degrees of freedom (4.2.4, EA-4/02 3.2.2), infinite where they are not stated.
 */
export function readTypeA(
	fields: Fields,
	common: readonly string[],
	path: string,
	faults: Faults,
): { part: Part | null; mean: Decimal | null; observations: Decimal[] | null } {
	const listed = fields.observations !== undefined;
	const pooled = fields.pooledStandardDeviation !== undefined;
	const own = [
		...(listed ? ["observations"] : ["n"]),
		...(pooled
			? ["pooledStandardDeviation", "pooledDegreesOfFreedom"]
			: listed
				? []
				: ["standardDeviation", "degreesOfFreedom"]),
	];
	refuseOthers(fields, [...common, ...own], path, faults, clause);
	const observations = listed ? readObservations(fields.observations, `${path}.observations`, faults) : null;
	const n = listed ? (observations?.length ?? null) : readCount(fields.n, `${path}.n`, faults);
	const measured = observations && spread(observations);
	const nothing = { part: null, mean: measured?.mean ?? null, observations };

	const key = pooled ? "pooledStandardDeviation" : "standardDeviation";
	const stated =
		listed && !pooled ? null : readPositive(fields[key], `${path}.${key}`, faults, pooled ? pooledClause : clause);
	const degreesKey = pooled ? "pooledDegreesOfFreedom" : "degreesOfFreedom";
	const statedDegrees = readDegreesOfFreedom(fields[degreesKey], `${path}.${degreesKey}`, faults);
	if (n === null || statedDegrees === null) return nothing;
	const degrees = pooled || fields[degreesKey] !== undefined ? statedDegrees : n - 1;
	if (degrees < 1) {
		const how = "Observe again, or give pooledStandardDeviation from an earlier series.";
		const where = listed ? `${path}.observations` : `${path}.n`;
		faults.add(where, "degrees_of_freedom", `One observation has no spread. ${how}`, pooledClause);
		return nothing;
	}
	const deviation = stated ?? measured?.deviation;
	if (!deviation) return nothing;
	const shape = degrees === Number.POSITIVE_INFINITY ? ({ shape: "normal" } as const) : ({ shape: "t" } as const);
	const standardUncertainty = deviation.div(new Wide(n).sqrt()).toNumber();
	return { ...nothing, part: { evaluation: "A", shape, standardUncertainty, degreesOfFreedom: degrees } };
}
