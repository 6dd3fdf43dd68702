import { columnWidths, widestOf } from "./column-widths.ts";
import { giveWay } from "./give-way.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";

/** A column of a table of words: its heading and its share of the width. */
export type TextColumn = { head: string; share: number; style?: TextStyle };

const headStyle: TextStyle = { font: "sansBold", size: 7.5, colour: ink.muted };
const cellStyle: TextStyle = { font: "sans", size: 8 };
const [leading, gap] = [10.5, 8];

/** By their shares, but none narrower than its widest number, nor than its words where there is room for all. */
function widthsOf(paper: Paper, columns: readonly TextColumn[], rows: readonly string[][]): number[] {
	const all = columns.reduce((sum, { share }) => sum + share, 0);
	const shares = columns.map(({ share }) => (share / all) * paper.width);
	const asked = columns.map(({ head, style = cellStyle }, index) => {
		const texts = new Set(rows.map((row) => row[index] ?? ""));
		const [cells, heads] = [widestOf(paper, texts, style, gap), widestOf(paper, [head], headStyle, gap)];
		return { numbers: cells.numbers, words: Math.max(cells.words, heads.words), wanted: shares[index] ?? 0 };
	});
	return columnWidths(asked, paper.width, "words") ?? columnWidths(asked, paper.width, "numbers") ?? shares;
}

/** A table whose cells wrap; a row that does not fit goes to the next page, where the heads are drawn again. */
export async function drawTextTable(
	paper: Paper,
	columns: readonly TextColumn[],
	rows: readonly string[][],
): Promise<void> {
	const widths = widthsOf(paper, columns, rows);
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
