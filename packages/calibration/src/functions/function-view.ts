import type { instrumentFunctions, toleranceSpecs } from "@calibrant/db/schema";
import type { DeviceKind } from "@calibrant/metrology";
import { readToleranceSpec, toleranceNotation, uncovered } from "@calibrant/metrology";

export type FunctionRow = typeof instrumentFunctions.$inferSelect;
export type SpecRow = typeof toleranceSpecs.$inferSelect;

/** The part of the range that counts: the used one, else all of it. */
export const usedRange = ({ usedFrom, usedTo, rangeFrom, rangeTo }: FunctionRow) =>
	[usedFrom ?? rangeFrom, usedTo ?? rangeTo] as const;

/** A stored specification as the engine reads it. Only what was read is ever stored. */
export function specOf(row: Pick<SpecRow, "spec">) {
	const result = readToleranceSpec(row.spec);
	if (!result.ok) throw new Error("A stored tolerance cannot be read.");
	return result.spec;
}

/** One version of a tolerance as doors give it out, with its notation. */
export function specView(row: SpecRow, nameOf: (ref: string | null) => string | null) {
	const { id, number, basis, reason, createdAt } = row;
	const spec = specOf(row);
	return {
		id,
		number,
		basis,
		reason,
		createdAt,
		createdByName: nameOf(row.createdBy),
		spec,
		notation: toleranceNotation(spec),
	};
}

/** A function as doors give it out. `versions`: its tolerances, newest first. */
export function functionView(
	row: FunctionRow,
	versions: readonly SpecRow[],
	nameOf: (ref: string | null) => string | null,
) {
	const { orgId: _orgId, ...rest } = row;
	const [newest] = versions;
	return {
		...{ ...rest, deviceKind: row.deviceKind as DeviceKind | null },
		tolerance: newest ? specView(newest, nameOf) : null,
		/** Parts of the used range for which no limit is given. */
		uncovered: newest ? uncovered(specOf(newest), ...usedRange(row)) : [],
	};
}
