/** Width of a text in points. */
type Measure = (text: string) => number;

const softHyphen = "\u00ad";

/** A number with its sign, decimals and exponent; a date or a version too. */
const number = /[-\u2212+±]?\d+(?:[.,:/-]\d+)*(?:[eE][-\u2212+]?\d+)?/g;

/** The letters of a word, and its numbers whole. */
const piecesOf = (word: string): string[] => word.match(new RegExp(`${number.source}|.`, "gsu")) ?? [];

/**
 * Breaks text into lines of at most `width` points: at spaces; inside a word only when it is longer than a line, then at
 * its soft hyphens (U+00AD) first, and inside a number only where that alone is longer.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split(/\r?\n/)) {
		let line = "";
		for (const word of paragraph.split(/[ \t]+/)) {
			const whole = word.replaceAll(softHyphen, "");
			const joined = line ? `${line} ${whole}` : whole;
			if (measure(joined) <= width) {
				line = joined;
				continue;
			}
			if (line) lines.push(line);
			const parted = part(word, width, measure);
			line = parted.pop() ?? "";
			lines.push(...parted);
		}
		lines.push(line);
	}
	return lines;
}

function part(word: string, width: number, measure: Measure): string[] {
	const lines: string[] = [];
	let line = "";
	const add = (piece: string, after: string, hyphen: string) => {
		if (line && measure(line + piece + after) > width) {
			lines.push(line + hyphen);
			line = "";
		}
		line += piece;
	};
	for (const [index, syllable] of word.split(softHyphen).entries()) {
		const after = word.split(softHyphen).length > index + 1 ? "-" : "";
		const hyphen = index > 0 ? "-" : "";
		if (measure(syllable + after) <= width) add(syllable, after, hyphen);
		else
			for (const piece of piecesOf(syllable))
				for (const letters of measure(piece) <= width ? [piece] : piece) add(letters, "", "");
	}
	return [...lines, line];
}

/** Width of the widest piece that is parted only where there is no other way: a word, a syllable, a number. */
export function widestPiece(text: string, measure: Measure): number {
	const pieces = text.split(/\s+/).flatMap((word) => {
		const syllables = word.split(softHyphen);
		return syllables.map((syllable, index) => (index < syllables.length - 1 ? `${syllable}-` : syllable));
	});
	return Math.max(0, ...pieces.map(measure));
}

/** Width of the widest number in a text. */
export const widestNumber = (text: string, measure: Measure): number =>
	Math.max(0, ...(text.match(number) ?? []).map(measure));
