import { createHash, type KeyObject, sign } from "node:crypto";
import { Transform } from "node:stream";
import { keyId } from "@calibrant/kernel/record-seal";

/**
 * How an archive's comment begins; the SHA-256 of every byte before the comment's own length follows, and after it the
 * deployment's signature (Ed25519) over the comment up to there, with the id of its key.
 */
const sealMark = "calibrant-archive-seal sha256 ";

/**
 * Ends a ZIP with a comment that holds the hash of all its bytes, so that one flipped bit is noticed wherever it lies:
 * the manifest covers the files' contents, not the structure around them. The deployment's signature in it can be made by
 * nobody else; a house without a key, which only tests build, leaves it out. `result` is that of the sealed archive.
 */
export function archiveSeal(key: KeyObject | null): { stream: Transform; result(): { bytes: number; sha256: string } } {
	const inner = createHash("sha256");
	const whole = createHash("sha256");
	let bytes = 0;
	let held = Buffer.alloc(0);
	const stream = new Transform({
		transform(chunk: Buffer, _encoding, next) {
			// The last two bytes are the length of an empty comment; they are replaced at the end.
			const all = Buffer.concat([held, chunk]);
			const passed = all.subarray(0, Math.max(0, all.byteLength - 2));
			held = Buffer.from(all.subarray(passed.byteLength));
			inner.update(passed);
			whole.update(passed);
			bytes += passed.byteLength;
			next(null, passed);
		},
		flush(next) {
			if (held.byteLength !== 2 || held.readUInt16LE() !== 0) {
				return next(new Error("The archive does not end as a ZIP without comment does."));
			}
			const seal = `${sealMark}${inner.digest("hex")}`;
			const signature = key && sign(null, Buffer.from(seal, "latin1"), key).toString("hex");
			const comment = Buffer.from(key ? `${seal} Ed25519 ${keyId(key)} ${signature}` : seal, "latin1");
			held.writeUInt16LE(comment.byteLength);
			for (const part of [held, comment]) {
				whole.update(part);
				bytes += part.byteLength;
				this.push(part);
			}
			next();
		},
	});
	return { stream, result: () => ({ bytes, sha256: whole.digest("hex") }) };
}
