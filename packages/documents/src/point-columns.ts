import type { CertificateLayout } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";
import { type ColumnNeed, columnWidths, smallerTypes } from "./column-widths.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";

export type Key =
	| "point"
	| "nominal"
	| "unit"
	| "tolerance"
	| "reading"
	| "reference"
	| "value"
	| "deviation"
	| "uncertainty"
	| "factor"
	| "strip"
	| "verdict";
export type Column = { key: Key; head: string; width: number; align: "left" | "right"; style: TextStyle };
/** The text of one row by column. */
export type Cells = Record<Key, string>;

export const padding = 4;
export const headStyle = (colour: string): TextStyle => ({ font: "sansBold", size: 7.5, colour });
const strip = 54;
/** Room for the mark before a verdict. */
export const markWidth = 11;
/** Points; what people typed wants no more than the first, and is parted only beyond the second. Numbers have no such bound. */
const typed = { wanted: 102, least: 56 };
/** Points: down to this a row is rather set smaller than on two lines. */
const smallestOnOneLine = 7;
/** The strip gives way before numbers are set smaller than this; the verdict beside it says the same. */
const smallestWithStrip = 6;

const left: Record<CertificateLayout, readonly Key[]> = {
	standard: [],
	compact: ["strip"],
	by_function: ["unit"],
};

/**
 * The columns of the results for a layout, together as wide as the page. A number is never broken: columns of words give
 * way first, then the type gets smaller, then the strip goes. U has a column only where it is stated, k where it differs
 * from point to point, the reference value where it is anywhere another than the nominal one.
 */
export function columnsOf(
	paper: Paper,
	words: CertificateWords,
	rows: readonly Cells[],
	{ layout, colour }: { layout: CertificateLayout; colour: string },
): Column[] {
	const stated = rows.some(({ uncertainty }) => uncertainty !== "");
	const varies = new Set(rows.flatMap(({ factor }) => factor || [])).size > 1;
	const absent: Key[] = [
		...left[layout],
		...(rows.some(({ reference }) => reference !== "") ? [] : ["reference" as const]),
		...(stated ? [] : ["uncertainty" as const]),
		...(varies ? [] : ["factor" as const]),
	];
	const texts = new Map<Key, string[]>();
	const textsOf = (key: Key) => {
		const known = texts.get(key) ?? [...new Set(rows.map((row) => row[key]))];
		texts.set(key, known);
		return known;
	};
	const size = layout === "compact" ? 7 : 8;
	const ways = [
		...smallerTypes(size, smallestOnOneLine).map((type) => ({ type, without: absent, whole: true })),
		...smallerTypes(size, smallestWithStrip).map((type) => ({ type, without: absent, whole: false })),
		...smallerTypes(size).map((type) => ({ type, without: [...absent, "strip" as const], whole: false })),
	];
	let smallest: Column[] = [];
	for (const { type, without, whole } of ways) {
		const shown = all(words, type).filter(({ key }) => !without.includes(key));
		const needs = shown.map((column) => needOf(paper, column, textsOf(column.key), { colour, whole }));
		const widths = columnWidths(paper.width, needs);
		if (widths) return shown.map((column, index) => ({ ...column, width: widths[index] ?? 0 }));
		const part = paper.width / needs.reduce((sum, { least }) => sum + least, 0);
		smallest = shown.map((column, index) => ({ ...column, width: (needs[index]?.least ?? 0) * part }));
	}
	return smallest;
}

function all({ table }: CertificateWords, size: number): Omit<Column, "width">[] {
	const number: TextStyle = { font: "mono", size };
	const text: TextStyle = { font: "sans", size };
	const quiet: TextStyle = { ...text, colour: ink.muted };
	const head = (words: string) => softened(words, table.syllables);
	return [
		{ key: "point", head: head(table.point), align: "left", style: text },
		{ key: "nominal", head: head(table.nominal), align: "right", style: number },
		{ key: "unit", head: head(table.unit), align: "left", style: quiet },
		{ key: "tolerance", head: head(table.tolerance), align: "left", style: number },
		{ key: "reading", head: head(table.reading), align: "left", style: quiet },
		{ key: "reference", head: head(table.reference), align: "right", style: number },
		{ key: "value", head: head(table.value), align: "right", style: number },
		{ key: "deviation", head: head(table.error), align: "right", style: number },
		{ key: "uncertainty", head: "U", align: "right", style: number },
		{ key: "factor", head: "k", align: "right", style: number },
		{ key: "strip", head: "", align: "left", style: text },
		{
			key: "verdict",
			head: head(table.verdict),
			align: "left",
			style: { ...text, font: "sansBold", size: size - 0.5 },
		},
	];
}

/** A head with soft hyphens where its words may be parted. */
const softened = (head: string, syllables: string) =>
	syllables.split(" ").reduce((text, word) => {
		const [plain, soft] = [word.replaceAll("-", ""), word.replaceAll("-", "\u00ad")];
		return text.replace(new RegExp(plain, "i"), (found) => found.charAt(0) + soft.slice(1));
	}, head);

/** `whole`: the texts are to stand on one line. */
function needOf(
	paper: Paper,
	{ key, head, style }: Omit<Column, "width">,
	texts: string[],
	{ colour, whole }: { colour: string; whole: boolean },
): ColumnNeed {
	if (key === "strip") return { wanted: strip, least: strip };
	const around = 2 * padding + 1;
	const extra = around + (key === "verdict" ? markWidth : 0);
	const widest = (of: (text: string) => number) => texts.reduce((most, text) => Math.max(most, of(text)), 0);
	const isTyped = key === "point" || key === "unit";
	const full = widest((text) => paper.measure(text, style));
	const word = widest((text) => paper.least(text, style));
	const number = widest((text) => paper.leastNumber(text, style));
	const wanted = isTyped ? Math.min(full, typed.wanted) : full;
	const least = isTyped ? Math.max(Math.min(word, typed.least), number) : word;
	const heads = headStyle(colour);
	return {
		wanted: Math.max(wanted + extra, paper.measure(plain(head), heads) + around),
		least: Math.max((whole ? Math.max(wanted, least) : least) + extra, paper.least(head, heads) + around),
	};
}

const plain = (head: string) => head.replaceAll("\u00ad", "");
