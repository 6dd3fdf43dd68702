import { inflateSync } from "node:zlib";
import { readPng, unpackedBytes } from "./png.ts";

/** Decoding so many pixels holds the process up for about a quarter of a second. */
const mostDecoded = 4_000_000;

/**
 * Whether pdfkit can set this picture. It takes a JPEG and a plain PNG over as they are; a PNG with transparency it decodes
 * in a callback that nothing can catch, so that one must be small and sound. Interlaced ones are not printed.
 */
export function isPrintable(bytes: Buffer): boolean {
	// What pdfkit takes for a PNG, whatever follows.
	if (bytes.length < 4 || bytes.readUInt32BE(0) !== 0x89504e47) return true;
	const png = readPng(bytes);
	if (!png || png.interlaced || png.packed.length === 0) return false;
	if (!png.transparent) return true;
	if (png.width * png.height > mostDecoded) return false;
	const expected = unpackedBytes(png);
	try {
		return inflateSync(Buffer.concat(png.packed), { maxOutputLength: expected + 1 }).length === expected;
	} catch {
		return false;
	}
}
