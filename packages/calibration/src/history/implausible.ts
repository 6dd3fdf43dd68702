import { sameKind } from "@calibrant/metrology";
import { beyondRange } from "../calibrations/beyond-range.ts";
import { plainUnit } from "../calibrations/judge-points.ts";
import type { FunctionRow } from "../functions/function-view.ts";
import type { Fault } from "../import/index.ts";
import type { HistoryField } from "./history-fields.ts";
import type { HistoryPoint, HistoryRow } from "./read-history-row.ts";

/** What speaks against a row: its field, how much, what, and what to do. */
type Doubt = [HistoryField, Fault["severity"], string, string];

/** By so many times its limit an error, and by such a factor a reading without limits, is taken for a slip. */
const [timesLimit, factor] = [10, 5];

const confirm = "Correct it, or import it as it is if it was so.";

/**
 * What a calibration that is typed would be asked for, of a row of a file: a unit of a quantity that the instrument does not
 * measure is refused; values far beyond its range, its limits or the nominal value are said, for the importer to confirm.
 */
export function implausible(row: HistoryRow, tag: string, functions: readonly FunctionRow[]): Doubt[] {
	const doubts = row.points.flatMap((point) => doubtsOf(point, tag, functions));
	return doubts.filter(
		([field, , what], index) => index === doubts.findIndex((one) => one[0] === field && one[2] === what),
	);
}

function doubtsOf(point: HistoryPoint, tag: string, functions: readonly FunctionRow[]): Doubt[] {
	const { nominal, unit, indication } = point;
	if (nominal === null) return [];
	const known = (one: string) => plainUnit(one) === unit || sameKind(one, unit);
	if (unit !== "" && functions.length > 0 && !functions.some((one) => known(one.unit))) {
		const measured = [...new Set(functions.map((one) => `${one.quantity} in ${one.unit}`))].join(", ");
		return [
			["unit", "error", `${tag} measures ${measured}, nothing in ${unit}.`, "Correct the unit, or leave the row out."],
		];
	}
	const of = functions.map((one) => ({ of: one }));
	const at = (value: string) => (unit === "" ? null : beyondRange(of, { functionId: null, unit, nominal: value }));
	const beyond = at(nominal);
	if (beyond?.slipped) {
		const what = `${nominal} ${unit} lies far beyond what ${tag} measures: ${beyond.ranges}.`;
		return [["nominal", "warning", what, confirm]];
	}
	if (!at(indication)?.slipped && !isFar(point)) return [];
	const what = `${indication} is far from ${nominal}: a slip of the decimal mark or of the unit?`;
	return [[readingField(point), "warning", what, confirm]];
}

const readingField = ({ stage }: HistoryPoint): HistoryField => (stage === "as_left" ? "asLeft" : "asFound");

function isFar({ nominal, indication, error, lowerTolerance, upperTolerance }: HistoryPoint): boolean {
	const limit = Math.max(...[lowerTolerance, upperTolerance].map((one) => Math.abs(Number(one ?? 0))));
	if (limit > 0) return Math.abs(Number(error)) > timesLimit * limit;
	const ratio = Math.abs(Number(indication) / Number(nominal));
	return Number(nominal) !== 0 && (ratio >= factor || ratio <= 1 / factor);
}
