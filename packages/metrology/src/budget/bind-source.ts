import type { Faults } from "../input/fault.ts";
import { type Fields, readCount, readNumber, readWithin, readWord, refuseOthers } from "../input/read-fields.ts";
import { readProportional } from "../input/read-share.ts";
import { oneSpelling } from "../model/parse-model.ts";
import type { Place } from "./bind-budget.ts";
import { benchSources } from "./budget-template.ts";
import type { ReadBench, ReadStandard } from "./read-bench.ts";
import { standardAt } from "./standard-at.ts";

const notes = ["name", "symbol", "quantity", "unit", "description", "note", "sensitivity", "from"];
const daysOfYear = "365.25";
/** Fewer readings than this say little of the spread (EA-4/02 M:2013 3.2.2). */
const few = 10;

/** One contribution whose amount the bench knows, as a form that `evaluateBudget` reads. */
export function bindSource(fields: Fields, path: string, bench: ReadBench, faults: Faults, place: Place): Fields {
	const from = readWord(fields.from, benchSources, `${path}.from`, faults, ["out_of_range", "JCGM 100:2008 4.1.5"]);
	const { from: _from, role: _role, ...own } = fields;
	switch (from) {
		case "readings":
			return readings(fields, own, path, bench, faults);
		case "resolution":
			return resolution(fields, own, path, bench, { faults, place });
		case "standard":
			return standard(fields, own, path, bench, faults);
		case "drift":
			return drift(fields, own, path, bench, { faults, place });
		default:
			return own;
	}
}

type Where = { faults: Faults; place: Place };

const estimate = (own: Fields, place: Place) => (own.value === undefined && place === "alone" ? { value: "0" } : {});

function readings(fields: Fields, own: Fields, path: string, bench: ReadBench, faults: Faults): Fields {
	const clause = "JCGM 100:2008 4.2; EA-4/02 M:2013 3.2.2";
	const pooled = ["pooledStandardDeviation", "pooledDegreesOfFreedom", "pooledBelow"];
	refuseOthers(fields, [...notes, ...pooled], path, faults, clause);
	const { pooledStandardDeviation, pooledDegreesOfFreedom, pooledBelow, ...rest } = own;
	const below =
		pooledBelow === undefined ? few : readCount(pooledBelow, [2, 1000], `${path}.pooledBelow`, faults, clause);
	const n = bench.readings.length;
	if (n === 0) faults.add("bench.readings", "missing", "This budget needs the readings at the point.", clause);
	const observations = bench.readings.map(String);
	if (pooledStandardDeviation === undefined || below === null || n >= below) return { ...rest, observations };
	const at = `${path}.pooledStandardDeviation`;
	const deviation = readProportional(pooledStandardDeviation, bench.nominal, at, faults, clause);
	return {
		...{ ...rest, observations, pooledStandardDeviation: deviation?.toString() },
		...(pooledDegreesOfFreedom !== undefined && { pooledDegreesOfFreedom }),
	};
}

function resolution(fields: Fields, own: Fields, path: string, bench: ReadBench, { faults, place }: Where): Fields {
	const clause = "JCGM 100:2008 F.2.2.1";
	refuseOthers(fields, [...notes, "value"], path, faults, clause);
	if (bench.resolution === undefined || bench.resolution === null)
		faults.add("bench.resolution", "missing", "This budget needs the resolution of what is calibrated.", clause);
	return { ...own, resolution: bench.resolution, ...estimate(own, place) };
}

function standard(fields: Fields, own: Fields, path: string, bench: ReadBench, faults: Faults): Fields {
	refuseOthers(fields, [...notes, "role"], path, faults, "JCGM 100:2008 4.3.3");
	const found = standardFor(fields.role, path, bench, faults);
	if (!found) return own;
	const at =
		found.fields.value === undefined
			? bench.reference
			: readNumber(found.fields.value, `${found.path}.value`, faults, "JCGM 100:2008 4.1.4");
	const stated = at && standardAt(found.fields, at, found.path, faults);
	if (!at || !stated) return own;
	const { expanded, factor, degreesOfFreedom } = stated;
	return {
		...{ ...own, standard: found.name, value: at.toString() },
		...{ expandedUncertainty: expanded.toString(), coverageFactor: factor.toString() },
		...(Number.isFinite(degreesOfFreedom) && { degreesOfFreedom }),
	};
}

function drift(fields: Fields, own: Fields, path: string, bench: ReadBench, { faults, place }: Where): Fields {
	const clause = "EA-4/02 M:2013 S2; ISO/IEC 17025:2017, 6.4.10";
	refuseOthers(fields, [...notes, "role", "value", "perYear", "distribution"], path, faults, clause);
	const found = standardFor(fields.role, path, bench, faults);
	const { perYear, distribution = "rectangular", ...rest } = own;
	if (!found) return rest;
	const bound = { ...rest, distribution, ...estimate(own, place) };
	if (perYear === undefined) {
		if (found.fields.drift === undefined)
			faults.add(
				`${found.path}.drift`,
				"missing",
				`Tell what ${found.name} may have drifted, or give perYear in the budget.`,
				clause,
			);
		return { ...bound, halfWidth: found.fields.drift };
	}
	const amount = readProportional(perYear, bench.nominal, `${path}.perYear`, faults, clause);
	const days = readWithin(
		found.fields.daysSinceCalibration,
		[0, 36_525],
		`${found.path}.daysSinceCalibration`,
		faults,
		clause,
	);
	// A standard calibrated today has drifted for part of a day.
	return amount && days
		? {
				...bound,
				halfWidth: amount
					.times(days.lt(1) ? 1 : days)
					.div(daysOfYear)
					.toString(),
			}
		: bound;
}

/** The standard of a role; without a role the only one there is. */
function standardFor(role: unknown, path: string, { standards }: ReadBench, faults: Faults): ReadStandard | null {
	const wanted = typeof role === "string" && role.trim() !== "" ? oneSpelling(role.trim()) : null;
	const [found, second] = standards.filter((one) => wanted === null || one.role === wanted);
	if (found && !second) return found;
	const what = second
		? "Several standards could be meant."
		: wanted
			? `No standard is the ${wanted}.`
			: "No standard is told.";
	const how = second ? "Name its role." : "Choose one before this point is computed.";
	faults.add(
		second ? `${path}.role` : "bench.standards",
		"missing",
		`${what} ${how}`,
		"ISO/IEC 17025:2017, 6.4.1, 6.5.1",
	);
	return null;
}
