import bwip from "bwip-js/node";

/** The two symbols people scan: QR code (ISO/IEC 18004, level Q) and Data Matrix (ISO/IEC 16022, ECC 200). */
export type SymbolKind = "qr" | "data-matrix";

/** The modules of a symbol without quiet zone, row by row; true is dark. */
export type Modules = readonly (readonly boolean[])[];

/** Light modules that must stay around a symbol, on each side. */
export const quietZone: Readonly<Record<SymbolKind, number>> = { qr: 4, "data-matrix": 1 };

/** Encodes a text, mostly an address. Throws on more than the symbol can hold. */
export function symbolModules(kind: SymbolKind, text: string): Modules {
	const options = kind === "qr" ? { bcid: "qrcode", text, eclevel: "Q" } : { bcid: "datamatrix", text };
	const [drawn] = bwip.raw(options);
	if (!drawn || !("pixs" in drawn)) throw new Error("The symbol was not drawn.");
	const { pixs, pixx, pixy } = drawn;
	return Array.from({ length: pixy }, (_, y) => Array.from({ length: pixx }, (_, x) => pixs[y * pixx + x] === 1));
}

/** Draws a symbol into a square of `side` points at `x`, `y`, its quiet zone inside. Gives the width of a module. */
export function drawSymbol(
	pdf: PDFKit.PDFDocument,
	[kind, modules]: readonly [SymbolKind, Modules],
	[x, y, side]: readonly [number, number, number],
): number {
	const module = side / (modules.length + 2 * quietZone[kind]);
	const inset = module * quietZone[kind];
	for (const [row, line] of modules.entries()) {
		for (let from = 0; from < line.length; from += 1) {
			if (!line[from]) continue;
			let to = from;
			while (line[to + 1]) to += 1;
			pdf.rect(x + inset + from * module, y + inset + row * module, (to - from + 1) * module, module);
			from = to;
		}
	}
	pdf.fill("#000000");
	return module;
}
