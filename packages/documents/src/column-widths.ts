import type { Paper, TextStyle } from "./paper.ts";

/** What a column asks for, in points: room for its widest number, for its widest word, and for all that it would like. */
export type Asked = { numbers: number; words: number; wanted: number };

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);

/**
 * Widths of columns that fill `width` together; null where they do not fit. None is ever narrower than its widest number.
 * With `words` none is narrower than its widest word either; else what long words lack is shared. The rest goes by what each
 * would like.
 */
export function columnWidths(asked: readonly Asked[], width: number, least: "words" | "numbers"): number[] | null {
	const numbers = asked.map((one) => one.numbers);
	const words = asked.map((one) => Math.max(one.words, one.numbers));
	const room = width - sum(numbers);
	const lacking = sum(words) - sum(numbers);
	if (room < 0 || (least === "words" && lacking > room)) return null;
	const part = lacking > room ? room / lacking : 1;
	const floors = words.map((one, index) => (numbers[index] ?? 0) + (one - (numbers[index] ?? 0)) * part);
	const more = asked.map(({ wanted }, index) => Math.max(wanted - (floors[index] ?? 0), 0));
	const rest = Math.max(width - sum(floors), 0);
	const share = sum(more) > rest ? rest / sum(more) : 1;
	const left = (rest - sum(more) * share) / asked.length;
	return floors.map((one, index) => one + (more[index] ?? 0) * share + left);
}

/** The widest number and the widest word of a column of texts, with `extra` points beside each. */
export function widestOf(
	paper: Paper,
	texts: Iterable<string>,
	style: TextStyle,
	extra: number,
): Omit<Asked, "wanted"> {
	let [numbers, words] = [0, 0];
	for (const text of texts) {
		const widest = paper.widest(text, style);
		numbers = Math.max(numbers, widest.number);
		words = Math.max(words, widest.word);
	}
	return { numbers: numbers + extra, words: words + extra };
}
