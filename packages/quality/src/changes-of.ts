import { isDeepStrictEqual } from "node:util";

/** The values that differ, before and after; null where none does. */
export function changesOf(before: Record<string, unknown>, after: Record<string, unknown>) {
	const names = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
	if (names.length === 0) return null;
	const pick = (of: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
	return { before: pick(before), after: pick(after) };
}
