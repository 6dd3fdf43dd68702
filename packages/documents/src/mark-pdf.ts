import { EncryptedPDFError, PDFDocument, type PDFPage } from "@cantoo/pdf-lib";
import PdfKit from "pdfkit";
import { ink } from "./paper.ts";
import { plexFont } from "./plex-fonts.ts";

/** What is printed on every page: `across` large and pale, `line` small at the lower edge. */
export type PageMark = {
	across: string;
	line: string;
	/** The words across say that it is not to be used. */
	warns?: true;
	/** Above the line on the pages of every part but the first, which has its own: what they belong to, and which page of how many. */
	foot?: (page: number, pages: number) => string;
};

/** A PDF that cannot be copied page by page: protected by a password, or no PDF. */
export class UnmarkablePdfError extends Error {}

/** A copy of a PDF whose every page says for whom it was made. Throws UnmarkablePdfError. */
export const markPdf = (pdf: Uint8Array, mark: PageMark): Promise<Buffer> => joinPdfs([pdf], mark);

/** One PDF of several, in their order, each page marked. Throws UnmarkablePdfError. */
export async function joinPdfs(parts: readonly Uint8Array[], mark: PageMark): Promise<Buffer> {
	const whole = await PDFDocument.create();
	const [across] = await whole.embedPdf(await stamp(mark.across, mark.warns ? "warning" : "across"));
	const [line] = await whole.embedPdf(await stamp(mark.line, "line"));
	if (!across || !line) throw new Error("The mark was not made.");
	const all: { page: PDFPage; isFirst: boolean }[] = [];
	for (const [at, part] of parts.entries())
		for (const page of await pagesOf(whole, part)) all.push({ page, isFirst: at === 0 });
	for (const [at, { page, isFirst }] of all.entries()) {
		whole.addPage(page);
		const { width, height } = page.getSize();
		const side = Math.min(width, height);
		page.drawPage(across, { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side });
		page.drawPage(line, { x: (width - lineSize[0]) / 2, y: 8 });
		if (isFirst || !mark.foot) continue;
		const [foot] = await whole.embedPdf(await stamp(mark.foot(at + 1, all.length), "line"));
		if (foot) page.drawPage(foot, { x: (width - lineSize[0]) / 2, y: 19 });
	}
	return Buffer.from(await whole.save());
}

/**
 * How many pages a PDF has; null for bytes that cannot be read as one. A file that is protected against changes can be
 * counted all the same.
 */
export async function countPages(pdf: Uint8Array): Promise<number | null> {
	try {
		return (await PDFDocument.load(pdf, { ignoreEncryption: true, updateMetadata: false })).getPageCount();
	} catch {
		return null;
	}
}

async function pagesOf(whole: PDFDocument, part: Uint8Array) {
	try {
		const document = await PDFDocument.load(part);
		return await whole.copyPages(document, document.getPageIndices());
	} catch (error) {
		if (error instanceof EncryptedPDFError) throw new UnmarkablePdfError("protected by a password", { cause: error });
		throw new UnmarkablePdfError("not a PDF that can be copied", { cause: error });
	}
}

const acrossSize = [600, 600] as const;
const lineSize = [540, 12] as const;

/** One page with the words, in a font that has the letters of every name. */
async function stamp(words: string, kind: "across" | "warning" | "line"): Promise<Uint8Array> {
	const [width, height] = kind === "line" ? lineSize : acrossSize;
	const page = new PdfKit({ size: [width, height], margin: 0 });
	const chunks: Buffer[] = [];
	page.on("data", (chunk: Buffer) => chunks.push(chunk));
	const done = new Promise<void>((resolve) => page.on("end", () => resolve()));
	page.font(plexFont(kind === "line" ? "sans" : "sansBold"));
	if (kind === "line") {
		page.fontSize(7);
		const fits = Math.min(1, (width - 4) / page.widthOfString(words));
		page.fontSize(7 * fits).fillColor("#55625f");
		page.text(words, (width - page.widthOfString(words)) / 2, 2, { lineBreak: false });
	} else {
		page.fontSize(64);
		page.fontSize(64 * Math.min(1, (width * 1.1) / page.widthOfString(words)));
		const wide = page.widthOfString(words);
		page
			.rotate(-45, { origin: [width / 2, height / 2] })
			.fillColor(kind === "warning" ? ink.outOfTolerance : "#0b5d66")
			.fillOpacity(kind === "warning" ? 0.12 : 0.09);
		page.text(words, (width - wide) / 2, height / 2 - page.currentLineHeight() / 2, { lineBreak: false });
	}
	page.end();
	await done;
	return Buffer.concat(chunks);
}
