import type { CertificateWords } from "./certificate-words/index.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";
import { drawSymbol, symbolModules } from "./symbol.ts";

const note: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const code: TextStyle = { font: "mono", size: 7.5 };
const side = 62;
const wordsWidth = 128;

/** An address in lines that end after a stroke, point or hyphen: the code at its end is typed and stays whole. */
function parted(paper: Paper, address: string): string[] {
	const lines = [""];
	for (const part of address.split(/(?<=[/.-])/)) {
		const longer = `${lines.at(-1)}${part}`;
		if (paper.measure(longer, code) <= wordsWidth) lines[lines.length - 1] = longer;
		else lines.push(part);
	}
	return lines.filter((line) => line !== "").flatMap((line) => paper.wrap(line, wordsWidth, code));
}

/** At the right margin: where to check that a document is genuine, in words and as a QR code of 22 mm. */
export function drawVerification(paper: Paper, address: string, top: number, words: CertificateWords["verify"]): void {
	const x = paper.right - side;
	const lines = [
		[words.at, note],
		[address.replace(/^https?:\/\//, ""), code],
		[words.says, note],
	] as const satisfies (readonly [string, TextStyle])[];
	paper.tag(paper.root, "P", () => {
		let y = top + 2;
		for (const [text, style] of lines)
			for (const line of style === code ? parted(paper, text) : paper.wrap(text, wordsWidth, style)) {
				paper.write(line, x - wordsWidth - 6, y, style);
				y += 10;
			}
	});
	const draw = () => void drawSymbol(paper.pdf, ["qr", symbolModules("qr", address)], [x, top, side]);
	paper.tag(paper.root, "Figure", draw, { alt: words.symbol(address) });
}
