import { broken, part } from "./part.ts";

/** Chunks of a RIFF file one behind the other, with head and padding. Throws RangeError where one ends early. */
export function riffChunks(bytes: Buffer): Buffer[] {
	const found: Buffer[] = [];
	for (let at = 0; at < bytes.length; ) {
		const length = bytes.readUInt32LE(at + 4);
		const chunk = part(bytes, at, Math.min(8 + length + (length % 2), bytes.length - at));
		if (chunk.length < 8 + length) throw broken();
		found.push(chunk);
		at += chunk.length;
	}
	return found;
}
