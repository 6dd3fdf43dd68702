import { broken, fourCc, part } from "./part.ts";
import { isPng, pngChunks, pngHead } from "./png.ts";
import { riffChunks } from "./riff.ts";

export type PhotoType = "image/jpeg" | "image/png" | "image/webp";

/** A photo with nothing in it but the picture. */
export type PlainPhoto = { type: PhotoType; extension: ".jpg" | ".png" | ".webp"; bytes: Buffer };

/**
 * Tells a photo by its content and copies what makes the picture: pixels, colour profile and which way is up. Everything
 * else is left out, known or not: position, time, device, thumbnails, comments, and whatever stands behind the picture. Null for bytes
 * that are no whole JPEG, PNG or WebP.
 */
export function plainPhoto(bytes: Buffer): PlainPhoto | null {
	try {
		if (bytes.readUInt16BE(0) === 0xffd8) return { type: "image/jpeg", extension: ".jpg", bytes: plainJpeg(bytes) };
		if (isPng(bytes)) return { type: "image/png", extension: ".png", bytes: plainPng(bytes) };
		if (fourCc(bytes, 0) === "RIFF" && fourCc(bytes, 8) === "WEBP")
			return { type: "image/webp", extension: ".webp", bytes: plainWebp(bytes) };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return null;
}

const [startOfScan, endOfImage] = [0xda, 0xd9];

/** ITU T.81, annex B: marker segments up to the end of the first image. */
function plainJpeg(bytes: Buffer): Buffer {
	const kept: Buffer[] = [bytes.subarray(0, 2)];
	let scanned = false;
	for (let at = 2; ; ) {
		if (bytes.readUInt8(at) !== 0xff) throw broken();
		while (bytes.readUInt8(at + 1) === 0xff) at += 1;
		const marker = bytes.readUInt8(at + 1);
		if (marker === endOfImage) {
			if (!scanned) throw broken();
			return Buffer.concat([...kept, part(bytes, at, 2)]);
		}
		if (standsAlone(marker)) {
			at += 2;
			continue;
		}
		const length = bytes.readUInt16BE(at + 2);
		if (length < 2) throw broken();
		const segment = part(bytes, at, 2 + length);
		kept.push(plainSegment(marker, segment));
		at += segment.length;
		if (marker !== startOfScan) continue;
		scanned = true;
		const end = endOfScan(bytes, at);
		kept.push(bytes.subarray(at, end));
		at = end;
	}
}

/** The next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes.readUInt8(at + 1);
		if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
	}
	throw broken();
}

/** Markers without a segment: a temporary one, and restarts outside a scan. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** T.81, table B.1: frames and their tables (not 0xc8, which is reserved), scans, and the marks of hierarchical pictures. */
const jpegParts = new Set([
	...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
	...[0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf],
]);

const nothing = Buffer.alloc(0);

/** A segment as it is where a decoder needs it for the picture and its colours; of Exif which way is up; else nothing. */
function plainSegment(marker: number, segment: Buffer): Buffer {
	const named = (name: string) => segment.toString("latin1", 4, 4 + name.length) === name;
	if (jpegParts.has(marker)) return segment;
	if (marker === 0xe2 && named("ICC_PROFILE\0")) return segment;
	if (marker === 0xee && named("Adobe") && segment.length >= adobeBytes) return adobeOf(segment);
	if (marker === 0xe1 && named("Exif\0\0")) return exifOf(orientationOf(segment.subarray(10)));
	return nothing;
}

const adobeBytes = 16;

/** Adobe's segment says how colours are stored, in seven bytes behind its name; more of it is not Adobe's. */
function adobeOf(segment: Buffer): Buffer {
	const plain = Buffer.from(segment.subarray(0, adobeBytes));
	plain.writeUInt16BE(adobeBytes - 2, 2);
	return plain;
}

/** Exif's tag 0x0112 of the first directory; 1, upright, where it says nothing that can be read. */
function orientationOf(tiff: Buffer): number {
	try {
		const little = tiff.toString("latin1", 0, 2) === "II";
		const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
		const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
		for (let entry = 0; entry < short(directory); entry++) {
			const at = directory + 2 + entry * 12;
			if (short(at) === 0x0112) return short(at + 8);
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return 1;
}

/** An Exif segment that says which way is up, and nothing else. */
function exifOf(orientation: number): Buffer {
	if (orientation < 2 || orientation > 8) return nothing;
	const exif = Buffer.from("ffe100224578696600004d4d002a00000008000101120003000000010000000000000000", "hex");
	exif.writeUInt16BE(orientation, 28);
	return exif;
}

/** PNG, third edition: what a decoder needs for the picture and its colours, stills and animations, and its most bytes. */
const pngParts: ReadonlyMap<string, number> = new Map([
	...[["IHDR", 13] as const, ["PLTE", 768] as const, ["tRNS", 256] as const, ["IEND", 0] as const],
	...[["IDAT", Number.POSITIVE_INFINITY] as const, ["fdAT", Number.POSITIVE_INFINITY] as const],
	...[["cHRM", 32] as const, ["gAMA", 4] as const, ["sBIT", 4] as const, ["sRGB", 1] as const, ["cICP", 4] as const],
	...[["iCCP", Number.POSITIVE_INFINITY] as const, ["acTL", 8] as const, ["fcTL", 26] as const],
]);

function plainPng(bytes: Buffer): Buffer {
	const chunks = pngChunks(bytes);
	const kept = chunks.filter(({ name, data }) => data.length <= (pngParts.get(name) ?? -1));
	if (kept.at(-1)?.name !== "IEND") throw broken();
	return Buffer.concat([pngHead, ...kept.map(({ whole }) => whole)]);
}

const webpParts = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);

/** What a frame of an animation holds. */
const frameParts = new Set(["VP8 ", "VP8L", "ALPH"]);

function plainWebp(bytes: Buffer): Buffer {
	const end = 8 + bytes.readUInt32LE(4);
	if (end > bytes.length || end < 20) throw broken();
	const kept = riffChunks(bytes.subarray(12, end)).filter((chunk) => webpParts.has(fourCc(chunk, 0)));
	if (!kept.some((chunk) => ["VP8 ", "VP8L", "ANMF"].includes(fourCc(chunk, 0)))) throw broken();
	const body = Buffer.concat(kept.map(plainChunk));
	const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
	head.writeUInt32LE(4 + body.length, 4);
	return Buffer.concat([head, body]);
}

const [featureBytes, animationBytes, frameHeadBytes] = [10, 6, 16];

/** A chunk as long as it may be; an animation's frame with its picture alone. */
function plainChunk(chunk: Buffer): Buffer {
	const body = chunk.subarray(8, 8 + chunk.readUInt32LE(4));
	switch (fourCc(chunk, 0)) {
		case "VP8X":
			return riffChunk("VP8X", withoutMetadata(part(body, 0, featureBytes)));
		case "ANIM":
			return riffChunk("ANIM", part(body, 0, animationBytes));
		case "ANMF": {
			const parts = riffChunks(body.subarray(frameHeadBytes)).filter((one) => frameParts.has(fourCc(one, 0)));
			return riffChunk("ANMF", Buffer.concat([part(body, 0, frameHeadBytes), ...parts]));
		}
		default:
			return chunk;
	}
}

function riffChunk(name: string, body: Buffer): Buffer {
	const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
	head.writeUInt32LE(body.length, 4);
	return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** The flags that announce Exif and XMP go with them. */
function withoutMetadata(features: Buffer): Buffer {
	const plain = Buffer.from(features);
	plain.writeUInt8(plain.readUInt8(0) & ~0b1100, 0);
	return plain;
}
