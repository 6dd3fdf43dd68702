import type { DecimalMark } from "./table.ts";

const spaces = /[\u0020\u00A0\u202F\u2009']/;
const grouped = /^[+-]?\d{1,3}(?:[\u0020\u00A0\u202F\u2009']\d{3})+(?:[.,]\d+)?$/;
const plain = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * The decimal string of a number as people write it (`0,01`, `1 000,5`, `1.5`), digits kept as they are; null when the
 * text is not one number. Groups are spaces or apostrophes; a mark other than the given one is refused.
 */
export function readDecimal(text: string, mark: DecimalMark | null): string | null {
	const trimmed = text.trim();
	if (!plain.test(trimmed) && !grouped.test(trimmed)) {
		return null;
	}
	const used = trimmed.includes(",") ? "," : trimmed.includes(".") ? "." : null;
	if (used !== null && mark !== null && used !== mark) {
		return null;
	}
	return trimmed.replaceAll(new RegExp(spaces, "g"), "").replace(",", ".").replace(/^\+/, "");
}

/** The decimal mark the cells use; null when no cell shows one. `1,234` shows nothing: it may be a group. */
export function sniffDecimalMark(cells: Iterable<string>): DecimalMark | null {
	let commas = 0;
	let points = 0;
	for (const cell of cells) {
		const text = cell.trim();
		if (text.length > 40 || /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text) || !(plain.test(text) || grouped.test(text))) {
			continue;
		}
		commas += text.includes(",") ? 1 : 0;
		points += text.includes(".") ? 1 : 0;
	}
	return commas === 0 && points === 0 ? null : commas > points ? "," : ".";
}
