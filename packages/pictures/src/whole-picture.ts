import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import type { PlainPhoto } from "./plain-photo.ts";
import { readPng, rowBytes } from "./png.ts";

/** More than any camera of a phone takes; what decodes a picture needs memory for each of its pixels. */
const mostPixels = 60_000_000;
/** A PNG is decoded byte by byte where it is printed. */
const mostPngPixels = 16_000_000;

/**
 * Whether a photo is a picture of a size that can be shown and printed: it says how large it is, and, of a PNG, its pixels
 * are all there. Reads the pixels as a stream, and keeps none.
 */
export async function isWholePicture({ type, bytes }: PlainPhoto): Promise<boolean> {
	if (type === "image/jpeg") return fits(jpegSize(bytes), mostPixels);
	if (type === "image/png") return isWholePng(bytes);
	return true;
}

type Size = { width: number; height: number };

const fits = (size: Size | null, most: number) =>
	size !== null && size.width > 0 && size.height > 0 && size.width * size.height <= most;

/** ITU T.81, B.2.2: the frame header before the first scan. */
function jpegSize(bytes: Buffer): Size | null {
	for (let at = 2; at + 9 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
		const marker = bytes.readUInt8(at + 1);
		if (marker === 0xda) return null;
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
	}
	return null;
}

/** 8.1: where each pass of an interlaced picture begins, and its steps. */
const passes = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

async function isWholePng(bytes: Buffer): Promise<boolean> {
	const png = readPng(bytes);
	if (!png || !fits(png, mostPngPixels)) return false;
	const { width, height } = png;
	const expected = png.interlaced
		? passes.reduce((sum, [x, y, stepX, stepY]) => {
				return sum + rowBytes(png, Math.ceil((width - x) / stepX), Math.max(0, Math.ceil((height - y) / stepY)));
			}, 0)
		: rowBytes(png, width, height);
	return (await inflatedLength(png.packed, expected)) === expected;
}

/** How many bytes come out, counted no further than past what is expected; -1 when they cannot be unpacked. */
async function inflatedLength(packed: Buffer[], expected: number): Promise<number> {
	let length = 0;
	try {
		for await (const piece of Readable.from(packed).pipe(createInflate())) {
			length += (piece as Buffer).length;
			if (length > expected) break;
		}
	} catch {
		return -1;
	}
	return length;
}
