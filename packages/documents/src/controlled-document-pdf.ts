import type { ControlledDocumentData } from "./controlled-document-data.ts";
import { type ControlledDocumentWords, controlledDocumentWords } from "./controlled-document-words.ts";
import { localeOf, longDate } from "./formats.ts";
import { giveWay } from "./give-way.ts";
import { countPages, joinPdfs } from "./mark-pdf.ts";
import { ink, Paper, type TextStyle } from "./paper.ts";

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9.5 };
const strong: TextStyle = { font: "sansBold", size: 9.5 };

/**
 * A version of a controlled document as a PDF: who approved it, the hash of what was signed, and on every page for whom and
 * when the copy was made; what may not be used says so across the page. A PDF that belongs to it follows, marked likewise:
 * throws UnmarkablePdfError where it is protected.
 */
export async function controlledDocumentPdf(data: ControlledDocumentData, file?: Uint8Array): Promise<Buffer> {
	const words = controlledDocumentWords[data.language];
	const instant = instantIn(data);
	const reference = words.reference(data.number, data.version);
	const made = data.state === "effective" ? words.copy : words.uncontrolled;
	const line = made(data.printedBy, instant(data.printedAt));
	const across = words.across[data.state];
	const attached = file ? ((await countPages(file)) ?? 0) : 0;
	const paper = new Paper({
		title: `${data.number} ${data.title}`,
		author: data.organisation,
		subject: reference,
		...{ date: new Date(data.printedAt), lang: localeOf(data.language) },
		runningHead: (on) => {
			on.write(data.organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			// Pages that are joined with a file are marked together with it.
			if (!file && across) drawAcross(on, across);
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(reference, on.left, y, { ...label, font: "mono" });
			on.write(words.page(pageNumber, pages + attached), on.right, y, { ...label, font: "mono" }, "right");
			if (!file) on.write(on.fit(line, on.width, label), on.left, y + 12, label);
		},
	});
	drawHead(paper, data, words);
	drawSignatures(paper, data, words);
	for (const { heading, text } of data.sections) {
		await giveWay();
		if (heading) drawHeading(paper, heading);
		for (const part of text.split(/\r?\n/)) {
			if (part.trim() === "") paper.y += 6;
			else drawLines(paper, "P", part, body);
		}
	}
	const own = await paper.finish();
	const foot = (page: number, pages: number) => `${reference} · ${words.page(page, pages)}`;
	return file ? joinPdfs([own, file], { across, line, foot, warns: true }) : own;
}

const instantIn = ({ language, timeZone }: ControlledDocumentData) => {
	const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeStyle: "short", timeZone });
	return (iso: string) => `${format.format(new Date(iso))} (${timeZone})`;
};

/** Pale and on the slant, over what is printed: a copy of it carries it too. */
function drawAcross(paper: Paper, words: string): void {
	const { pdf } = paper;
	const size = Math.min(64, (64 * 560) / paper.measure(words, { font: "sansBold", size: 64 }));
	const [x, y] = [(paper.left + paper.right) / 2, paper.pageHeight / 2];
	pdf.save();
	pdf.rotate(-45, { origin: [x, y] }).fillOpacity(0.12);
	paper.write(words, x, y - size / 2, { font: "sansBold", size, colour: ink.outOfTolerance }, "center");
	pdf.restore();
	pdf.fillOpacity(1);
}

function drawHead(paper: Paper, data: ControlledDocumentData, words: ControlledDocumentWords): void {
	paper.tag(paper.root, "P", () => paper.write(data.organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	drawLines(paper, "H1", data.title, { font: "sansBold", size: 19, colour: ink.petrol }, 24);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	const facts: [string, string][] = [
		[words.number, data.number],
		[words.version, String(data.version)],
		[words.state, words.states[data.state]],
		[words.effectiveOn, data.effectiveOn === null ? words.notSet : longDate(data.effectiveOn, data.language)],
		[words.owner, data.owner || words.nobody],
		...(data.changeNote ? ([[words.change, data.changeNote]] as [string, string][]) : []),
	];
	for (const [name, value] of facts) {
		const wrapped = paper.wrap(value, paper.width - 130, body);
		paper.need(wrapped.length * 12 + 2);
		paper.tag(paper.root, "P", () => {
			paper.write(name, paper.left, paper.y + 1.2, label);
			for (const one of wrapped) {
				paper.write(one, paper.left + 130, paper.y, body);
				paper.y += 12;
			}
		});
		paper.y += 2;
	}
	if (data.file) {
		paper.y += 4;
		const { name, sha256, follows } = data.file;
		drawLines(paper, "P", `${words.file(name)}${follows ? ` ${words.follows}` : ""}`, body);
		drawLines(paper, "P", words.fileHash(sha256), { ...label, font: "mono", size: 6.5 });
	}
}

function drawSignatures(paper: Paper, data: ControlledDocumentData, words: ControlledDocumentWords): void {
	const instant = instantIn(data);
	drawHeading(paper, words.signatures);
	if (data.signatures.length === 0) drawLines(paper, "P", words.notSigned, strong);
	for (const { meaning, name, at, hash, holds, ended } of data.signatures) {
		paper.need(42);
		drawLines(paper, "P", `${words.meanings[meaning]} ${name ?? words.nameErased}, ${instant(at)}`, strong);
		drawLines(paper, "P", words.hash(hash), { ...label, font: "mono", size: 6.5 });
		if (ended) {
			const told = words.void(ended.round, ended.byName ?? words.nobody, instant(ended.at), ended.reason);
			drawLines(paper, "P", told, body);
		} else if (!holds) drawLines(paper, "P", words.altered, { ...body, colour: ink.outOfTolerance });
		paper.y += 3;
	}
}

function drawHeading(paper: Paper, text: string): void {
	paper.need(60);
	paper.y += 8;
	drawLines(paper, "H2", text, { font: "sansBold", size: 11, colour: ink.petrol }, 15);
}

function drawLines(
	paper: Paper,
	type: string,
	text: string,
	style: TextStyle,
	leading = (style.size ?? 9) * 1.36,
): void {
	for (const line of paper.wrap(text, paper.width, style)) {
		paper.need(leading);
		paper.tag(paper.root, type, () => paper.write(line, paper.left, paper.y, style));
		paper.y += leading;
	}
	paper.y += 2;
}
