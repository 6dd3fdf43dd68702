import { fourCc, part } from "./part.ts";
import { riffChunks } from "./riff.ts";

type Size = { width: number; height: number };

/**
 * Whether a WebP says how large it is, once and the same everywhere, and holds at least the bytes that the tightest
 * coding of such a picture needs (RFC 9649; RFC 6386 for lossy pictures). Nothing is decoded.
 */
export function isWholeWebp(bytes: Buffer, fits: (size: Size) => boolean): boolean {
	try {
		const [first, ...rest] = riffChunks(bytes.subarray(12));
		if (!first) return false;
		if (fourCc(first, 0) !== "VP8X") {
			const size = rest.length === 0 ? pictureSize(first) : null;
			return size !== null && fits(size);
		}
		const body = dataOf(first);
		const canvas = { width: 1 + body.readUIntLE(4, 3), height: 1 + body.readUIntLE(7, 3) };
		if (!fits(canvas)) return false;
		const frames = rest.filter((one) => fourCc(one, 0) === "ANMF");
		if (frames.length > 0) return frames.every((frame) => frameFits(dataOf(frame), canvas));
		return holdsPicture(rest, canvas);
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

const dataOf = (chunk: Buffer) => part(chunk, 8, chunk.readUInt32LE(4));

function frameFits(frame: Buffer, canvas: Size): boolean {
	const [x, y] = [2 * frame.readUIntLE(0, 3), 2 * frame.readUIntLE(3, 3)];
	const size = { width: 1 + frame.readUIntLE(6, 3), height: 1 + frame.readUIntLE(9, 3) };
	const inside = x + size.width <= canvas.width && y + size.height <= canvas.height;
	return inside && holdsPicture(riffChunks(frame.subarray(16)), size);
}

/** Exactly one picture, of that size. */
function holdsPicture(chunks: readonly Buffer[], { width, height }: Size): boolean {
	const pictures = chunks.filter((one) => fourCc(one, 0) === "VP8 " || fourCc(one, 0) === "VP8L");
	const size = pictures.length === 1 && pictures[0] ? pictureSize(pictures[0]) : null;
	return size?.width === width && size.height === height;
}

/** The size that a picture's own head names; null for one that is none, or shorter than any picture of that size. */
function pictureSize(chunk: Buffer): Size | null {
	const data = dataOf(chunk);
	const kind = fourCc(chunk, 0);
	return kind === "VP8L" ? losslessSize(data) : kind === "VP8 " ? lossySize(data) : null;
}

/** RFC 9649, 3.4: signature, two sizes of 14 bits, version 0. Five codes of one symbol each need 3 more bytes. */
function losslessSize(data: Buffer): Size | null {
	const head = data.readUInt32LE(1);
	if (data.readUInt8(0) !== 0x2f || head >>> 29 !== 0 || data.length < 8) return null;
	return { width: 1 + (head & 0x3fff), height: 1 + ((head >>> 14) & 0x3fff) };
}

/** RFC 6386, 9.1: a key frame, its start code, two sizes of 14 bits, and its first part. */
function lossySize(data: Buffer): Size | null {
	const tag = data.readUIntLE(0, 3);
	const firstPart = tag >> 5;
	if ((tag & 1) !== 0 || ((tag >> 1) & 7) > 3 || data.readUIntBE(3, 3) !== 0x9d012a) return null;
	const size = { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
	// The likeliest modes of a block of 16 by 16 cost 3.4 bits of the first part (11.2, 11.3); 3 to be on the safe side.
	const blocks = Math.ceil(size.width / 16) * Math.ceil(size.height / 16);
	return firstPart * 8 >= blocks * 3 && 10 + firstPart <= data.length ? size : null;
}
