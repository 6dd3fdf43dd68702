import {
	deviation,
	formatDecimal,
	formatTolerance,
	roundFile,
	toleranceStrip,
	type Verdict,
	verdict,
} from "@calibrant/metrology";
import type { CertificateData, CertificatePoint, PrintedResult } from "./certificate-data.ts";
import { drawToleranceStrip, drawVerdictMark, stripX } from "./draw-tolerance-strip.ts";
import { ink, type Paper, type StructParent, type TextStyle } from "./paper.ts";

type Align = "left" | "right";
type Key =
	| "point"
	| "nominal"
	| "unit"
	| "tolerance"
	| "reading"
	| "value"
	| "deviation"
	| "uncertainty"
	| "strip"
	| "verdict";
type Column = { key: Key; head: string; width: number; align: Align; style: TextStyle };

const number: TextStyle = { font: "mono", size: 8 };
const words: TextStyle = { font: "sans", size: 8 };
const middleColumns = [
	{ key: "tolerance", head: "Tolerance", width: 74, align: "left", style: number },
	{ key: "reading", head: "Reading", width: 46, align: "left", style: { ...words, colour: ink.muted } },
	{ key: "value", head: "Value", width: 56, align: "right", style: number },
	{ key: "deviation", head: "Deviation", width: 54, align: "right", style: number },
] as const satisfies Column[];
const start = [
	{ key: "point", head: "Point", width: 56, align: "left", style: words },
	{ key: "nominal", head: "Nominal", width: 58, align: "right", style: number },
	{ key: "unit", head: "Unit", width: 30, align: "left", style: { ...words, colour: ink.muted } },
] as const satisfies Column[];
const end = [
	{ key: "strip", head: "", width: 58, align: "left", style: words },
	{ key: "verdict", head: "Verdict", width: 78.28, align: "left", style: words },
] as const satisfies Column[];
const plain: Column[] = [...start, ...middleColumns, ...end];
const stated: Column = { key: "uncertainty", head: "U", width: 46, align: "right", style: number };
/** What the other columns give up for the uncertainty. */
const given: Partial<Record<Key, number>> = {
	point: 14,
	nominal: 4,
	unit: 2,
	tolerance: 8,
	reading: 4,
	strip: 8,
	verdict: 6,
};
const withUncertainty: Column[] = [...start, ...middleColumns, stated, ...end].map((column) => ({
	...column,
	width: column.width - (given[column.key] ?? 0),
}));

const columnsOf = ({ points }: CertificateData): Column[] =>
	points.some(({ found, left }) => (found ?? left)?.expandedUncertainty) ? withUncertainty : plain;

const padding = 4;
/** Where metrology's strip puts two-sided limits. */
const limitAt = toleranceStrip({ lower: "-1", upper: "1", deviation: "0" }).upperLimit ?? 1;
const lineHeight = 10.5;

export type Run = "as_found" | "as_left";
export type JudgedReading = {
	run: Run;
	value: string;
	deviation: string;
	verdict: Verdict | null;
	/** Rounded to two digits, as it is reported (ILAC-P14:09/2020, 5.4); null where none was stated. */
	uncertainty: string | null;
};

/** The readings of one point in order, each with its deviation and verdict; null where no limit was set. */
export function judge(point: CertificatePoint): JudgedReading[] {
	const runs: [Run, string | null, PrintedResult | undefined][] = [
		["as_found", point.asFound, point.found],
		["as_left", point.asLeft, point.left],
	];
	return runs.flatMap(([run, value, result]) => {
		if (value === null) return [];
		if (result) {
			const { error, verdict: reached, expandedUncertainty } = result;
			const uncertainty = expandedUncertainty && reported(expandedUncertainty);
			return [{ run, value, deviation: error, verdict: reached, uncertainty }];
		}
		const limited = point.lowerTolerance !== null || point.upperTolerance !== null;
		const reached = limited ? verdict({ ...point, reading: value }) : null;
		return [{ run, value, deviation: deviation(value, point.nominal), verdict: reached, uncertainty: null }];
	});
}

function reported(expandedUncertainty: string): string {
	const rounded = roundFile({ value: "0", expandedUncertainty });
	return rounded.ok ? rounded.result.expandedUncertainty : expandedUncertainty;
}

/** Draws every point with its readings from the cursor on, over as many pages as it takes, heads repeated. */
export function drawPointsTable(paper: Paper, data: CertificateData): void {
	const table = paper.group(paper.root, "Table");
	const columns = columnsOf(data);
	paper.need(60);
	drawHead(paper, table, columns);
	for (const [index, point] of data.points.entries()) {
		const rows = judge(point).map((reading, line) =>
			cellsOf(point, index, reading, line === 0, data.locale ?? "en-GB"),
		);
		const lines = rows.map((cells) =>
			columns.map((column) => {
				const cell = cells[column.key];
				const room = column.width - 2 * padding - (column.key === "verdict" ? 11 : 0);
				return cell === "" ? [] : paper.wrap(cell, room, column.style);
			}),
		);
		const heights = lines.map((cells) => Math.max(...cells.map((cell) => cell.length), 1) * lineHeight + 5);
		// The readings of one point stay together.
		if (paper.need(heights.reduce((sum, height) => sum + height, 0))) drawHead(paper, null, columns);
		judge(point).forEach((reading, line) => {
			drawRow(paper, table, columns, lines[line] ?? [], heights[line] ?? 0, point, reading);
		});
		paper.artifact(() => paper.rule(paper.y, ink.line, 0.5));
	}
	paper.y += 4;
}

function cellsOf(
	point: CertificatePoint,
	index: number,
	reading: JudgedReading,
	first: boolean,
	locale: string,
): Record<Key, string> {
	const tolerance = formatTolerance(point.lowerTolerance, point.upperTolerance, locale);
	return {
		point: first ? (point.label ?? String(index + 1)) : "",
		nominal: first ? formatDecimal(point.nominal, locale) : "",
		unit: first ? point.unit : "",
		tolerance: first ? tolerance || "none" : "",
		reading: reading.run === "as_found" ? "As found" : "As left",
		value: formatDecimal(reading.value, locale),
		deviation: formatDecimal(reading.deviation, locale, { signed: true }),
		uncertainty: reading.uncertainty === null ? "" : formatDecimal(reading.uncertainty, locale),
		strip: "",
		verdict: verdictWords(reading.verdict),
	};
}

const verdictText: Record<Verdict, string> = {
	in_tolerance: "In tolerance",
	conditionally_in: "Conditionally in tolerance",
	undecided: "Undecided",
	conditionally_out: "Conditionally out of tolerance",
	out_of_tolerance: "Out of tolerance",
};

export const verdictWords = (value: Verdict | null) => (value === null ? "Not judged" : verdictText[value]);

function drawHead(paper: Paper, table: StructParent | null, columns: readonly Column[]): void {
	const style: TextStyle = { font: "sansBold", size: 7.5, colour: ink.petrol };
	const top = paper.y;
	const write = (column: Column, x: number) => {
		if (column.head) {
			const at = column.align === "right" ? x + column.width - padding : x + padding;
			paper.write(column.head, at, top + 4, style, column.align);
			return;
		}
		const scale: TextStyle = { font: "sans", size: 6.5, colour: ink.muted };
		for (const [text, position] of [
			["−T", -limitAt],
			["0", 0],
			["+T", limitAt],
		] as const)
			paper.write(text, x + padding + stripX(position, column.width - 2 * padding), top + 5, scale, "center");
	};
	const row = table && paper.group(table, "TR");
	let x = paper.left;
	for (const column of columns) {
		const start = x;
		// A head repeated on a later page is decoration: read once, it would be heard again in mid-table.
		if (row) paper.tag(row, "TH", () => write(column, start), { scope: "Column" });
		else paper.artifact(() => write(column, start));
		x += column.width;
	}
	paper.artifact(() => {
		paper.rule(top, ink.petrol, 0.9);
		paper.rule(top + 17, ink.petrol, 0.5);
	});
	paper.y = top + 17;
}

function drawRow(
	paper: Paper,
	table: StructParent,
	columns: readonly Column[],
	cells: string[][],
	height: number,
	point: CertificatePoint,
	reading: JudgedReading,
): void {
	const top = paper.y;
	const row = paper.group(table, "TR");
	const middle = top + 2.5 + lineHeight / 2;
	const out = reading.verdict === "out_of_tolerance";
	if (out) paper.artifact(() => paper.pdf.rect(paper.left, top, paper.width, height).fill(ink.outTint));
	let x: number = paper.left;
	columns.forEach((column, i) => {
		const start = x;
		const lines = cells[i] ?? [];
		if (column.key === "strip" && reading.verdict)
			drawStrip(paper, row, { x: start, top, width: column.width }, point, reading, middle);
		else
			paper.tag(row, i === 0 && lines.length > 0 ? "TH" : "TD", () => {
				const indent = column.key === "verdict" && reading.verdict ? 11 : 0;
				if (indent && reading.verdict) drawVerdictMark(paper, start + padding, middle, reading.verdict);
				const judged = colourOf(reading.verdict);
				const style =
					column.key === "verdict"
						? { ...column.style, font: "sansBold" as const, size: 7.5, colour: judged }
						: column.style;
				for (const [n, line] of lines.entries()) {
					const at = column.align === "right" ? start + column.width - padding : start + padding + indent;
					paper.write(line, at, top + 2.5 + n * lineHeight, style, column.align);
				}
			});
		x += column.width;
	});
	paper.y = top + height;
}

function colourOf(verdict: Verdict | null): string {
	if (verdict === null) return ink.muted;
	if (verdict === "in_tolerance") return ink.inTolerance;
	return verdict.endsWith("out") || verdict === "out_of_tolerance" ? ink.outOfTolerance : ink.text;
}

function drawStrip(
	paper: Paper,
	row: StructParent,
	box: { x: number; top: number; width: number },
	point: CertificatePoint,
	reading: JudgedReading,
	middle: number,
): void {
	const cell = paper.group(row, "TD");
	const alt = `Deviation ${reading.deviation} ${point.unit} against limits ${point.lowerTolerance ?? "none"} and ${point.upperTolerance ?? "none"}: ${verdictWords(reading.verdict)}`;
	const values = { lower: point.lowerTolerance, upper: point.upperTolerance, deviation: reading.deviation };
	const draw = () => {
		if (reading.verdict)
			drawToleranceStrip(
				paper,
				{ x: box.x + padding, y: middle - 5, width: box.width - 2 * padding, height: 10 },
				{ ...values, verdict: reading.verdict },
			);
	};
	paper.tag(cell, "Figure", draw, { alt });
}
