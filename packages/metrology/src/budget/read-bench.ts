import type { Decimal } from "decimal.js";
import type { Faults } from "../input/fault.ts";
import { type Fields, isObject, readList, readNumber, refuseOthers } from "../input/read-fields.ts";
import { oneSpelling } from "../model/parse-model.ts";

export type ReadStandard = { role: string | null; name: string; fields: Fields; path: string };

/** A bench that was read; what a contribution needs of it is looked at when it is bound. */
export type ReadBench = {
	nominal: Decimal;
	reference: Decimal;
	readings: Decimal[];
	resolution: unknown;
	standards: ReadStandard[];
};

const clause = "ISO/IEC 17025:2017, 7.5.1";
const ofStandard = [
	...["role", "name", "value", "expandedUncertainty", "coverageFactor", "degreesOfFreedom", "points", "drift"],
	"daysSinceCalibration",
];
const most = { readings: 1000, standards: 20 };

const textOf = (value: unknown) =>
	typeof value === "string" && value.trim() !== "" ? oneSpelling(value.trim()) : null;

/** Reads what is known of a point at the bench. Faults stand under `bench`. */
export function readBench(json: unknown, faults: Faults): ReadBench | null {
	if (!isObject(json)) {
		faults.add("bench", "missing", "Tell what is known at the bench: at least the nominal.", clause);
		return null;
	}
	const known = ["nominal", "readings", "reference", "resolution", "standards"];
	refuseOthers(json, known, "bench", faults, clause);
	const nominal = readNumber(json.nominal, "bench.nominal", faults, clause);
	const stated = json.reference === undefined || json.reference === null;
	const reference = stated ? nominal : readNumber(json.reference, "bench.reference", faults, clause);
	const readings = readReadings(json.readings ?? [], faults);
	const standards = readList(json.standards ?? [], "bench.standards", faults, ["standards", most.standards, clause]);
	if (!nominal || !reference || !readings || !standards) return null;
	const resolution = json.resolution;
	return { nominal, reference, readings, resolution, standards: standards.flatMap((one) => readStandard(one, faults)) };
}

function readReadings(value: unknown, faults: Faults): Decimal[] | null {
	if (!Array.isArray(value) || value.length > most.readings) {
		faults.add("bench.readings", "missing", `readings is a list of at most ${most.readings} readings.`, clause);
		return null;
	}
	const read = value.map((one, index) => readNumber(one, `bench.readings[${index}]`, faults, clause));
	return read.every((one) => one !== null) ? read : null;
}

function readStandard({ fields, at }: { fields: Fields; at: string }, faults: Faults): ReadStandard[] {
	refuseOthers(fields, ofStandard, at, faults, clause);
	const name = textOf(fields.name);
	if (name !== null) return [{ role: textOf(fields.role), name, fields, path: at }];
	faults.add(`${at}.name`, "missing", "Name the standard, so that using it twice shows.", "JCGM 100:2008 5.2.4");
	return [];
}
