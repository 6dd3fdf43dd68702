import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { keyId } from "@calibrant/kernel/record-seal";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type Differing, type Manifest, manifestName, readManifest } from "./read-manifest.ts";

/** For whoever reads archives offline, without the rest of the house. */
export { keyId, sealedSignature, sealName, sealState } from "@calibrant/kernel/record-seal";

export type ArchiveVerdict = {
	verified: boolean;
	/** What is wrong, one sentence each; empty when verified. */
	reasons: string[];
	/** Stored files that were missing or not as recorded when it was made: true to its seal, and not complete. */
	differing: Differing[];
	/** Files that are as the manifest lists them. */
	files: number;
	organisationId: string | null;
	madeAt: string | null;
	/** The deployment's signature; null in archives from before signatures. */
	signature: ArchiveSignature | null;
};

/** The signature of an archive, which holds under the key that came with it. Whose key that is, it cannot say itself. */
export type ArchiveSignature = { keyId: string; publicKey: KeyObject };

/**
 * Checks a workspace export offline: its seal with the deployment's signature, and every file against the manifest. Never
 * throws for a damaged one.
 */
export async function verifyArchive(file: string): Promise<ArchiveVerdict> {
	const reasons: string[] = [];
	const seal = await checkSeal(file);
	if (typeof seal === "string") reasons.push(seal);
	let manifest: Manifest | null = null;
	let good = 0;
	try {
		const zip = await yauzl.openPromise(file, { autoClose: false, validateEntrySizes: true });
		try {
			const entries = await readEntries(zip, reasons);
			manifest = await manifestOf(zip, entries.get(manifestName), reasons);
			if (manifest) good = await compare(zip, entries, manifest, reasons);
		} finally {
			zip.close();
		}
	} catch (error) {
		reasons.push(`The file cannot be read as a ZIP: ${sentence(error)}`);
	}
	const { organisationId = null, madeAt = null, differing = [] } = manifest ?? {};
	const signature = manifest && typeof seal !== "string" ? signatureOf(seal, manifest, reasons) : null;
	return { verified: reasons.length === 0, reasons, differing, files: good, organisationId, madeAt, signature };
}

/** What the comment says beyond the hash, which is checked. */
type Seal = { signed: string; keyId: string | undefined; value: string | undefined };

function signatureOf({ signed, keyId: id, value }: Seal, { publicKey }: Manifest, reasons: string[]) {
	if (!id && !publicKey) return null;
	const key = asKey(publicKey);
	if (!id || !value || !key || keyId(key) !== id) {
		reasons.push(
			"The archive's signature and the key in its manifest do not belong together: one was changed or taken out.",
		);
		return null;
	}
	if (verify(null, Buffer.from(signed, "latin1"), key, Buffer.from(value, "hex"))) return { keyId: id, publicKey: key };
	reasons.push("The archive's signature does not match: something was changed, or another key signed it.");
	return null;
}

function asKey(pem: string | null): KeyObject | null {
	try {
		const key = createPublicKey(pem ?? "");
		return key.asymmetricKeyType === "ed25519" ? key : null;
	} catch {
		return null;
	}
}

const sealed = /^(calibrant-archive-seal sha256 ([0-9a-f]{64}))(?: Ed25519 ([0-9a-f]{16}) ([0-9a-f]{128}))?$/;
/** Of a comment with and without signature. */
const lengths = [248, 94];

/** The comment at the very end holds the hash of every byte before the comment's length. Gives it, or what is wrong. */
async function checkSeal(file: string): Promise<Seal | string> {
	const handle = await open(file, "r");
	try {
		const { size } = await handle.stat();
		if (size < 96) return "The archive is too short to carry its seal.";
		for (const length of lengths) {
			const start = size - length - 2;
			if (start < 0) continue;
			const tail = Buffer.alloc(length + 2);
			await handle.read(tail, 0, tail.byteLength, start);
			const [, signed, named, keyId, value] = sealed.exec(tail.subarray(2).toString("latin1")) ?? [];
			if (tail.readUInt16LE() !== length || !signed) continue;
			const hash = createHash("sha256");
			for await (const chunk of createReadStream(file, { end: start - 1 })) hash.update(chunk as Buffer);
			const same = hash.digest("hex") === named;
			return same ? { signed, keyId, value } : "The archive's bytes do not match its seal: something was changed.";
		}
		return "The archive does not end with its seal.";
	} finally {
		await handle.close();
	}
}

async function readEntries(zip: ZipFile, reasons: string[]): Promise<Map<string, Entry>> {
	const entries = new Map<string, Entry>();
	try {
		for await (const entry of zip.eachEntry()) {
			if (entries.has(entry.fileName)) reasons.push(`${entry.fileName} is in the archive twice.`);
			entries.set(entry.fileName, entry);
		}
	} catch (error) {
		reasons.push(`The archive's list of entries is damaged: ${sentence(error)}`);
	}
	return entries;
}

/** The manifest, or null with what is wrong about it. */
async function manifestOf(zip: ZipFile, entry: Entry | undefined, reasons: string[]): Promise<Manifest | null> {
	if (!entry) {
		reasons.push("The archive has no manifest.json.");
		return null;
	}
	try {
		return await readManifest(zip, entry);
	} catch (error) {
		reasons.push(`manifest.json is damaged: ${sentence(error)}`);
		return null;
	}
}

/** Names what is missing, changed or extra. Gives how many files are right. */
async function compare(
	zip: ZipFile,
	entries: ReadonlyMap<string, Entry>,
	{ files }: Manifest,
	reasons: string[],
): Promise<number> {
	const listed = new Set([manifestName, ...files.map(({ path }) => path)]);
	if (listed.size !== files.length + 1) reasons.push("The manifest lists a file twice.");
	let good = 0;
	for (const { path, size, sha256 } of files) {
		const entry = entries.get(path);
		const fault = entry ? await faultOf(zip, entry, size, sha256) : "is missing";
		if (fault) reasons.push(`${path} ${fault}.`);
		else good++;
	}
	for (const name of entries.keys()) if (!listed.has(name)) reasons.push(`${name} is not in the manifest.`);
	return good;
}

async function faultOf(zip: ZipFile, entry: Entry, size: number, sha256: string): Promise<string | null> {
	const hash = createHash("sha256");
	let bytes = 0;
	try {
		for await (const chunk of await zip.openReadStreamPromise(entry)) {
			hash.update(chunk as Buffer);
			bytes += (chunk as Buffer).byteLength;
		}
	} catch (error) {
		return `is damaged: ${sentence(error).replace(/\.$/, "")}`;
	}
	return bytes === size && hash.digest("hex") === sha256 ? null : "was changed: it does not match the manifest";
}

/** An error's first line as the end of a sentence. */
function sentence(error: unknown): string {
	const line = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
	const printable = [...line].map((sign) => (sign < " " || sign === "\u007F" ? "?" : sign)).join("");
	return `${printable.slice(0, 200).replace(/\.$/, "")}.`;
}
