import { broken, fourCc, part } from "./part.ts";

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
};

/** PNG, third edition, 11.2.1: samples of a pixel by colour type, and the depths each allows. */
const colours: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
	0: { samples: 1, depths: [1, 2, 4, 8, 16] },
	2: { samples: 3, depths: [8, 16] },
	3: { samples: 1, depths: [1, 2, 4, 8] },
	4: { samples: 2, depths: [8, 16] },
	6: { samples: 4, depths: [8, 16] },
};

/** Reads a PNG; null where it ends early, does not begin with its header, or has a kind of colour that does not exist. */
export function readPng(bytes: Buffer): Png | null {
	if (!isPng(bytes)) return null;
	try {
		const chunks = pngChunks(bytes);
		const [header] = chunks;
		if (header?.name !== "IHDR" || header.data.length !== 13) throw broken();
		const [depth, colour] = [header.data.readUInt8(8), header.data.readUInt8(9)];
		const known = colours[colour];
		if (!known?.depths.includes(depth)) return null;
		return {
			...{ width: header.data.readUInt32BE(0), height: header.data.readUInt32BE(4), colour },
			...{ interlaced: header.data.readUInt8(12) !== 0, bits: known.samples * depth },
			packed: chunks.flatMap(({ name, data }) => (name === "IDAT" ? [data] : [])),
			transparent: colour === 4 || colour === 6 || chunks.some(({ name }) => name === "tRNS"),
		};
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** Bytes of so many rows, each with its filter's byte before it; none of a picture without width. */
export const rowBytes = ({ bits }: Png, width: number, height: number): number =>
	width === 0 ? 0 : height * (1 + Math.ceil((width * bits) / 8));
