import { inflateSync } from "node:zlib";

/** Decoding so many pixels holds the process up for about a quarter of a second. */
const mostDecoded = 4_000_000;

/**
 * Whether pdfkit can set this picture. It takes a JPEG and a plain PNG over as they are; a PNG with transparency it decodes
 * in a callback that nothing can catch, so that one must be small and sound. Interlaced ones are not printed.
 */
export function isPrintable(bytes: Buffer): boolean {
	if (bytes.length < 33 || bytes.readUInt32BE(0) !== 0x89504e47) return true;
	if (bytes.toString("latin1", 12, 16) !== "IHDR") return false;
	const [width, height, depth] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(24)];
	const [colour, interlaced] = [bytes.readUInt8(25), bytes.readUInt8(28) !== 0];
	const parts = chunks(bytes);
	const decoded = colour === 4 || colour === 6 || parts.some(({ name }) => name === "tRNS");
	if (interlaced || width * height === 0) return false;
	if (!decoded) return parts.some(({ name }) => name === "IDAT");
	if (width * height > mostDecoded) return false;
	const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 0;
	const expected = height * (1 + Math.ceil((width * samples * depth) / 8));
	const packed = Buffer.concat(parts.flatMap(({ name, data }) => (name === "IDAT" ? [data] : [])));
	try {
		return samples > 0 && inflateSync(packed, { maxOutputLength: expected + 1 }).length === expected;
	} catch {
		return false;
	}
}

function chunks(bytes: Buffer): { name: string; data: Buffer }[] {
	const found: { name: string; data: Buffer }[] = [];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		found.push({ name: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
		at += 12 + length;
	}
	return found;
}
