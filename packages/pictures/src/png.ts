import { crc32 } from "node:zlib";
import { fourCc, part } from "./part.ts";

/** The eight bytes that every PNG begins with. */
export const pngHead = Buffer.from("89504e470d0a1a0a", "hex");

export const isPng = (bytes: Buffer) => bytes.subarray(0, 8).equals(pngHead);

/** One chunk: all its bytes with length and check, and its data alone. */
export type PngChunk = { name: string; whole: Buffer; data: Buffer };

/** The chunks of a PNG to its end; what stands behind is not read. Throws RangeError where it ends early. */
export function pngChunks(bytes: Buffer): PngChunk[] {
	const found: PngChunk[] = [];
	for (let at = pngHead.length; ; ) {
		const whole = part(bytes, at, 12 + bytes.readUInt32BE(at));
		const name = fourCc(whole, 4);
		found.push({ name, whole, data: whole.subarray(8, -4) });
		if (name === "IEND") return found;
		at += whole.length;
	}
}

/** What a PNG says of itself, and what it holds. */
export type Png = {
	width: number;
	height: number;
	colour: number;
	interlaced: boolean;
	/** Bits of one pixel. */
	bits: number;
	/** Its pixels, packed. */
	packed: Buffer[];
	/** It has a transparent colour, or an own one for each pixel's transparency. */
	transparent: boolean;
	/** Colours of its palette; 0 without one. */
	paletteSize: number;
};

/** PNG, third edition, 11.2.1: samples of a pixel by colour type, and the depths each allows. */
const colours: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
	0: { samples: 1, depths: [1, 2, 4, 8, 16] },
	2: { samples: 3, depths: [8, 16] },
	3: { samples: 1, depths: [1, 2, 4, 8] },
	4: { samples: 2, depths: [8, 16] },
	6: { samples: 4, depths: [8, 16] },
};

/**
 * Reads a PNG; null where it ends early, a part fails its check, it has no size, a header or a kind of colour that does not
 * exist, or not the palette that goes with it.
 */
export function readPng(bytes: Buffer): Png | null {
	if (!isPng(bytes)) return null;
	try {
		const chunks = pngChunks(bytes);
		const [header] = chunks;
		if (header?.name !== "IHDR" || header.data.length !== 13 || !chunks.every(isSound)) return null;
		const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
		const [depth = 0, colour = 0, packing, filtering, interlacing = 2] = header.data.subarray(8);
		const known = colours[colour];
		const paletteSize = paletteSizeOf(chunks);
		const paletteFits = colour === 3 ? paletteSize > 0 && paletteSize <= 2 ** depth : paletteSize >= 0;
		if (!known?.depths.includes(depth) || width === 0 || height === 0 || !paletteFits) return null;
		if (packing !== 0 || filtering !== 0 || interlacing > 1) return null;
		return {
			...{ width, height, colour, paletteSize, interlaced: interlacing === 1, bits: known.samples * depth },
			packed: chunks.flatMap(({ name, data }) => (name === "IDAT" ? [data] : [])),
			transparent: colour === 4 || colour === 6 || chunks.some(({ name }) => name === "tRNS"),
		};
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** 5.3: the check over name and data. */
const isSound = ({ whole }: PngChunk) => crc32(whole.subarray(4, -4)) === whole.readUInt32BE(whole.length - 4);

/** 11.2.2: the palette stands once, before the pixels, in threes. -1 for one that is none. */
function paletteSizeOf(chunks: readonly PngChunk[]): number {
	const palettes = chunks.filter(({ name }) => name === "PLTE");
	const [palette] = palettes;
	if (!palette) return 0;
	const size = palette.data.length / 3;
	const late = chunks.indexOf(palette) > chunks.findIndex(({ name }) => name === "IDAT");
	return palettes.length > 1 || late || !Number.isInteger(size) || size < 1 || size > 256 ? -1 : size;
}

/** 8.1: where each pass of an interlaced picture begins, and its steps. */
const interlacing = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

/** Rows that stand one behind the other; of each the bytes without that of its filter. */
export type PngPass = { width: number; rows: number; rowBytes: number };

/** The passes in which a picture's rows come, without those that have none. */
export function passesOf({ width, height, interlaced, bits }: Png): PngPass[] {
	const steps = interlaced ? interlacing : ([[0, 0, 1, 1]] as const);
	return steps.flatMap(([x, y, stepX, stepY]) => {
		const [across, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
		return across > 0 && rows > 0 ? [{ width: across, rows, rowBytes: Math.ceil((across * bits) / 8) }] : [];
	});
}

/** All bytes of a picture's rows, each with its filter's byte before it. */
export const unpackedBytes = (png: Png): number =>
	passesOf(png).reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
