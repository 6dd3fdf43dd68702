import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { zipWriter } from "@calibrant/documents";
import { keyId } from "@calibrant/kernel/record-seal";
import yauzl from "yauzl";

/** The files of an archive by path, without its manifest's list of them. */
export type Parts = Map<string, Buffer>;

/** Unpacks an archive as anybody can. */
export async function readParts(file: string): Promise<Parts> {
	const zip = await yauzl.openPromise(file, { autoClose: false });
	const parts: Parts = new Map();
	for await (const entry of zip.eachEntry())
		parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	zip.close();
	return parts;
}

/** Packs it again with a manifest and a seal that are right, signed with whatever key somebody has. */
export async function writeParts(parts: Parts, key: KeyObject | null): Promise<Buffer> {
	const { files: _files, signedWith: _key, format: _format, ...about } = JSON.parse(String(parts.get("manifest.json")));
	const pem = key && createPublicKey(key).export({ type: "spki", format: "pem" });
	const signedWith = key && { keyId: keyId(key), publicKey: pem };
	const zip = zipWriter({ mtime: new Date("2026-03-10T12:00:00Z"), about: { ...about, signedWith } });
	for (const [name, bytes] of parts) if (name !== "manifest.json") zip.addBuffer(name, bytes);
	const [bytes] = await Promise.all([buffer(zip.output), zip.finish()]);
	const body = bytes.subarray(0, -2);
	const seal = `calibrant-archive-seal sha256 ${createHash("sha256").update(body).digest("hex")}`;
	const comment = key ? `${seal} Ed25519 ${keyId(key)} ${sign(null, Buffer.from(seal), key).toString("hex")}` : seal;
	const length = Buffer.alloc(2);
	length.writeUInt16LE(comment.length);
	return Buffer.concat([body, length, Buffer.from(comment)]);
}
