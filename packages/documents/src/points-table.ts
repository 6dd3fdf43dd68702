import { deviation, formatDecimal, formatTolerance, toleranceStrip, type Verdict } from "@calibrant/metrology";
import type { CertificateData, CertificatePoint } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";
import { drawToleranceStrip, drawVerdictMark, stripX } from "./draw-tolerance-strip.ts";
import { giveWay } from "./give-way.ts";
import { type JudgedReading, judge, verdictWords } from "./judge-point.ts";
import { ink, type Paper, type StructParent, type TextStyle } from "./paper.ts";
import { type Cells, type Column, columnsOf, headStyle, markWidth, padding } from "./point-columns.ts";

/** Where metrology's strip puts two-sided limits. */
const limitAt = toleranceStrip({ lower: "-1", upper: "1", deviation: "0" }).upperLimit ?? 1;

/** What every row of the table is drawn with. */
type Setting = {
	paper: Paper;
	words: CertificateWords;
	columns: Column[];
	locale: string;
	colour: string;
	lineHeight: number;
	/** Above and below the text of a row. */
	air: number;
};

/**
 * Draws points with their readings from the cursor on, over as many pages as it takes, heads repeated. The readings of one
 * point stay together, and the head never stands without a point. `first`: number of the first point in the whole; `name`:
 * of the function, said again above each repeated head.
 */
export async function drawPointsTable(
	paper: Paper,
	data: CertificateData,
	words: CertificateWords,
	{ first = 1, name = "" } = {},
): Promise<void> {
	const table = paper.group(paper.root, "Table");
	const layout = data.style?.layout ?? "standard";
	const colour = data.style?.colour ?? ink.petrol;
	const locale = data.locale ?? words.locale;
	const referenced = data.points.some((point) => judge(point).some((one) => isOther(one.reference, point.nominal)));
	const texts = await eachInTurn(data.points, (point, index) =>
		judge(point).map((reading, line) => {
			const cells = cellsOf(words, locale, point, first + index, reading, line === 0);
			return { reading, cells: referenced ? cells : { ...cells, reference: "" } };
		}),
	);
	const columns = columnsOf(
		paper,
		words,
		texts.flatMap((rows) => rows.map(({ cells }) => cells)),
		{ layout, colour },
	);
	const compact = layout === "compact";
	const setting: Setting = {
		paper,
		words,
		columns,
		locale,
		colour,
		lineHeight: compact ? 8.6 : paper.dense ? 9.8 : 10.5,
		air: compact || paper.dense ? 3 : 5,
	};
	const prepared = await eachInTurn(data.points, (point, index) => preparePoint(setting, point, texts[index] ?? []));
	const head = headHeight(setting);
	paper.need(head + (prepared[0]?.height ?? 0) + 2);
	drawHead(setting, table, head);
	for (const { point, rows, height } of prepared) {
		await giveWay();
		if (paper.need(height)) {
			if (name) paper.artifact(() => drawContinued(setting, name));
			drawHead(setting, null, head);
		}
		for (const row of rows) drawRow(setting, table, point, row);
		paper.artifact(() => paper.rule(paper.y, ink.line, 0.5));
	}
	paper.y += 4;
}

async function eachInTurn<T, R>(list: readonly T[], work: (one: T, index: number) => R): Promise<R[]> {
	const done: R[] = [];
	for (const [index, one] of list.entries()) {
		await giveWay();
		done.push(work(one, index));
	}
	return done;
}

function drawContinued({ paper, words, colour }: Setting, name: string): void {
	paper.write(words.table.continued(name), paper.left, paper.y, { ...headStyle(colour), size: 8.5 });
	paper.y += 14;
}

type Row = { reading: JudgedReading; cells: string[][]; height: number };

function preparePoint(setting: Setting, point: CertificatePoint, texts: { reading: JudgedReading; cells: Cells }[]) {
	const { paper, columns, lineHeight, air } = setting;
	const rows = texts.map(({ reading, cells: texts }): Row => {
		const cells = columns.map((column) => {
			const room = column.width - 2 * padding - (column.key === "verdict" ? markWidth : 0);
			const text = texts[column.key];
			return text === "" ? [] : paper.wrap(text, room, column.style);
		});
		return { reading, cells, height: Math.max(...cells.map((cell) => cell.length), 1) * lineHeight + air };
	});
	return { point, rows, height: rows.reduce((sum, { height }) => sum + height, 0) };
}

const isOther = (one: string, other: string) => Number(deviation(one, other)) !== 0;

function cellsOf(
	words: CertificateWords,
	locale: string,
	point: CertificatePoint,
	number: number,
	reading: JudgedReading,
	first: boolean,
): Cells {
	const tolerance = formatTolerance(point.lowerTolerance, point.upperTolerance, locale);
	const name = `${point.label ?? number}${point.outside ? " †" : ""}`;
	return {
		point: first ? name : "",
		nominal: first ? formatDecimal(point.nominal, locale) : "",
		unit: first ? point.unit : "",
		tolerance: first ? tolerance || words.table.none : "",
		reading: words.runs[reading.run],
		reference: formatDecimal(reading.reference, locale),
		value: formatDecimal(reading.value, locale),
		deviation: formatDecimal(reading.deviation, locale, { signed: true }),
		uncertainty: reading.uncertainty === null ? "" : formatDecimal(reading.uncertainty, locale),
		factor: reading.factor === null ? "" : formatDecimal(reading.factor, locale),
		strip: "",
		verdict: verdictWords(reading.verdict, words),
	};
}

const styleOf = (column: Column, { verdict }: JudgedReading): TextStyle =>
	column.key === "verdict" ? { ...column.style, colour: colourOf(verdict) } : column.style;

function headHeight(setting: Setting): number {
	const lines = setting.columns.map(
		({ head, width }) => setting.paper.wrap(head, width - 2 * padding, headStyle(setting.colour)).length,
	);
	return Math.max(...lines) * 9 + 8;
}

function drawHead(setting: Setting, table: StructParent | null, height: number): void {
	const { paper, columns, colour } = setting;
	const style = headStyle(colour);
	const top = paper.y;
	const write = (column: Column, x: number) => {
		if (column.head) {
			const at = column.align === "right" ? x + column.width - padding : x + padding;
			for (const [line, text] of paper.wrap(column.head, column.width - 2 * padding, style).entries())
				paper.write(text, at, top + 4 + line * 9, style, column.align);
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
	let x: number = paper.left;
	for (const column of columns) {
		const start = x;
		// A head repeated on a later page is decoration: read once, it would be heard again in mid-table.
		if (row) paper.tag(row, "TH", () => write(column, start), { scope: "Column" });
		else paper.artifact(() => write(column, start));
		x += column.width;
	}
	paper.artifact(() => {
		paper.rule(top, colour, 0.9);
		paper.rule(top + height, colour, 0.5);
	});
	paper.y = top + height;
}

function drawRow(
	setting: Setting,
	table: StructParent,
	point: CertificatePoint,
	{ reading, cells, height }: Row,
): void {
	const { paper, columns, lineHeight, air } = setting;
	const top = paper.y;
	const row = paper.group(table, "TR");
	const middle = top + air / 2 + lineHeight / 2;
	const out = reading.verdict === "out_of_tolerance";
	if (out) paper.artifact(() => paper.pdf.rect(paper.left, top, paper.width, height).fill(ink.outTint));
	let x: number = paper.left;
	columns.forEach((column, i) => {
		const start = x;
		const lines = cells[i] ?? [];
		if (column.key === "strip" && reading.verdict)
			drawStrip(setting, row, { x: start, width: column.width, middle }, point, reading);
		else
			paper.tag(row, i === 0 && lines.length > 0 ? "TH" : "TD", () => {
				const indent = column.key === "verdict" && reading.verdict ? markWidth : 0;
				if (indent && reading.verdict) drawVerdictMark(paper, start + padding, middle, reading.verdict);
				for (const [n, line] of lines.entries()) {
					const at = column.align === "right" ? start + column.width - padding : start + padding + indent;
					paper.write(line, at, top + air / 2 + n * lineHeight, styleOf(column, reading), column.align);
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
	{ paper, words, locale }: Setting,
	row: StructParent,
	{ x, width, middle }: { x: number; width: number; middle: number },
	point: CertificatePoint,
	reading: JudgedReading,
): void {
	const { verdict } = reading;
	if (verdict === null) return;
	const cell = paper.group(row, "TD");
	const [lower, upper] = [point.lowerTolerance, point.upperTolerance].map((limit) =>
		limit === null ? null : formatDecimal(limit, locale, { signed: true }),
	);
	const error = formatDecimal(reading.deviation, locale, { signed: true });
	const alt = words.strip(error, point.unit, lower ?? null, upper ?? null, verdictWords(verdict, words));
	const values = { lower: point.lowerTolerance, upper: point.upperTolerance, deviation: reading.exact, verdict };
	const box = { x: x + padding, y: middle - 5, width: width - 2 * padding, height: 10 };
	paper.tag(cell, "Figure", () => drawToleranceStrip(paper, box, values), { alt });
}
