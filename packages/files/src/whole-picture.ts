import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import type { PlainPhoto } from "./plain-photo.ts";

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

/** PNG, third edition, 11.2.1: samples of a pixel by colour type, and the depths each allows. */
const colours: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
	0: { samples: 1, depths: [1, 2, 4, 8, 16] },
	2: { samples: 3, depths: [8, 16] },
	3: { samples: 1, depths: [1, 2, 4, 8] },
	4: { samples: 2, depths: [8, 16] },
	6: { samples: 4, depths: [8, 16] },
};

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
	if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR" || bytes.readUInt32BE(8) !== 13) return false;
	const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	const depth = bytes.readUInt8(24);
	const colour = colours[bytes.readUInt8(25)];
	if (!colour?.depths.includes(depth) || !fits(size, mostPngPixels)) return false;
	const bits = colour.samples * depth;
	const rows = (width: number, height: number) => (width === 0 ? 0 : height * (1 + Math.ceil((width * bits) / 8)));
	const interlaced = bytes.readUInt8(28) === 1;
	const expected = interlaced
		? passes.reduce((sum, [x, y, stepX, stepY]) => {
				return sum + rows(Math.ceil((size.width - x) / stepX), Math.max(0, Math.ceil((size.height - y) / stepY)));
			}, 0)
		: rows(size.width, size.height);
	return (await inflatedLength(pixelData(bytes), expected)) === expected;
}

function pixelData(bytes: Buffer): Buffer[] {
	const found: Buffer[] = [];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") found.push(bytes.subarray(at + 8, at + 8 + length));
		at += 12 + length;
	}
	return found;
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
