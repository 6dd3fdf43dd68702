import type { EnvironmentValue } from "@calibrant/db/schema";
import { deviation } from "@calibrant/metrology";
import type { TypedNumbers } from "../input-fields.ts";
import type { CalibrationInput, PointInput } from "./calibration-input.ts";
import { type PlannedPoint, plainUnit } from "./judge-points.ts";
import { checkUncertainty } from "./read-worked.ts";

type QuickPoint = { point: number; plan: PlannedPoint; readings: string[] };
type QuickRun = { run: number; kind: "as_found" | "as_left"; points: QuickPoint[] };

/**
 * Reads the typed numbers into an as-found run and, where anything was read again, an as-left run. Faults go to
 * `numbers` under `points.<index>.<field>` (index from 0); the readings mean nothing while there are any. Left open and not
 * read again, it needs no readings yet: those that are missing are left out.
 */
export function quickRuns(input: CalibrationInput, numbers: TypedNumbers): QuickRun[] {
	const { points, adjusted, coverageFactor } = input;
	const isReadAgain = adjusted || points.some(({ asLeft }) => !isBlank(asLeft));
	const mayBeUnread = input.leaveOpen === true && !isReadAgain;
	const k = isBlank(coverageFactor) ? null : numbers.read("coverageFactor", coverageFactor ?? "");
	const read = points.map((given, index) => readPoint(given, index, { adjusted, k, mayBeUnread }, numbers));
	const again = read.flatMap(({ asLeft, ...point }) => (asLeft === null ? [] : [{ ...point, readings: [asLeft] }]));
	const found = read.map(({ asLeft: _asLeft, ...point }) => point);
	const first: QuickRun = { run: 1, kind: "as_found", points: found };
	return again.length === 0 ? [first] : [first, { run: 2, kind: "as_left", points: again }];
}

const isBlank = (text: string | null | undefined) => (text ?? "").trim() === "";

function readPoint(
	given: PointInput,
	index: number,
	{ adjusted, k, mayBeUnread }: { adjusted: boolean; k: string | null; mayBeUnread: boolean },
	numbers: TypedNumbers,
) {
	const field = (name: keyof PointInput) => `points.${index}.${name}`;
	const read = (name: "nominal" | "lowerTolerance" | "upperTolerance" | "asFound") =>
		numbers.read(field(name), given[name]);
	const nominal = read("nominal");
	const readings = mayBeUnread && isBlank(given.asFound) ? [] : [read("asFound")];
	const [lowerTolerance, upperTolerance] = [read("lowerTolerance"), read("upperTolerance")];
	const asLeft = readAgain(given.asLeft, adjusted, field("asLeft"), numbers);
	if (deviation(upperTolerance, lowerTolerance).startsWith("-")) {
		numbers.faults[field("lowerTolerance")] ??= "The lower tolerance lies above the upper one. Swap or correct them.";
	}
	const typedUncertainty = isBlank(given.expandedUncertainty)
		? null
		: numbers.read(field("expandedUncertainty"), given.expandedUncertainty ?? "");
	const typedFactor = typedUncertainty === null ? null : k;
	// One k stands for all points: what is wrong with it is told at its own field.
	const placeOf = (name: string) => (name === "coverageFactor" ? name : field(name as keyof PointInput));
	checkUncertainty({ typedUncertainty, typedFactor }, placeOf, numbers);
	const plan: PlannedPoint = {
		...{ functionId: null, specId: null, unit: plainUnit(given.unit), nominal, reference: null },
		...{ lowerTolerance, upperTolerance, typedUncertainty, typedFactor, repeats: 1 },
	};
	return { point: index + 1, plan, readings, asLeft };
}

function readAgain(typed: string | null | undefined, adjusted: boolean, field: string, numbers: TypedNumbers) {
	if (!isBlank(typed)) return numbers.read(field, typed ?? "");
	if (adjusted) numbers.faults[field] = "The instrument was adjusted. Type the reading after the adjustment.";
	return null;
}

/** The two conditions that the quick form asks for. */
export function quickEnvironment(input: CalibrationInput, numbers: TypedNumbers): EnvironmentValue[] {
	const read = (field: "temperature" | "humidity", quantity: string, unit: string) => {
		const typed = input[field] ?? "";
		if (typed.trim() === "") return [];
		const value = numbers.read(field, typed);
		const fault = environmentFault(quantity, unit, value);
		if (fault) numbers.faults[field] = fault;
		return [{ quantity, value, unit, lower: null, upper: null }];
	};
	return [...read("temperature", "Temperature", "°C"), ...read("humidity", "Relative humidity", "%")];
}

/** What cannot be, whatever was typed. */
export function environmentFault(quantity: string, unit: string, value: string): string | null {
	if (unit === "°C" && Number(value) < -273.15) return "Nothing is colder than −273.15 °C.";
	const share = unit === "%" && /humid/i.test(quantity);
	return share && (Number(value) < 0 || Number(value) > 100)
		? "Relative humidity lies between 0 and 100 per cent."
		: null;
}
