import { deviation, formatDecimal, formatTolerance, toleranceStrip, type Verdict, verdict } from "@calibrant/metrology";
import type { CertificateData, CertificatePoint } from "./certificate-data.ts";
import { drawToleranceStrip, drawVerdictMark, stripX } from "./draw-tolerance-strip.ts";
import { ink, type Paper, type StructParent, type TextStyle } from "./paper.ts";

type Align = "left" | "right";
type Column = { head: string; width: number; align: Align; style: TextStyle };

const number: TextStyle = { font: "mono", size: 8 };
const words: TextStyle = { font: "sans", size: 8 };
const columns = [
	{ head: "Point", width: 56, align: "left", style: words },
	{ head: "Nominal", width: 58, align: "right", style: number },
	{ head: "Unit", width: 30, align: "left", style: { ...words, colour: ink.muted } },
	{ head: "Tolerance", width: 74, align: "left", style: number },
	{ head: "Reading", width: 46, align: "left", style: { ...words, colour: ink.muted } },
	{ head: "Value", width: 56, align: "right", style: number },
	{ head: "Deviation", width: 54, align: "right", style: number },
	{ head: "", width: 58, align: "left", style: words },
	{ head: "Verdict", width: 78.28, align: "left", style: words },
] as const satisfies Column[];

const stripColumn = 7;
const padding = 4;
/** Where metrology's strip puts two-sided limits. */
const limitAt = toleranceStrip({ lower: "-1", upper: "1", deviation: "0" }).upperLimit ?? 1;
const lineHeight = 10.5;

export type Run = "as_found" | "as_left";
export type JudgedReading = { run: Run; value: string; deviation: string; verdict: Verdict | null };

/** The readings of one point in order, each with its deviation and verdict; null where no limit was set. */
export function judge(point: CertificatePoint): JudgedReading[] {
	const runs: [Run, string | null][] = [
		["as_found", point.asFound],
		["as_left", point.asLeft],
	];
	return runs.flatMap(([run, value]) => {
		if (value === null) return [];
		const limited = point.lowerTolerance !== null || point.upperTolerance !== null;
		return [
			{
				run,
				value,
				deviation: deviation(value, point.nominal),
				verdict: limited ? verdict({ ...point, reading: value }) : null,
			},
		];
	});
}

/** Draws every point with its readings from the cursor on, over as many pages as it takes, heads repeated. */
export function drawPointsTable(paper: Paper, data: CertificateData): void {
	const table = paper.group(paper.root, "Table");
	paper.need(60);
	drawHead(paper, table);
	for (const [index, point] of data.points.entries()) {
		const rows = judge(point).map((reading, line) =>
			cellsOf(point, index, reading, line === 0, data.locale ?? "en-GB"),
		);
		const lines = rows.map((cells) =>
			cells.map((cell, i) => {
				const column = columns[i] as Column;
				return cell === "" ? [] : paper.wrap(cell, column.width - 2 * padding - (i === 8 ? 11 : 0), column.style);
			}),
		);
		const heights = lines.map((cells) => Math.max(...cells.map((cell) => cell.length), 1) * lineHeight + 5);
		// The readings of one point stay together.
		if (paper.need(heights.reduce((sum, height) => sum + height, 0))) drawHead(paper, null);
		judge(point).forEach((reading, line) => {
			drawRow(paper, table, lines[line] ?? [], heights[line] ?? 0, point, reading);
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
): string[] {
	const tolerance = formatTolerance(point.lowerTolerance, point.upperTolerance, locale);
	return [
		first ? (point.label ?? String(index + 1)) : "",
		first ? formatDecimal(point.nominal, locale) : "",
		first ? point.unit : "",
		first ? tolerance || "none" : "",
		reading.run === "as_found" ? "As found" : "As left",
		formatDecimal(reading.value, locale),
		formatDecimal(reading.deviation, locale, { signed: true }),
		"",
		verdictWords(reading.verdict),
	];
}

export const verdictWords = (value: Verdict | null) =>
	value === null ? "Not judged" : value === "in_tolerance" ? "In tolerance" : "Out of tolerance";

function drawHead(paper: Paper, table: StructParent | null): void {
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
	columns.forEach((column: Column, i) => {
		const start = x;
		const lines = cells[i] ?? [];
		if (i === stripColumn && reading.verdict)
			drawStrip(paper, row, { x: start, top, width: column.width }, point, reading, middle);
		else
			paper.tag(row, i === 0 && lines.length > 0 ? "TH" : "TD", () => {
				const indent = i === 8 && reading.verdict ? 11 : 0;
				if (indent && reading.verdict) drawVerdictMark(paper, start + padding, middle, reading.verdict);
				const judged = out ? ink.outOfTolerance : reading.verdict ? ink.inTolerance : ink.muted;
				const style =
					i === 8 ? { ...column.style, font: "sansBold" as const, size: 7.5, colour: judged } : column.style;
				for (const [n, line] of lines.entries()) {
					const at = column.align === "right" ? start + column.width - padding : start + padding + indent;
					paper.write(line, at, top + 2.5 + n * lineHeight, style, column.align);
				}
			});
		x += column.width;
	});
	paper.y = top + height;
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
