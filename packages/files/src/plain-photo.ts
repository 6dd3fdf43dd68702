export type PhotoType = "image/jpeg" | "image/png" | "image/webp";

/** A photo with nothing in it but the picture. */
export type PlainPhoto = { type: PhotoType; extension: ".jpg" | ".png" | ".webp"; bytes: Buffer };

/**
 * Tells a photo by its content and copies what makes the picture: pixels, colour profile and which way is up. Everything
 * else is left out: position, time, device, thumbnails, comments, and whatever stands behind the picture. Null for bytes
 * that are no whole JPEG, PNG or WebP.
 */
export function plainPhoto(bytes: Buffer): PlainPhoto | null {
	try {
		if (bytes.readUInt16BE(0) === 0xffd8) return { type: "image/jpeg", extension: ".jpg", bytes: plainJpeg(bytes) };
		if (bytes.subarray(0, 8).equals(pngHead)) return { type: "image/png", extension: ".png", bytes: plainPng(bytes) };
		if (fourCc(bytes, 0) === "RIFF" && fourCc(bytes, 8) === "WEBP")
			return { type: "image/webp", extension: ".webp", bytes: plainWebp(bytes) };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return null;
}

const fourCc = (bytes: Buffer, at: number) => bytes.toString("latin1", at, at + 4);
const broken = () => new RangeError("The picture ends early.");

/** `length` bytes from `at`; throws RangeError where they are not there. */
function part(bytes: Buffer, at: number, length: number): Buffer {
	if (at + length > bytes.length) throw broken();
	return bytes.subarray(at, at + length);
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

const nothing = Buffer.alloc(0);

/** A segment as it is where it describes the picture; application data and comments only where the picture needs them. */
function plainSegment(marker: number, segment: Buffer): Buffer {
	const named = (name: string) => segment.toString("latin1", 4, 4 + name.length) === name;
	if (marker === 0xfe) return nothing;
	if (marker < 0xe0 || marker > 0xef) return segment;
	if (marker === 0xe2 && named("ICC_PROFILE\0")) return segment;
	if (marker === 0xee && named("Adobe")) return segment;
	if (marker === 0xe1 && named("Exif\0\0")) return exifOf(orientationOf(segment.subarray(10)));
	return nothing;
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

const pngHead = Buffer.from("89504e470d0a1a0a", "hex");
/** PNG, third edition: what a decoder needs for the picture and its colours, stills and animations. */
const pngParts = new Set("IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split(" "));

function plainPng(bytes: Buffer): Buffer {
	const kept: Buffer[] = [pngHead];
	for (let at = 8; ; ) {
		const chunk = part(bytes, at, 12 + bytes.readUInt32BE(at));
		const name = fourCc(chunk, 4);
		if (pngParts.has(name)) kept.push(chunk);
		if (name === "IEND") return Buffer.concat(kept);
		at += chunk.length;
	}
}

const webpParts = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);

function plainWebp(bytes: Buffer): Buffer {
	const end = 8 + bytes.readUInt32LE(4);
	if (end > bytes.length || end < 20) throw broken();
	const kept: Buffer[] = [];
	for (let at = 12; at < end; ) {
		const length = bytes.readUInt32LE(at + 4);
		const chunk = part(bytes, at, Math.min(8 + length + (length % 2), end - at));
		if (chunk.length < 8 + length) throw broken();
		if (webpParts.has(fourCc(chunk, 0))) kept.push(fourCc(chunk, 0) === "VP8X" ? withoutMetadata(chunk) : chunk);
		at += chunk.length;
	}
	if (!kept.some((chunk) => ["VP8 ", "VP8L", "ANMF"].includes(fourCc(chunk, 0)))) throw broken();
	const body = Buffer.concat(kept);
	const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
	head.writeUInt32LE(4 + body.length, 4);
	return Buffer.concat([head, body]);
}

/** The flags that announce Exif and XMP go with them. */
function withoutMetadata(chunk: Buffer): Buffer {
	const plain = Buffer.from(chunk);
	plain.writeUInt8(plain.readUInt8(8) & ~0b1100, 8);
	return plain;
}
