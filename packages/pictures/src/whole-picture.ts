import type { PlainPhoto } from "./plain-photo.ts";
import { isWholePng } from "./whole-png.ts";
import { isWholeWebp } from "./whole-webp.ts";

/** More than any camera of a phone takes; what decodes a picture needs memory for each of its pixels. */
const mostPixels = 60_000_000;

/**
 * Whether a photo is a picture of a size that can be shown and printed: it says how large it is, and holds what such a
 * picture needs; of a PNG, every row of pixels.
 */
export async function isWholePicture({ type, bytes }: PlainPhoto): Promise<boolean> {
	if (type === "image/png") return isWholePng(bytes);
	return type === "image/jpeg" ? fits(jpegSize(bytes)) : isWholeWebp(bytes, fits);
}

type Size = { width: number; height: number };

const fits = (size: Size | null) =>
	size !== null && size.width > 0 && size.height > 0 && size.width * size.height <= mostPixels;

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
