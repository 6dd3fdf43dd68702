/** What a column of a table wants, and with how little it makes do before what it holds is broken; points. */
export type ColumnNeed = { wanted: number; least: number };

/** Points; smaller type helps nobody. */
const smallestType = 3;

/**
 * The widths of columns that are together `width` points wide: room left goes to all alike, room lacking is taken from
 * those that want more than they need. Null where not even what they need fits.
 */
export function columnWidths(width: number, columns: readonly ColumnNeed[]): number[] | null {
	const needs = columns.map(({ wanted, least }) => ({ wanted: Math.max(wanted, least), least }));
	const wanted = needs.reduce((sum, need) => sum + need.wanted, 0);
	const least = needs.reduce((sum, need) => sum + need.least, 0);
	if (least > width) return null;
	if (wanted <= width) return needs.map((need) => need.wanted + (width - wanted) / needs.length);
	const part = (width - least) / (wanted - least);
	return needs.map((need) => need.least + (need.wanted - need.least) * part);
}

/** Sizes of type in points to try one after the other, from `size` down to `smallest`. */
export const smallerTypes = (size: number, smallest = smallestType): number[] =>
	Array.from({ length: Math.floor((size - smallest) / 0.5) + 1 }, (_, step) => size - step * 0.5);
