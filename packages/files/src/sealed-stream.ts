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
	let held = Buffer.alloc(0);
	let counter = 0;
	for await (const piece of source) {
		held = Buffer.concat([held, piece]);
		while (held.length > chunkBytes) {
			yield sealChunk(key, counter++, false, held.subarray(0, chunkBytes), context);
			held = Buffer.from(held.subarray(chunkBytes));
		}
	}
	yield sealChunk(key, counter, true, held, context);
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
	let next = await read(4);
	for (let counter = 0; next; counter++) {
		const length = next.readUInt32BE();
		const sealed = length <= chunkBytes ? await read(length + tagBytes) : null;
		if (!sealed) throw new SealBroken(context, "it was cut short or changed");
		next = await read(4);
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
	const length = Buffer.alloc(4);
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
	const pieces = source[Symbol.asyncIterator]();
	let held = Buffer.alloc(0);
	return async (n) => {
		while (held.length < n) {
			const { value, done } = await pieces.next();
			if (done) {
				if (held.length > 0 && held.length < n) held = Buffer.alloc(0);
				return null;
			}
			held = Buffer.concat([held, value]);
		}
		const taken = Buffer.from(held.subarray(0, n));
		held = held.subarray(n);
		return taken;
	};
}
