import { deviation, type Verdict, verdict, worstVerdict } from "@calibrant/metrology";
import type { TypedNumbers } from "../input-fields.ts";
import type { PointInput } from "./calibration-input.ts";

export type JudgedPoint = {
	point: number;
	unit: string;
	nominal: string;
	lowerTolerance: string;
	upperTolerance: string;
	asFound: string;
	asLeft: string | null;
	asFoundVerdict: Verdict;
	asLeftVerdict: Verdict | null;
};

/** One spelling for a unit: NFC, and the micro sign U+00B5 for the Greek letter that looks like it. */
export const plainUnit = (unit: string) => unit.normalize("NFC").replaceAll("\u03bc", "\u00b5");

/**
 * Reads the typed numbers and judges each reading, unrounded. Faults go to `numbers` under `points.<index>.<field>`
 * (index from 0); the verdicts mean nothing while there are any.
 */
export function judgePoints(points: readonly PointInput[], adjusted: boolean, numbers: TypedNumbers): JudgedPoint[] {
	return points.map((given, index) => {
		const field = (name: keyof PointInput) => `points.${index}.${name}`;
		const read = (name: "nominal" | "lowerTolerance" | "upperTolerance" | "asFound") =>
			numbers.read(field(name), given[name]);
		const [nominal, asFound] = [read("nominal"), read("asFound")];
		const [lowerTolerance, upperTolerance] = [read("lowerTolerance"), read("upperTolerance")];
		const asLeft = readAgain(given.asLeft, adjusted, field("asLeft"), numbers);
		if (!ordered(lowerTolerance, upperTolerance)) {
			numbers.faults[field("lowerTolerance")] ??= "The lower tolerance lies above the upper one. Swap or correct them.";
		}
		const judge = (reading: string): Verdict =>
			numbers.refused ? "out_of_tolerance" : verdict({ nominal, lowerTolerance, upperTolerance, reading });
		return {
			...{ point: index + 1, unit: plainUnit(given.unit), nominal, lowerTolerance, upperTolerance, asFound, asLeft },
			asFoundVerdict: judge(asFound),
			asLeftVerdict: asLeft === null ? null : judge(asLeft),
		};
	});
}

const ordered = (lower: string, upper: string) => !deviation(upper, lower).startsWith("-");

function readAgain(typed: string | null | undefined, adjusted: boolean, field: string, numbers: TypedNumbers) {
	const blank = (typed ?? "").trim() === "";
	if (!blank) return numbers.read(field, typed ?? "");
	if (adjusted) numbers.faults[field] = "The instrument was adjusted. Type the reading after the adjustment.";
	return null;
}

/** The verdicts on a calibration as a whole. Without a second reading the as-found reading is also the as-left one. */
export function overallVerdicts(points: readonly JudgedPoint[]) {
	return {
		asFoundVerdict: worstVerdict(points.map((point) => point.asFoundVerdict)),
		asLeftVerdict: worstVerdict(points.map((point) => point.asLeftVerdict ?? point.asFoundVerdict)),
	};
}
