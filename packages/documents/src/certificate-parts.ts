import { ink, type Paper, type StructParent, type TextStyle } from "./paper.ts";

export const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
export const body: TextStyle = { font: "sans", size: 9 };
export const strong: TextStyle = { font: "sansBold", size: 9 };
export const code: TextStyle = { font: "mono", size: 9 };
export const small: TextStyle = { font: "sans", size: 8, colour: ink.text };

export type Fact = { name: string; value: string; style?: TextStyle };

/** Two columns taller than this, in points, are set as paragraphs that may run over pages. */
const tallestBlock = 260;

/** Two columns of names and values under a heading, kept on one page. */
export function drawFacts(paper: Paper, title: string, left: Fact[], right: Fact[], colour: string): void {
	const gap = 24;
	const leading = paper.dense ? 11.2 : 12;
	const half = (paper.width - gap) / 2;
	const nameWidth = 92;
	const set = [left, right].map((facts) =>
		facts.map((fact) => ({
			...{ fact, names: paper.wrap(fact.name, nameWidth - 6, label) },
			lines: paper.wrap(fact.value || "–", half - nameWidth, fact.style ?? body),
		})),
	);
	const tall = ({ names, lines }: { names: string[]; lines: string[] }) =>
		Math.max(lines.length * leading, names.length * 10) + 2;
	const tallest = Math.max(...set.map((facts) => facts.reduce((sum, one) => sum + tall(one), 0)));
	drawHeading(paper, title, colour, tallest > tallestBlock ? undefined : tallest);
	if (tallest > tallestBlock) {
		for (const fact of [...left, ...right]) drawParagraph(paper, paper.root, `${fact.name}: ${fact.value}`, body);
		return;
	}
	const top = paper.y;
	const block = paper.group(paper.root, "Sect");
	for (const [side, facts] of set.entries()) {
		const x = paper.left + side * (half + gap);
		let y = top;
		for (const one of facts) {
			paper.tag(block, "P", () => {
				for (const [line, text] of one.names.entries()) paper.write(text, x, y + 1.2 + line * 10, label);
				for (const [line, text] of one.lines.entries())
					paper.write(text, x + nameWidth, y + line * leading, one.fact.style ?? body);
			});
			y += tall(one);
		}
	}
	paper.y = top + tallest + (paper.dense ? 3 : 8);
}

/** A heading, with `keepWith` points of what follows on its page. */
export function drawHeading(paper: Paper, text: string, colour: string, keepWith = 40, type = "H2"): void {
	paper.need(18 + keepWith);
	const style: TextStyle = { font: "sansBold", size: type === "H2" ? 10.5 : 9.5, colour };
	for (const [n, line] of paper.wrap(text, paper.width, style).entries()) {
		if (n > 0) paper.y += 13;
		paper.tag(paper.root, type, () => paper.write(line, paper.left, paper.y, style));
	}
	paper.y += paper.dense ? 14.5 : 17;
}

/** A paragraph over as many pages as it takes; two lines at least stay together at a page's end and begin. */
export function drawParagraph(paper: Paper, parent: StructParent, text: string, style: TextStyle, type = "P"): void {
	const leading = (style.size ?? 9) * (paper.dense ? 1.24 : 1.36);
	const lines = paper.wrap(text, paper.width, style);
	for (let from = 0; from < lines.length; ) {
		const rest = lines.length - from;
		paper.need(leading * Math.min(rest, rest === 3 ? 3 : 2));
		const room = Math.max(1, Math.floor((paper.bottom - paper.y) / leading));
		const taken = rest - room === 1 ? Math.max(1, room - 1) : room;
		const part = lines.slice(from, from + taken);
		paper.tag(parent, type, () => {
			for (const line of part) {
				paper.write(line, paper.left, paper.y, style);
				paper.y += leading;
			}
		});
		from += part.length;
	}
	paper.y += paper.dense ? 2 : 3;
}
