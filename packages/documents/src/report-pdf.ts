import type { Chart } from "@calibrant/metrology/charts";
import type { CertificateLanguage } from "./certificate-words/index.ts";
import { columnWidths, smallerTypes } from "./column-widths.ts";
import { drawChart } from "./draw-chart.ts";
import { formatNumber, localeOf } from "./formats.ts";
import { giveWay } from "./give-way.ts";
import { ink, Paper, type StructParent, type TextStyle } from "./paper.ts";

export type ReportColumn = {
	head: string;
	/** Share of the width of the page; all shares together make the width. */
	share: number;
	kind: "text" | "number" | "mono";
};

/** One part of a report: words, facts, charts, a table, or several of them in this order. */
export type ReportSection = {
	heading: string;
	words?: string[];
	facts?: [term: string, value: string][];
	/** Each with what it says in words, for who cannot see it. */
	charts?: { chart: Chart; alt: string }[];
	table?: { columns: ReportColumn[]; rows: string[][] };
	/** Said in place of a table without rows. */
	empty?: string;
};

export type ReportData = {
	title: string;
	organisation: string;
	/** On every page: "As of 28 November 2026". */
	subtitle: string;
	/** The instant it was made, ISO 8601, and how it is printed. */
	madeAt: string;
	made: string;
	/** English where absent. */
	language?: CertificateLanguage;
	/** "Page 1 of 3" in the language of the report. */
	page?: (number: number, pages: number) => string;
	sections: ReportSection[];
};

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9 };
type CellStyles = Record<ReportColumn["kind"], TextStyle>;
const cellStyles = (size: number): CellStyles => ({
	text: { font: "sans", size: size + 0.5 },
	mono: { font: "mono", size },
	number: { font: "mono", size },
});
const [padding, line, most] = [3, 9.6, 12];

/** A report of tables as a tagged PDF: heads repeated on every page, rows never cut, "page x of y". */
export async function reportPdf(data: ReportData): Promise<Buffer> {
	const paper = new Paper({
		...{ title: `${data.title}, ${data.organisation}`, author: data.organisation, subject: data.subtitle },
		...{ date: new Date(data.madeAt), lang: localeOf(data.language ?? "en") },
		runningHead: (on) => {
			on.write(data.organisation.slice(0, 70), on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(`${data.title}. ${data.subtitle}`.slice(0, 90), on.right, on.y - 10, label, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(data.made, on.left, y, label);
			const { page = (one, all) => `Page ${one} of ${all}` } = data;
			on.write(page(pageNumber, pages), on.right, y, label, "right");
		},
	});
	lines(paper, "P", data.organisation, { font: "sansBold", size: 11 }, 15);
	lines(paper, "H1", data.title, { font: "sansBold", size: 19, colour: ink.petrol }, 24);
	paper.y += 3;
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	lines(paper, "P", data.subtitle, { ...body, colour: ink.muted }, 12);
	for (const section of data.sections) await drawSection(paper, withMark(section, data.language ?? "en"));
	return paper.finish();
}

/** Numbers with the decimal mark of the language. */
function withMark({ table, ...section }: ReportSection, language: CertificateLanguage): ReportSection {
	if (!table || language === "en") return { ...section, ...(table && { table }) };
	const { columns, rows } = table;
	const said = (text: string, at: number) => (columns[at]?.kind === "number" ? formatNumber(text, language) : text);
	return { ...section, table: { columns, rows: rows.map((row) => row.map(said)) } };
}

function lines(paper: Paper, tag: string, text: string, style: TextStyle, height: number): void {
	for (const one of paper.wrap(text, paper.width, style)) {
		paper.need(height);
		paper.tag(paper.root, tag, () => paper.write(one, paper.left, paper.y, style));
		paper.y += height;
	}
}

async function drawSection(
	paper: Paper,
	{ heading, words = [], facts = [], charts = [], table, empty }: ReportSection,
) {
	paper.y += 12;
	const said = words.flatMap((text) => paper.wrap(text, paper.width, body)).length * 12.5;
	// The heading stands with its words and with what comes first below them: a chart, a fact, or a table's first rows.
	paper.need(80 + Math.min(said, 150) + heightOf(paper, charts[0]));
	lines(paper, "H2", heading, { font: "sansBold", size: 11, colour: ink.petrol }, 16);
	for (const text of words) lines(paper, "P", text, body, 12.5);
	if (words.length > 0) paper.y += 3;
	for (const [term, value] of facts) drawFact(paper, term, value);
	for (const { chart, alt } of charts) {
		paper.need(heightOf(paper, { chart }));
		const at = { x: paper.left, y: paper.y, width: paper.width };
		paper.tag(paper.root, "Figure", () => void drawChart(paper, chart, at), { alt });
		paper.y += heightOf(paper, { chart });
	}
	if (!table) return;
	if (table.rows.length === 0) lines(paper, "P", empty ?? "None.", { ...body, colour: ink.muted }, 12.5);
	else await drawTable(paper, table.columns, table.rows);
}

const heightOf = (paper: Paper, drawn?: { chart: Chart }) =>
	drawn ? (drawn.chart.height * paper.width) / drawn.chart.width + 6 : 0;

function drawFact(paper: Paper, term: string, value: string): void {
	const at = paper.left + 170;
	const texts = paper.wrap(value, paper.right - at, body);
	paper.need(texts.length * 12.5 + 2);
	const top = paper.y;
	paper.tag(paper.root, "P", () => {
		paper.write(term, paper.left, top, { ...body, colour: ink.muted });
		for (const [index, text] of texts.entries()) paper.write(text, at, top + index * 12.5, body);
	});
	paper.y = top + texts.length * 12.5 + 2;
}

async function drawTable(paper: Paper, columns: readonly ReportColumn[], rows: readonly string[][]): Promise<void> {
	const { cell, widths } = await measured(paper, columns, rows);
	const table = paper.group(paper.root, "Table");
	const head = (repeated: boolean) => {
		const texts = columns.map(({ head: text }, index) =>
			paper.wrap(text, (widths[index] ?? 0) - 2 * padding, headStyle),
		);
		const height = Math.max(...texts.map((one) => one.length)) * line + 6;
		drawCells(paper, repeated ? null : paper.group(table, "TR"), columns, widths, texts, () => headStyle, "TH");
		paper.artifact(() => {
			paper.rule(paper.y, ink.petrol, 0.9);
			paper.rule(paper.y + height, ink.petrol, 0.5);
		});
		paper.y += height;
	};
	paper.y += 4;
	paper.need(50);
	head(false);
	for (const row of rows) {
		await giveWay();
		const texts = columns.map((column, index) =>
			cut(paper, row[index] ?? "", (widths[index] ?? 0) - 2 * padding, cell[column.kind]),
		);
		const height = Math.max(...texts.map((one) => one.length), 1) * line + 4;
		if (paper.need(height)) head(true);
		drawCells(paper, paper.group(table, "TR"), columns, widths, texts, (column) => cell[column.kind], "TD");
		paper.y += height;
		paper.artifact(() => paper.rule(paper.y, ink.line, 0.4));
	}
	paper.y += 4;
}

/** Widths near the shares in which no number is broken, words of heads and cells where there is room, and the type for that. */
async function measured(paper: Paper, columns: readonly ReportColumn[], rows: readonly string[][]) {
	const total = columns.reduce((sum, { share }) => sum + share, 0);
	const shares = columns.map(({ share }) => (share / total) * paper.width);
	const [normal = 7, ...smaller] = smallerTypes(7);
	for (const size of [normal, ...smaller]) {
		const cell = cellStyles(size);
		const leasts = columns.map(() => ({ numbers: 0, words: 0 }));
		for (const row of rows) {
			await giveWay();
			for (const [index, { kind }] of columns.entries()) {
				const [least, text] = [leasts[index], row[index] ?? ""];
				if (!least) continue;
				least.numbers = Math.max(least.numbers, paper.leastNumber(text, cell[kind]));
				least.words = Math.max(least.words, paper.least(text, cell[kind]));
			}
		}
		for (const words of [true, false]) {
			const needs = columns.map(({ head }, index) => {
				const [wanted = 0, least] = [shares[index], leasts[index] ?? { numbers: 0, words: 0 }];
				const word = Math.max(least.words, paper.least(head, headStyle)) + 2 * padding + 0.5;
				const bound = words ? Math.min(word, Math.max(wanted, paper.width / 4)) : 0;
				return { wanted, least: Math.max(bound, least.numbers + 2 * padding + 0.5) };
			});
			const widths = columnWidths(paper.width, needs);
			if (widths) return { cell, widths };
		}
	}
	return { cell: cellStyles(normal), widths: shares };
}

const headStyle: TextStyle = { font: "sansBold", size: 7.5, colour: ink.petrol };

/** A very long text ends with an ellipsis; the CSV beside it has all of it. */
function cut(paper: Paper, text: string, width: number, style: TextStyle): string[] {
	const wrapped = text === "" ? [] : paper.wrap(text, width, style);
	return wrapped.length <= most ? wrapped : [...wrapped.slice(0, most - 1), "…"];
}

function drawCells(
	paper: Paper,
	row: StructParent | null,
	columns: readonly ReportColumn[],
	widths: readonly number[],
	texts: readonly string[][],
	styleOf: (column: ReportColumn) => TextStyle,
	tag: "TH" | "TD",
): void {
	let x: number = paper.left;
	for (const [index, column] of columns.entries()) {
		const width = widths[index] ?? 0;
		const right = column.kind === "number";
		const start = right ? x + width - padding : x + padding;
		const draw = () => {
			for (const [n, text] of (texts[index] ?? []).entries())
				paper.write(text, start, paper.y + 3 + n * line, styleOf(column), right ? "right" : "left");
		};
		if (row) paper.tag(row, tag, draw, tag === "TH" ? { scope: "Column" } : {});
		else paper.artifact(draw);
		x += width;
	}
}
