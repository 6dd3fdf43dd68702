import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import { type Png, type PngPass, passesOf, readPng } from "./png.ts";

/** A PNG is decoded byte by byte where it is printed. */
const mostPixels = 16_000_000;

/**
 * Whether a PNG's parts are sound and its pixels are all there: rows of the right length under filters that exist, and of
 * a picture with a palette, colours that are in it. Reads the pixels as a stream, and keeps two rows.
 */
export async function isWholePng(bytes: Buffer): Promise<boolean> {
	const png = readPng(bytes);
	if (!png || png.width * png.height > mostPixels) return false;
	const rows = rowCheck(png);
	try {
		for await (const piece of Readable.from(png.packed).pipe(createInflate())) {
			if (!rows.take(piece as Buffer)) return false;
		}
	} catch {
		return false;
	}
	return rows.complete();
}

/** Takes unpacked bytes as they come; `take` answers no at the first one that cannot be. */
function rowCheck(png: Png) {
	const passes = passesOf(png);
	const mustLook = png.colour === 3 && png.paletteSize < 2 ** png.bits;
	let row = Buffer.alloc(0);
	let before = row;
	let [filled, left] = [0, 0];
	let pass: PngPass | undefined;
	const next = (): boolean => {
		if (left === 0) {
			pass = passes.shift();
			if (!pass) return false;
			left = pass.rows;
			row = Buffer.alloc(1 + pass.rowBytes);
			before = Buffer.alloc(row.length);
		}
		return true;
	};
	return {
		take(piece: Buffer): boolean {
			for (let at = 0; at < piece.length; ) {
				if (filled === 0 && !next()) return false;
				const copied = piece.copy(row, filled, at);
				[at, filled] = [at + copied, filled + copied];
				if (filled < row.length) continue;
				if ((row[0] ?? 5) > 4 || (mustLook && pass && !coloursExist(row, before, png, pass.width))) return false;
				[row, before, filled, left] = [before, row, 0, left - 1];
			}
			return true;
		},
		complete: () => filled === 0 && left === 0 && passes.length === 0,
	};
}

/** Undoes a row's filter in place (PNG, third edition, 9.2; a pixel is a byte or less) and looks up each colour. */
function coloursExist(row: Buffer, before: Buffer, { bits, paletteSize }: Png, width: number): boolean {
	const filter = row[0];
	for (let at = 1; at < row.length; at++) {
		const [left, up, corner] =
			at === 1 ? [0, before[at] ?? 0, 0] : [row[at - 1] ?? 0, before[at] ?? 0, before[at - 1] ?? 0];
		const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
		row[at] = (row[at] ?? 0) + guess;
	}
	row[0] = 0;
	for (let x = 0; x < width; x++) {
		const byte = row[1 + ((x * bits) >> 3)] ?? 0;
		const shift = 8 - bits - ((x * bits) & 7);
		if (((byte >> shift) & (2 ** bits - 1)) >= paletteSize) return false;
	}
	return true;
}

function paeth(left: number, up: number, corner: number): number {
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	return a <= b && a <= c ? left : b <= c ? up : corner;
}
