import { columnWidths } from "./column-widths.ts";
import { giveWay } from "./give-way.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";

/** A column of a table of words: its heading and its share of the width. */
export type TextColumn = { head: string; share: number; style?: TextStyle };

const headStyle: TextStyle = { font: "sansBold", size: 7.5, colour: ink.muted };
const cellStyle: TextStyle = { font: "sans", size: 8 };
const [leading, gap] = [10.5, 8];

/** A table whose cells wrap; a row that does not fit goes to the next page, where the heads are drawn again. */
export async function drawTextTable(
	paper: Paper,
	columns: readonly TextColumn[],
	rows: readonly string[][],
): Promise<void> {
	const all = columns.reduce((sum, { share }) => sum + share, 0);
	const needs = columns.map(({ share, head, style = cellStyle }, index) => {
		const wanted = (share / all) * paper.width;
		const texts = rows.map((row) => row[index] ?? "");
		const numbers = Math.max(0, ...texts.map((text) => paper.leastNumber(text, style)));
		const words = Math.max(paper.least(head, headStyle), ...texts.map((text) => paper.least(text, style)));
		return { wanted, least: Math.max(Math.min(words + gap, wanted), numbers + gap) };
	});
	const widths = columnWidths(paper.width, needs) ?? needs.map(({ wanted }) => wanted);
	let x = paper.left;
	const places = columns.map((column, index) => {
		const width = (widths[index] ?? 0) - gap;
		const place = { ...column, x, width };
		x += width + gap;
		return place;
	});
	const table = paper.group(paper.root, "Table");
	const heads = places.map(({ head, width }) => paper.wrap(head, width, headStyle));
	const headHeight = Math.max(...heads.map(({ length }) => length)) * leading + 4;
	const drawHeads = () => {
		for (const [index, { x: left }] of places.entries())
			for (const [line, text] of (heads[index] ?? []).entries())
				paper.write(text, left, paper.y + line * leading, headStyle);
		paper.y += headHeight;
	};
	paper.need(headHeight + 3 * leading);
	const headRow = paper.group(table, "TR");
	for (const [index, { x: left }] of places.entries()) {
		paper.tag(
			headRow,
			"TH",
			() => {
				for (const [line, text] of (heads[index] ?? []).entries())
					paper.write(text, left, paper.y + line * leading, headStyle);
			},
			{ scope: "Column" },
		);
	}
	paper.y += headHeight;
	for (const row of rows) {
		await giveWay();
		const cells = places.map(({ width, style }, index) => paper.wrap(row[index] ?? "", width, style ?? cellStyle));
		let from = 0;
		const longest = Math.max(...cells.map(({ length }) => length));
		if (paper.need(Math.min(longest, 8) * leading + 6)) paper.artifact(drawHeads);
		paper.artifact(() => paper.rule(paper.y - 2, ink.line));
		while (from < longest) {
			if (paper.need(leading + 4)) paper.artifact(drawHeads);
			const part = Math.max(1, Math.floor((paper.bottom - paper.y - 4) / leading));
			const element = paper.group(table, "TR");
			for (const [index, { x: left, style }] of places.entries()) {
				paper.tag(element, "TD", () => {
					for (const [line, text] of (cells[index] ?? []).slice(from, from + part).entries())
						paper.write(text, left, paper.y + line * leading, style ?? cellStyle);
				});
			}
			paper.y += Math.min(part, longest - from) * leading + 5;
			from += part;
		}
	}
	paper.y += 4;
}
