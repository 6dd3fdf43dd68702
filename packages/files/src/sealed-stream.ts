import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * A stream under AES-256-GCM, in chunks, so that nothing unauthenticated is ever handed on and a file cut short is
 * noticed: `magic, salt, then per chunk: length, ciphertext, tag`. Each stream has a key of its own, derived from the
 * master key and a random salt; the nonce counts the chunks and marks the last. `context` is authenticated with every
 * chunk, so that one object cannot be put in another's place.
 */
const magic = Buffer.from("CALIBRANT-SEALED-1\n");
const saltBytes = 16;
const tagBytes = 16;
const lengthBytes = 4;
const chunkBytes = 256 * 1024;

export class SealBroken extends Error {
	constructor(context: string, why: string) {
		super(`${context} cannot be opened: ${why}.`);
		this.name = "SealBroken";
	}
}

/** Seals bytes as they come. */
export async function* sealStream(
	source: AsyncIterable<Uint8Array>,
	masterKey: Buffer,
	context: string,
): AsyncGenerator<Buffer> {
	const salt = randomBytes(saltBytes);
	const key = streamKey(masterKey, salt);
	yield Buffer.concat([magic, salt]);
	let counter = 0;
	let pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of source) {
		pieces.push(piece);
		length += piece.length;
		if (length <= chunkBytes) continue;
		let held = Buffer.concat(pieces);
		for (; held.length > chunkBytes; held = held.subarray(chunkBytes)) {
			yield sealChunk(key, counter++, false, held.subarray(0, chunkBytes), context);
		}
		[pieces, length] = [[held], held.length];
	}
	yield sealChunk(key, counter, true, Buffer.concat(pieces), context);
}

/** How many bytes were sealed, from how many the sealed stream has. */
export function plainSize(sealedSize: number): number {
	const body = sealedSize - magic.length - saltBytes;
	const chunks = Math.ceil(body / (lengthBytes + chunkBytes + tagBytes));
	return Math.max(0, body - chunks * (lengthBytes + tagBytes));
}

/** Opens what {@link sealStream} made. Throws SealBroken on the first byte that was changed, and on a missing end. */
export async function* openStream(
	source: AsyncIterable<Uint8Array>,
	masterKey: Buffer,
	context: string,
): AsyncGenerator<Buffer> {
	const read = reader(source);
	const head = await read(magic.length + saltBytes);
	if (!head?.subarray(0, magic.length).equals(magic)) throw new SealBroken(context, "it is not a sealed file");
	const key = streamKey(masterKey, head.subarray(magic.length));
	let next = await read(lengthBytes);
	for (let counter = 0; next; counter++) {
		const length = next.readUInt32BE();
		const sealed = length <= chunkBytes ? await read(length + tagBytes) : null;
		if (!sealed) throw new SealBroken(context, "it was cut short or changed");
		next = await read(lengthBytes);
		yield openChunk(key, counter, next === null, sealed, context);
	}
}

const streamKey = (masterKey: Buffer, salt: Buffer): Buffer =>
	Buffer.from(hkdfSync("sha256", masterKey, salt, "calibrant backup", 32));

function nonce(counter: number, last: boolean): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt32BE(counter, 7);
	bytes[11] = last ? 1 : 0;
	return bytes;
}

function sealChunk(key: Buffer, counter: number, last: boolean, plain: Buffer, context: string): Buffer {
	const cipher = createCipheriv("aes-256-gcm", key, nonce(counter, last)).setAAD(Buffer.from(context));
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	const length = Buffer.alloc(lengthBytes);
	length.writeUInt32BE(body.length);
	return Buffer.concat([length, body, cipher.getAuthTag()]);
}

function openChunk(key: Buffer, counter: number, last: boolean, sealed: Buffer, context: string): Buffer {
	const body = sealed.subarray(0, -tagBytes);
	const cipher = createDecipheriv("aes-256-gcm", key, nonce(counter, last)).setAAD(Buffer.from(context));
	cipher.setAuthTag(sealed.subarray(-tagBytes));
	try {
		return Buffer.concat([cipher.update(body), cipher.final()]);
	} catch {
		throw new SealBroken(context, "it was changed, cut short, or sealed with another key");
	}
}

/** Reads exactly n bytes; null at the very end, and also when fewer are left. */
function reader(source: AsyncIterable<Uint8Array>): (n: number) => Promise<Buffer | null> {
	const incoming = source[Symbol.asyncIterator]();
	let pieces: Uint8Array[] = [];
	let length = 0;
	return async (n) => {
		while (length < n) {
			const { value, done } = await incoming.next();
			if (done) {
				[pieces, length] = [[], 0];
				return null;
			}
			pieces.push(value);
			length += value.length;
		}
		const held = Buffer.concat(pieces);
		[pieces, length] = [[held.subarray(n)], length - n];
		return held.subarray(0, n);
	};
}
