/** Bytes that are read of a file at its beginning and, of a JPEG, while its end is looked for. */
type Bytes = Uint8Array;

const text = (bytes: Bytes, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
const number = (bytes: Bytes, at: number) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/**
 * Whether a file is a JPEG, PNG or WebP, told by its bytes and not by its name, and has an end: one that broke off would
 * be refused when it is sent, where nobody can take it again. Whether it can be drawn is seen by the server.
 */
export async function isWholePhoto(file: Blob): Promise<boolean> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	if (text(bytes, 0, 2) === "\xff\xd8") return hasEndOfJpeg(bytes);
	if (text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return hasEndOfPng(bytes);
	// RIFF counts its bytes after the first eight, the lowest first.
	if (!/^RIFF.{4}WEBP$/s.test(text(bytes, 0, 12))) return false;
	return new DataView(bytes.buffer).getUint32(4, true) + 8 <= bytes.length;
}

/** ISO/IEC 10918-1, B.1: segments by their length up to a scan, whose data hold no marker, up to EOI. */
function hasEndOfJpeg(bytes: Bytes): boolean {
	const [scan, end] = [0xda, 0xd9];
	for (let at = 2; at + 1 < bytes.length; ) {
		if (bytes[at] !== 0xff) return false;
		const marker = bytes[at + 1] ?? 0;
		if (marker === end) return true;
		if (marker === 0xff) at += 1;
		else if ((marker >= 0xd0 && marker <= 0xd8) || marker === 1) at += 2;
		else {
			at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
			if (marker === scan) at = endOfScan(bytes, at);
		}
	}
	return false;
}

/** The next marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Bytes, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

/** ISO/IEC 15948: chunks of a length, a name, data and a check, up to IEND. */
function hasEndOfPng(bytes: Bytes): boolean {
	for (let at = 8; at + 12 <= bytes.length; ) {
		if (text(bytes, at + 4, at + 8) === "IEND") return true;
		at += 12 + number(bytes, at);
	}
	return false;
}
