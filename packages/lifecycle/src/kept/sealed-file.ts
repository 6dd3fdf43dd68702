import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { serviceReports } from "@calibrant/db/schema";
import { FileStoreError } from "@calibrant/files";
import type { House } from "@calibrant/kernel";

/** What an encrypted report begins with: no PDF does, so that a file says by itself how it lies there. */
const mark = Buffer.from("calibrant-sealed-1\n");

const keyOf = ({ secret }: Pick<House, "secret">, orgId: string) =>
	Buffer.from(hkdfSync("sha256", secret, "", `archived reports of ${orgId}`, 32));

/** Encrypts a file so that it opens only for its organisation under its name: AES-256-GCM, the name as associated data. */
export function sealFile(house: Pick<House, "secret">, orgId: string, name: string, plain: Buffer): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", keyOf(house, orgId), nonce).setAAD(Buffer.from(name));
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([mark, nonce, cipher.getAuthTag(), body]);
}

/** The file as it was stored, whether it lies there encrypted or not. Throws when an encrypted one was altered. */
export function openSealedFile(house: Pick<House, "secret">, orgId: string, name: string, stored: Buffer): Buffer {
	if (!isSealed(stored)) return stored;
	const bytes = stored.subarray(mark.length);
	const decipher = createDecipheriv("aes-256-gcm", keyOf(house, orgId), bytes.subarray(0, 12)).setAAD(
		Buffer.from(name),
	);
	decipher.setAuthTag(bytes.subarray(12, 28));
	return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

const isSealed = (stored: Buffer) => stored.subarray(0, mark.length).equals(mark);

/** Encrypts every report file of an ended organisation that is not yet; may run twice, or stop in between. */
export async function sealReports(house: Pick<House, "db" | "files" | "secret">, orgId: string): Promise<number> {
	const reports = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
		tx.select({ key: serviceReports.fileKey, sha256: serviceReports.sha256 }).from(serviceReports),
	);
	let sealed = 0;
	for (const { key, sha256 } of reports) {
		const stored = await readFile(house, key);
		if (!stored || isSealed(stored)) continue;
		if (createHash("sha256").update(stored).digest("hex") !== sha256)
			throw new Error(`${key} is not the recorded file.`);
		await house.files.put(key, sealFile(house, orgId, key, stored), { contentType: "application/octet-stream" });
		sealed += 1;
	}
	return sealed;
}

async function readFile({ files }: Pick<House, "files">, key: string): Promise<Buffer | null> {
	try {
		return await buffer(await files.get(key));
	} catch (error) {
		if (error instanceof FileStoreError && error.code === "NOT_FOUND") return null;
		throw error;
	}
}
