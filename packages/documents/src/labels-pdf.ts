import PDFDocument from "pdfkit";
import { giveWay } from "./give-way.ts";
import type { LabelFormat } from "./label-formats.ts";
import { collect } from "./paper.ts";
import { plexFont, plexFontNames } from "./plex-fonts.ts";
import { drawSymbol, type SymbolKind, symbolModules } from "./symbol.ts";

/** What stands on one calibration label. Dates are plain "YYYY-MM-DD"; null where there is none. */
export type LabelData = {
	tag: string;
	/** The address behind the symbol. */
	address: string;
	calibratedOn: string | null;
	dueOn: string | null;
	/** Number of the certificate; empty: none. */
	certificate: string;
	/** Two or three letters of whoever calibrated it; empty: unknown. */
	initials: string;
	/** Said in white on black above all else, such as "DO NOT USE"; null: fit for use. */
	warning: string | null;
};

/** A label that says what something is and what its symbol is for. */
export type PlainLabel = {
	tag: string;
	address: string;
	/** Below the tag, the most important first; low labels leave the last ones out. */
	lines: readonly string[];
};

/** Lines that a label may do without; tag, due date and warning stand on every one. */
export const labelLines = ["calibrated", "initials", "certificate", "owner"] as const;
export type LabelLine = (typeof labelLines)[number];

export type LabelsOptions = {
	format: LabelFormat;
	symbol: SymbolKind;
	owner: string;
	/** Those of {@link labelLines} that are printed; absent: all. */
	lines?: readonly LabelLine[];
	/** Labels already used on the first sheet. */
	skip?: number;
	/** The cut lines, and a ruler of 100 mm to see whether the printer scales. */
	testPage?: boolean;
	date: Date;
};

const mm = 72 / 25.4;
/** A module smaller than this, in millimetres, is not read reliably from a printed label. */
export const smallestModule = 0.25;

/**
 * Labels as a PDF at true size, symbols as vectors. The same data give the same bytes. Throws RangeError
 * when the symbol would be too fine to scan on this label.
 */
export async function labelsPdf(labels: readonly (LabelData | PlainLabel)[], options: LabelsOptions): Promise<Buffer> {
	const { format, date } = options;
	const size: [number, number] = [format.page.width * mm, format.page.height * mm];
	const Title = labels.some((label) => "dueOn" in label) ? "Calibration labels" : "Labels";
	const info = { Title, Author: options.owner, Creator: "Calibrant", Producer: "Calibrant" };
	const pdf = new PDFDocument({
		...{ size, margin: 0, autoFirstPage: false, lang: "en-GB", displayTitle: true },
		info: { ...info, CreationDate: date, ModDate: date },
	});
	const bytes = collect(pdf);
	for (const name of plexFontNames) pdf.registerFont(name, plexFont(name));
	const perPage = format.columns * format.rows;
	const skip = options.skip ?? 0;
	try {
		for (const [index, label] of labels.entries()) {
			await giveWay();
			const place = skip + index;
			if (index === 0 || place % perPage === 0) pdf.addPage({ size, margin: 0 });
			drawLabel(pdf, label, options, place % perPage);
		}
		if (options.testPage) drawTestPage(pdf, format, size);
	} finally {
		pdf.end();
	}
	return bytes;
}

/** Left upper corner of a place on the page, in points. */
function corner({ page, label, columns, rows, pitch }: LabelFormat, place: number): [x: number, y: number] {
	const left = (page.width - (columns - 1) * pitch.x - label.width) / 2;
	const top = (page.height - (rows - 1) * pitch.y - label.height) / 2;
	return [(left + (place % columns) * pitch.x) * mm, (top + Math.floor(place / columns) * pitch.y) * mm];
}

function drawLabel(pdf: PDFKit.PDFDocument, data: LabelData | PlainLabel, options: LabelsOptions, place: number): void {
	const { format, symbol } = options;
	const [x, y] = corner(format, place);
	const [width, height] = [format.label.width * mm, format.label.height * mm];
	const margin = (format.label.height < 15 ? 1 : 2) * mm;
	const side = Math.min(height - 2 * margin, width * 0.42);
	const module = drawSymbol(pdf, [symbol, symbolModules(symbol, data.address)], [
		x + margin,
		y + (height - side) / 2,
		side,
	] as const);
	if (module / mm < smallestModule) {
		const what = `On this label the symbol would have modules of ${(module / mm).toFixed(2)} mm, too fine to scan.`;
		throw new RangeError(`${what} Choose a larger label${symbol === "qr" ? ", or Data Matrix" : ""}.`);
	}
	const left = x + side + 1.5 * margin;
	const room = x + width - margin - left;
	const lines = linesOf(data, options).flatMap((line) => inTwo(pdf, line, room));
	const total = lines.reduce((sum, { share }) => sum + share, 0);
	const inner = height - 2 * margin;
	let top = y + margin;
	for (const line of lines) {
		const high = (inner * line.share) / total;
		drawLine(pdf, line, [left, top, room, high]);
		top += high;
	}
}

/** `as`: the longest of the lines that are set in one size with it. */
type Line = {
	text: string;
	font: "sans" | "sansBold" | "mono" | "monoBold";
	share: number;
	inverse?: boolean;
	as?: string;
};

/** From the most important line to the least; low labels leave the last ones out. */
function linesOf(data: LabelData | PlainLabel, { owner, format, lines = labelLines }: LabelsOptions): Line[] {
	const high = format.label.height;
	if ("lines" in data) {
		const shown = data.lines.filter((line) => line !== "").slice(0, high >= 20 ? 3 : high >= 15 ? 2 : 1);
		return [
			{ text: data.tag, font: "monoBold", share: 4 },
			...shown.map((text) => ({ text, font: "sans", share: 2.2 }) as const),
			...(high >= 20 ? [{ text: owner, font: "sans", share: 1.8 } as const] : []),
		];
	}
	const has = (line: LabelLine, from: number) => high >= from && lines.includes(line);
	const calibrated = [data.calibratedOn ?? "never", has("initials", 0) ? data.initials : ""].filter(Boolean).join(" ");
	return [
		...(data.warning ? [{ text: data.warning, font: "sansBold", share: 3, inverse: true } as const] : []),
		{ text: data.tag, font: "monoBold", share: 4 },
		{ text: `DUE ${data.dueOn ?? "no date"}`, font: "monoBold", share: 3 },
		...(has("calibrated", 15) ? [{ text: `Cal ${calibrated}`, font: "mono", share: 2.4 } as const] : []),
		...(has("certificate", 20) && data.certificate
			? [{ text: data.certificate, font: "mono", share: 2 } as const]
			: []),
		...(has("owner", 20) ? [{ text: owner, font: "sans", share: 1.8 } as const] : []),
	];
}

/** A long tag in two lines, where one would be too small to read. */
function inTwo(pdf: PDFKit.PDFDocument, line: Line, room: number): Line[] {
	if (line.share < 4 || pdf.font(line.font).fontSize(7).widthOfString(line.text) <= room) return [line];
	const parts = halvesOf(line.text);
	const as = parts[0].length >= parts[1].length ? parts[0] : parts[1];
	return parts.map((text) => ({ ...line, text, as, share: 2.4 }));
}

/** In two parts: after the separator nearest to the middle, if one lies in the middle half of the text. */
function halvesOf(text: string): [string, string] {
	const middle = Math.ceil(text.length / 2);
	const after = [...text.matchAll(/[\s\-_/.:]/g)].map(({ index }) => index + 1);
	const away = (at: number) => Math.abs(at - middle);
	const [nearest] = after.toSorted((a, b) => away(a) - away(b));
	const at = nearest !== undefined && away(nearest) <= text.length / 4 ? nearest : middle;
	return [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** One line as large as its place lets it be; what does not fit at a readable size is cut with an ellipsis. */
function drawLine(
	pdf: PDFKit.PDFDocument,
	{ text, font, inverse, as = text }: Line,
	[x, y, width, height]: readonly [number, number, number, number],
): void {
	const [printable, longest] = [text, as].map((one) => one.normalize("NFC").replace(/\p{Cc}+/gu, " ")) as [
		string,
		string,
	];
	const inset = inverse ? 2 : 0;
	pdf.font(font);
	let size = Math.min(height * 0.78, 22);
	while (size > 4.5 && pdf.fontSize(size).widthOfString(longest) > width - 2 * inset) size -= 0.25;
	pdf.fontSize(size);
	let shown = printable;
	while (shown.length > 1 && pdf.widthOfString(shown === printable ? shown : `${shown}…`) > width - 2 * inset)
		shown = shown.slice(0, -1);
	if (inverse) pdf.rect(x, y + 0.5, width, height - 1).fill("#000000");
	pdf
		.fillColor(inverse ? "#FFFFFF" : "#000000")
		.text(shown === printable ? shown : `${shown}…`, x + inset, y + (height - size * 1.3) / 2, { lineBreak: false });
}

function drawTestPage(pdf: PDFKit.PDFDocument, format: LabelFormat, size: [number, number]): void {
	pdf.addPage({ size, margin: 0 });
	pdf.lineWidth(0.3).strokeColor("#000000");
	for (let place = 0; place < format.columns * format.rows; place += 1) {
		const [x, y] = corner(format, place);
		pdf.rect(x, y, format.label.width * mm, format.label.height * mm);
	}
	pdf.stroke();
	const length = Math.min(100, Math.floor((format.page.width - 6) / 10) * 10);
	const [x, y] = [(size[0] - length * mm) / 2, size[1] / 2];
	for (let at = 0; at <= length; at += 1) {
		const tick = at % 10 === 0 ? 3 : at % 5 === 0 ? 2 : 1.2;
		pdf.moveTo(x + at * mm, y).lineTo(x + at * mm, y - tick * mm);
	}
	pdf
		.moveTo(x, y)
		.lineTo(x + length * mm, y)
		.stroke();
	pdf
		.font("sans")
		.fontSize(Math.min(7, size[1] / 5))
		.fillColor("#000000");
	pdf.text(`${length} mm. Print at 100 %; measure.`, x, y + 1.5, { lineBreak: false });
}
