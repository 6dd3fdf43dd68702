import type { Party } from "./certificate-data.ts";
import { body, drawHeading, drawParagraph } from "./certificate-parts.ts";
import type { Printing } from "./certificate-pdf.ts";
import { ink, type Paper, type TextStyle } from "./paper.ts";

const logoBox = { width: 150, height: 46 };

/** Who issues it, its title, number and revision; below, on an amended certificate, what it replaces and why. */
export function drawLetterhead({ paper, data, words, colour }: Printing): void {
	const { laboratory, style } = data;
	const top = paper.y;
	const half = paper.width / 2 - 12;
	const name: TextStyle = { font: "sansBold", size: 12 };
	const block = paper.group(paper.root, "Sect");
	let y = top;
	if (style?.logo) {
		const logo = Buffer.from(style.logo);
		const draw = () => paper.pdf.image(logo, paper.left, top, { fit: [logoBox.width, logoBox.height] });
		paper.tag(block, "Figure", draw, { alt: laboratory.name });
		y += logoBox.height + 6;
	}
	paper.tag(block, "P", () => {
		for (const line of paper.wrap(laboratory.name, half, name)) {
			paper.write(line, paper.left, y, name);
			y += 16;
		}
		for (const line of addressLines(paper, laboratory, half)) {
			paper.write(line, paper.left, y, { ...body, size: 8.5, colour: ink.muted });
			y += 11.5;
		}
		if (laboratory.accreditation) {
			const { body: accreditor, reference } = laboratory.accreditation;
			y += 2;
			for (const line of paper.wrap(words.accredited(accreditor, reference), half, { ...body, size: 8.5 })) {
				paper.write(line, paper.left, y, { ...body, size: 8.5 });
				y += 11.5;
			}
		}
	});
	let size = 19;
	const title = (): TextStyle => ({ font: "sansBold", size, colour });
	while (size > 12 && paper.measure(words.title, title()) > half) size -= 1;
	paper.tag(block, "H1", () => paper.write(words.title, paper.right, top - 4, title(), "right"));
	let numberY = top + 24;
	const number: TextStyle = { font: "monoBold", size: 11 };
	paper.tag(block, "P", () => {
		for (const line of paper.wrap(data.number, half, number)) {
			paper.write(line, paper.right, numberY, number, "right");
			numberY += 15;
		}
		paper.write(words.revision(data.revision), paper.right, numberY, { ...body, colour: ink.muted }, "right");
		numberY += 14;
	});
	paper.y = Math.max(y, numberY) + 7;
	paper.artifact(() => paper.rule(paper.y, colour, 1.6));
	paper.y += 12;
	if (data.amendment) {
		drawHeading(paper, words.headings.amended, colour);
		const { replaces, reason } = data.amendment;
		const named = `${replaces.number} · ${words.revision(replaces.revision)}`;
		drawParagraph(paper, paper.root, words.amended(named, reason), body);
		paper.y += 4;
	}
}

const addressLines = (paper: Paper, party: Party, width: number) =>
	party.address.flatMap((line) => paper.wrap(line, width, { ...body, size: 8.5 }));
