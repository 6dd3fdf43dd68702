import { readUnit } from "../units/convert.ts";

/** Whether values in one unit can be said in the other: units of one kind, or the same unit without exact factor. */
export function sameKind(one: string, other: string): boolean {
	const kind = readUnit(one)?.kind;
	return kind === undefined ? one.trim() === other.trim() : kind === readUnit(other)?.kind;
}
