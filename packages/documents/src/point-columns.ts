import type { CertificateLayout } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";
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
/** No column takes more than this share of the page, however long its numbers; they then run on below. */
const most = 0.2;

const left: Record<CertificateLayout, readonly Key[]> = {
	standard: [],
	compact: ["strip"],
	by_function: ["unit"],
};

/**
 * The columns of the results for a layout, together as wide as the page, each as wide as its texts want where there is
 * room for all. U has a column only where it is stated, k where it differs from point to point, the reference value where
 * it is anywhere another than the nominal one.
 */
export function columnsOf(
	paper: Paper,
	words: CertificateWords,
	rows: readonly Cells[],
	{ layout, colour }: { layout: CertificateLayout; colour: string },
): Column[] {
	const size = layout === "compact" ? 7 : 8;
	const number: TextStyle = { font: "mono", size };
	const text: TextStyle = { font: "sans", size };
	const quiet: TextStyle = { ...text, colour: ink.muted };
	const { table } = words;
	const all = [
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
	] as const satisfies Omit<Column, "width">[];
	const stated = rows.some(({ uncertainty }) => uncertainty !== "");
	const varies = new Set(rows.flatMap(({ factor }) => factor || [])).size > 1;
	const absent: Key[] = [
		...left[layout],
		...(rows.some(({ reference }) => reference !== "") ? [] : ["reference" as const]),
		...(stated ? [] : ["uncertainty" as const]),
		...(varies ? [] : ["factor" as const]),
	];
	const shown = all.filter(({ key }) => !absent.includes(key));
	const wanted = shown.map((column) => ({ ...column, width: wantedWidth(paper, column, rows, colour) }));
	return fill(wanted, paper.width);
}

function wantedWidth(paper: Paper, column: Omit<Column, "width">, rows: readonly Cells[], colour: string): number {
	if (column.key === "strip") return strip;
	const texts = new Set(rows.map((row) => row[column.key]));
	const widest = Math.max(...[...texts].map((text) => paper.measure(text, column.style)), 0);
	const extra = 2 * padding + 1 + (column.key === "verdict" ? markWidth : 0);
	const head = paper.measure(column.head, headStyle(colour)) + 2 * padding + 1;
	return Math.max(Math.min(widest + extra, paper.width * most), head);
}

/** Too wide: every column but the strip gives its part. Room left: all get some of it. */
function fill(columns: Column[], width: number): Column[] {
	const sum = columns.reduce((total, column) => total + column.width, 0);
	const fixed = columns.find(({ key }) => key === "strip")?.width ?? 0;
	if (sum > width) {
		const part = (width - fixed) / (sum - fixed);
		return columns.map((column) => (column.key === "strip" ? column : { ...column, width: column.width * part }));
	}
	const more = (width - sum) / columns.length;
	return columns.map((column) => ({ ...column, width: column.width + more }));
}
