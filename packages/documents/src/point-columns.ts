import type { CertificateLayout } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";
import { type Asked, columnWidths, widestOf } from "./column-widths.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";

const allKeys = [
	...(["point", "nominal", "unit", "tolerance", "reading", "reference", "value", "deviation"] as const),
	...(["uncertainty", "factor", "strip", "verdict"] as const),
];
export type Key = (typeof allKeys)[number];
export type Column = {
	key: Key;
	head: string;
	headStyle: TextStyle;
	width: number;
	align: "left" | "right";
	style: TextStyle;
};
/** The text of one row by column. */
export type Cells = Record<Key, string>;

export const padding = 4;
export const headStyle = (colour: string, size = 7.5): TextStyle => ({ font: "sansBold", size, colour });
const strip = 54;
/** Room for the mark before a verdict. */
export const markWidth = 11;
/** Type is not made smaller than this for the sake of words; for numbers, which are never broken, it is. */
const smallest = 5.5;

/** Where the longest heads may be parted. */
const parted = new Map(
	[
		...["Nenn-wert", "Ein-heit", "Tole-ranz", "Referenz-wert", "An-zeige", "Abwei-chung", "Konfor-mität"],
		...["Tolé-rance", "Ajus-tage", "réfé-rence", "Indica-tion", "Confor-mité", "Nomi-naal", "Een-heid"],
		...["Tole-rantie", "Juste-ring", "Refe-rentie-waarde", "Aan-wijzing", "Meet-fout", "Confor-miteit", "Toler-ance"],
	].map((word) => [word.replaceAll("-", ""), word.replaceAll("-", "\u00ad")]),
);
const withSyllables = (head: string) =>
	head
		.split(" ")
		.map((word) => parted.get(word) ?? word)
		.join(" ");

const left: Record<CertificateLayout, readonly Key[]> = {
	standard: [],
	compact: ["strip"],
	by_function: ["unit"],
};

/**
 * The columns of the results for a layout, together as wide as the page. Each is at least as wide as its widest number, and
 * as its words where there is room for all; else all are set smaller, and at last without the strip. U has a column only
 * where it is stated, k where it differs from point to point, the reference value where it is anywhere another than the
 * nominal one.
 */
export function columnsOf(
	paper: Paper,
	words: CertificateWords,
	rows: readonly Cells[],
	{ layout, colour }: { layout: CertificateLayout; colour: string },
): Column[] {
	const base = layout === "compact" ? 7 : 8;
	const keys = shownKeys(rows, layout);
	for (let size = base; size >= smallest; size -= 0.5) {
		const columns = fitted(paper, columnsIn(words, { size, colour, less: base - size }, keys), rows, "words");
		if (columns) return columns;
	}
	for (let size = smallest; size > 1; size -= 0.5)
		for (const some of [keys, keys.filter((key) => key !== "strip")]) {
			const columns = fitted(paper, columnsIn(words, { size, colour, less: base - size }, some), rows, "numbers");
			if (columns) return columns;
		}
	throw new RangeError("These numbers are too long for a page.");
}

function shownKeys(rows: readonly Cells[], layout: CertificateLayout): Key[] {
	const stated = rows.some(({ uncertainty }) => uncertainty !== "");
	const varies = new Set(rows.flatMap(({ factor }) => factor || [])).size > 1;
	const absent: Key[] = [
		...left[layout],
		...(rows.some(({ reference }) => reference !== "") ? [] : ["reference" as const]),
		...(stated ? [] : ["uncertainty" as const]),
		...(varies ? [] : ["factor" as const]),
	];
	return allKeys.filter((key) => !absent.includes(key));
}

type Type = { size: number; colour: string; less: number };

/** Columns in type of a size, without their widths. `less`: by how much it is smaller than the layout has it. */
function columnsIn({ table }: CertificateWords, { size, colour, less }: Type, keys: readonly Key[]) {
	const number: TextStyle = { font: "mono", size };
	const text: TextStyle = { font: "sans", size };
	const quiet: TextStyle = { ...text, colour: ink.muted };
	const all: Omit<Column, "width" | "headStyle">[] = [
		{ key: "point", head: table.point, align: "left", style: text },
		{ key: "nominal", head: table.nominal, align: "right", style: number },
		{ key: "unit", head: table.unit, align: "left", style: quiet },
		{ key: "tolerance", head: table.tolerance, align: "left", style: number },
		{ key: "reading", head: table.reading, align: "left", style: quiet },
		{ key: "reference", head: table.reference, align: "right", style: number },
		{ key: "value", head: table.value, align: "right", style: number },
		{ key: "deviation", head: table.error, align: "right", style: number },
		{ key: "uncertainty", head: "U", align: "right", style: number },
		{ key: "factor", head: "k", align: "right", style: number },
		{ key: "strip", head: "", align: "left", style: text },
		{ key: "verdict", head: table.verdict, align: "left", style: { ...text, font: "sansBold", size: size - 0.5 } },
	];
	return all
		.filter(({ key }) => keys.includes(key))
		.map((column) => ({
			...column,
			head: withSyllables(column.head),
			headStyle: headStyle(colour, Math.max(7.5 - less, 1)),
		}));
}

/** The same with widths; null where they do not fit. */
function fitted(
	paper: Paper,
	columns: readonly Omit<Column, "width">[],
	rows: readonly Cells[],
	least: "words" | "numbers",
): Column[] | null {
	const asked = columns.map((column) => askedBy(paper, column, rows));
	const widths = columnWidths(asked, paper.width, least);
	return widths && columns.map((column, index) => ({ ...column, width: widths[index] ?? 0 }));
}

function askedBy(paper: Paper, column: Omit<Column, "width">, rows: readonly Cells[]): Asked {
	if (column.key === "strip") return { numbers: strip, words: strip, wanted: strip };
	const { key, style, head } = column;
	const texts = new Set(rows.map((row) => row[key]));
	const air = 2 * padding + 1;
	const extra = air + (key === "verdict" ? markWidth : 0);
	const cells = widestOf(paper, texts, style, extra);
	const heads = widestOf(paper, [head], column.headStyle, air);
	const whole = Math.max(...[...texts].map((text) => paper.measure(text, style)), 0) + extra;
	const wholeHead = paper.measure(head.replaceAll("\u00ad", ""), column.headStyle) + air;
	// A column of numbers is never narrower than they are, however long; keys of digits beside them may be broken.
	const numbers = style.font === "mono" && column.align === "right" ? whole : cells.numbers;
	return { numbers, words: Math.max(cells.words, heads.words), wanted: Math.max(whole, wholeHead) };
}
