import PDFDocument from "pdfkit";
import { giveWay } from "./give-way.ts";
import { type PlexFont, plexFont, plexFontNames } from "./plex-fonts.ts";
import { widestNumber, widestPiece, wrapText } from "./wrap-text.ts";

export const ink = {
	text: "#14201F",
	muted: "#55625F",
	line: "#D5DAD9",
	faint: "#EDF0EF",
	petrol: "#0B5D66",
	inTolerance: "#1B6B3A",
	outOfTolerance: "#8A1253",
	outTint: "#FBE6F1",
	zone: "#E6F4EA",
} as const;

export type TextStyle = { font?: PlexFont; size?: number; colour?: string };
export type StructParent = PDFKit.PDFStructureElement;

/** A4 in points, with 15 mm at the sides. */
const page = { width: 595.28, height: 841.89, side: 42.5, top: 42.5, bottom: 62 };

export type PaperOptions = {
	title: string;
	author: string;
	subject: string;
	/** Written as the creation date, so that the same data give the same bytes. */
	date: Date;
	/** BCP 47 tag of the text; absent: British English. */
	lang?: string;
	/** PDF/A-3b, with these files attached (ISO 19005-3). */
	archive?: { name: string; type: string; description: string; body: Uint8Array }[];
	/** Set closer, where that saves a page. */
	dense?: boolean;
	/** Drawn on every page but the first, above `continuedTop`. */
	runningHead: (paper: Paper) => void;
	/** Drawn on every page once their number is known. */
	foot: (paper: Paper, pageNumber: number, pages: number) => void;
};

/**
 * A tagged A4 document with a cursor `y` going down the page. Every line is measured before it is drawn, so pages
 * break only where `need` says. Text is drawn inside structure elements; decoration is marked as artifact.
 */
export class Paper {
	readonly left = page.side;
	readonly right = page.width - page.side;
	readonly width = page.width - 2 * page.side;
	readonly bottom = page.height - page.bottom;
	readonly pageHeight = page.height;
	readonly root: StructParent;
	readonly pdf: PDFKit.PDFDocument;
	y: number = page.top;
	readonly dense: boolean;
	readonly #options: PaperOptions;
	readonly #bytes: Promise<Buffer>;
	readonly #coverage = new Map<string, boolean>();
	readonly #widths = new Map<string, number>();

	constructor(options: PaperOptions) {
		this.#options = options;
		this.dense = options.dense ?? false;
		this.pdf = new PDFDocument({
			size: "A4",
			margin: 0,
			pdfVersion: "1.7",
			tagged: true,
			lang: options.lang ?? "en-GB",
			...(options.archive && { subset: "PDF/A-3b" as const }),
			displayTitle: true,
			bufferPages: true,
			info: {
				Title: options.title,
				Author: options.author,
				Subject: options.subject,
				Creator: "Calibrant",
				Producer: "Calibrant",
				CreationDate: options.date,
				ModDate: options.date,
			},
		});
		for (const name of plexFontNames) this.pdf.registerFont(name, plexFont(name));
		for (const { name, type, description, body } of options.archive ?? []) {
			const about = { name, type, description, creationDate: options.date, modifiedDate: options.date };
			this.pdf.file(Buffer.from(body), { ...about, relationship: "Data" } as PDFKit.Mixins.PDFAttachmentOptions);
		}
		if (options.archive) escapeMetadata(this.pdf);
		this.#bytes = collect(this.pdf);
		this.root = this.pdf.struct("Document");
		this.pdf.addStructure(this.root);
	}

	/** Starts a new page unless `height` points are left; tells whether it did. */
	need(height: number): boolean {
		if (this.y + height <= this.bottom) return false;
		this.pdf.addPage();
		this.y = page.top;
		this.artifact(() => this.#options.runningHead(this));
		return true;
	}

	/** Width in points. */
	measure(text: string, style: TextStyle): number {
		const key = `${style.font} ${style.size} ${text}`;
		const known = this.#widths.get(key);
		if (known !== undefined) return known;
		// First: to look whether a font has a letter changes the font.
		const printable = this.#printable(text);
		const width = this.#set(text, style).widthOfString(printable);
		this.#widths.set(key, width);
		return width;
	}

	/** One line at a place, cut nowhere: the caller has measured. `y` is the top of the line box. */
	write(text: string, x: number, y: number, style: TextStyle, align: "left" | "right" | "center" = "left"): void {
		const width = align === "left" ? 0 : this.measure(text, style);
		const start = align === "right" ? x - width : align === "center" ? x - width / 2 : x;
		const printable = this.#printable(text);
		this.#set(text, style).text(printable, start, y, { lineBreak: false });
	}

	/** Plex Mono lacks Greek among others: such a text is set in Plex Sans as a whole. */
	#set(text: string, { font = "sans", size = 9, colour = ink.text }: TextStyle) {
		const fits = !font.startsWith("mono") || isPlain(text) || [...text].every((letter) => this.#has(font, letter));
		const name = fits ? font : font === "monoBold" ? "sansBold" : "sans";
		return this.pdf.font(name).fontSize(size).fillColor(colour);
	}

	/**
	 * As it is printed: a hyphen that is the sign of a number as the minus of the same width as the plus; a letter no font
	 * has named by its code point, so that nothing printed is silently wrong.
	 */
	#printable(typed: string): string {
		const text = typed.replace(/(^|[\s(;/±])-(?=\d)/g, "$1\u2212");
		if (isPlain(text)) return text;
		return [...text.normalize("NFC").replace(/\p{Cc}+/gu, " ")]
			.map((letter) => (this.#has("sans", letter) || this.#has("mono", letter) ? letter : `[${codePoint(letter)}]`))
			.join("");
	}

	#has(font: PlexFont, letter: string): boolean {
		const key = font + letter;
		const has = this.#coverage.get(key) ?? covers(this.pdf.font(font), letter);
		this.#coverage.set(key, has);
		return has;
	}

	/** As much of a text as fits into `width` points, with an ellipsis where something is left out. */
	fit(text: string, width: number, style: TextStyle): string {
		if (this.measure(text, style) <= width) return text;
		const letters = [...text];
		let [least, most] = [0, letters.length];
		while (least < most) {
			const middle = Math.ceil((least + most) / 2);
			if (this.measure(`${letters.slice(0, middle).join("")}…`, style) <= width) least = middle;
			else most = middle - 1;
		}
		return `${letters.slice(0, least).join("")}…`;
	}

	/** The lines of a text, each at most `width` points wide (`wrapText`). */
	wrap(text: string, width: number, style: TextStyle): string[] {
		return wrapText(text, width, (part) => this.measure(part, style));
	}

	/** Points a text needs where nothing but its words is parted, at spaces and soft hyphens. */
	least(text: string, style: TextStyle): number {
		return widestPiece(text, (part) => this.measure(part, style));
	}

	/** Points the widest number in a text needs. */
	leastNumber(text: string, style: TextStyle): number {
		return widestNumber(text, (part) => this.measure(part, style));
	}

	/** Adds an element and draws its content at once. */
	tag(parent: StructParent, type: string, draw: () => void, options: { scope?: "Column" | "Row"; alt?: string } = {}) {
		const element = this.pdf.struct(type, options as PDFKit.Mixins.StructureElementOptions, draw);
		parent.add(element);
		return element;
	}

	/** Adds an element that holds other elements. */
	group(parent: StructParent, type: string): StructParent {
		const element = this.pdf.struct(type);
		parent.add(element);
		return element;
	}

	/** Decoration that a screen reader skips: rules, tints, repeated heads and feet. */
	artifact(draw: () => void): void {
		this.pdf.markContent("Artifact", { type: "Layout" });
		draw();
		this.pdf.endMarkedContent();
	}

	rule(y: number, colour: string = ink.line, weight = 0.5, from = this.left, to = this.right): void {
		this.pdf.lineWidth(weight).strokeColor(colour).moveTo(from, y).lineTo(to, y).stroke();
	}

	/** Draws the feet and gives the finished file. */
	async finish(): Promise<Buffer> {
		const { start, count } = this.pdf.bufferedPageRange();
		for (let index = 0; index < count; index++) {
			this.pdf.switchToPage(start + index);
			this.artifact(() => this.#options.foot(this, index + 1, count));
			await giveWay();
		}
		this.root.end();
		await writePages(this.pdf);
		this.pdf.end();
		return this.#bytes;
	}
}

/** pdfkit compresses all pages in one go; this gives it one at a time. */
async function writePages(pdf: PDFKit.PDFDocument): Promise<void> {
	const inside = pdf as unknown as { _pageBuffer: unknown[] };
	while (inside._pageBuffer.length > 0) {
		const later = inside._pageBuffer.splice(1);
		pdf.flushPages();
		inside._pageBuffer = later;
		await giveWay();
	}
}

/** Whether the document's current font has a glyph. pdfkit keeps the font object to itself, and offers no question. */
function covers(pdf: PDFKit.PDFDocument, letter: string): boolean {
	const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font;
	return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}

/** pdfkit 0.20 writes title and author into the XML of the metadata as they are: a laboratory "A & B" would break it. */
function escapeMetadata(pdf: PDFKit.PDFDocument): void {
	const inside = pdf as unknown as { info: Record<string, unknown>; endMetadata(): void };
	const end = inside.endMetadata.bind(pdf);
	inside.endMetadata = () => {
		const { info } = inside;
		const escaped = Object.entries(info).map(([key, value]) => [
			key,
			typeof value === "string" ? value.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`) : value,
		]);
		inside.info = Object.fromEntries(escaped);
		end();
		inside.info = info;
	};
}

/** Letters, digits and signs that every font of ours has. */
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

const codePoint = (letter: string) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;

/** The bytes of a document, once it is ended. */
export function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
		pdf.on("end", () => resolve(Buffer.concat(chunks)));
		pdf.on("error", reject);
	});
}
